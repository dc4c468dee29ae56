package org.marrow.benchmarks;

import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Runner;
import org.marrow.simulate.Summary;

/**
 * Exact simulation by the engine {@code ssa}.
 *
 * <p>The engine does not say how many jumps it made. Their number is taken as the integral of the sum of all propensities, from
 * which it differs by a martingale with a standard deviation of its square root: below 0.1 % here.
 */
final class SsaWork {
    private static final int OUTPUTS = 1000;
    private static final int LAW_OUTPUTS = 25;

    private SsaWork() {}

    /** A network by the name that the C reference has for it too. */
    static Scenario scenario(String network, double until) {
        return switch (network) {
            case "hierarchy" -> Setup.hierarchy(until, until / OUTPUTS);
            case "clones" -> Setup.clones(until, until / OUTPUTS);
            case "birth-death" -> Setup.birthDeath(until, until / OUTPUTS);
            default -> throw new IllegalArgumentException(network);
        };
    }

    /** Arguments: network, time (d), runs to warm up, runs to measure, whether other networks run before. */
    static void time(String[] args) {
        double until = Double.parseDouble(args[1]);
        int warm = Integer.parseInt(args[2]);
        int measured = Integer.parseInt(args[3]);
        try (Marrow marrow = Setup.marrow()) {
            if (Boolean.parseBoolean(args[4])) {
                others(marrow, args[0]);
            }
            Plan plan = marrow.plan(scenario(args[0], until));
            int activity = Setup.column(plan, Setup.ACTIVITY);
            Runner runner = Setup.prepare(marrow, plan, "ssa").runner();
            double jumps = 0;
            long cpu = 0;
            for (int i = 0; i < warm + measured; i++) {
                Rows rows = new Rows();
                long before = Clock.cpu();
                runner.run(runner.start(1, i), until, rows, Monitor.NONE);
                long used = Clock.cpu() - before;
                if (i >= warm) {
                    cpu += used;
                    jumps += rows.integral(activity);
                }
            }
            Fork.print("jumps", jumps);
            Fork.print("seconds", cpu / 1e9);
        }
    }

    /** What a user's session may have run before: other networks and other engines, in the same virtual machine. */
    private static void others(Marrow marrow, String but) {
        for (String network : new String[] {"birth-death", "hierarchy", "clones"}) {
            if (!network.equals(but)) {
                double until = network.equals("clones") ? 5 : 300;
                Runner r = Setup.prepare(marrow, marrow.plan(scenario(network, until)), "ssa")
                        .runner();
                r.run(r.start(1, 0), until, new Rows(), Monitor.NONE);
            }
        }
        Runner ode = Setup.prepare(marrow, marrow.plan(Setup.recovery()), "ode").runner();
        ode.run(ode.start(1, 0), 200, new Rows(), Monitor.NONE);
        Runner hybrid =
                Setup.prepare(marrow, marrow.plan(Setup.human(5)), "hybrid").runner();
        hybrid.run(hybrid.start(1, 0), 5, new Rows(), Monitor.NONE);
    }

    /** Mean jumps, and mean and variance of each count at the end. Arguments: network, time (d), replicates. */
    static void law(String[] args) {
        double until = Double.parseDouble(args[1]);
        try (Marrow marrow = Setup.marrow()) {
            Scenario s = scenario(args[0], until).outputs(Outputs.every(until / LAW_OUTPUTS));
            Ensemble e = marrow.run(
                    s,
                    RunSettings.of("ssa")
                            .replicates(Long.parseLong(args[2]))
                            .threads(1)
                            .keep(0));
            int states = 0;
            for (int i = 0; i < e.columns().size(); i++) {
                String name = e.columns().get(i).name();
                if (name.equals(Setup.ACTIVITY)) {
                    Fork.print("jumps", integral(e.summary(), i));
                } else if (args[0].equals("hierarchy") || name.startsWith("S[")) {
                    Fork.print("mean." + states, e.summary().mean(LAW_OUTPUTS, i));
                    Fork.print("variance." + states, Math.pow(e.summary().standardDeviation(LAW_OUTPUTS, i), 2));
                    states++;
                }
            }
        }
    }

    /** Integral of the mean of a column over time by the trapezium rule. */
    private static double integral(Summary s, int column) {
        double[] t = s.times();
        double sum = 0;
        for (int i = 1; i < t.length; i++) {
            sum += (t[i] - t[i - 1]) * (s.mean(i, column) + s.mean(i - 1, column)) / 2;
        }
        return sum;
    }
}
