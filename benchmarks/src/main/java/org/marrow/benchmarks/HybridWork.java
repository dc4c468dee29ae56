package org.marrow.benchmarks;

import org.marrow.Marrow;
import org.marrow.network.CompiledNetwork;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Runner;
import org.marrow.simulate.State;

/** The human marrow with its stem cells counted and all other cells as flows. */
final class HybridWork {
    private static final String ENGINE = "hybrid";

    private HybridWork() {}

    /** Jumps of one replicate: the sum of all propensities, looked at once a day, integrated over time. */
    private static double jumps(Marrow marrow, Plan plan, Runner runner, double until) {
        Problem p = plan.problem();
        boolean[] counted = marrow.catalog().engine(ENGINE).counted(p.network(), EngineOptions.NONE);
        CompiledNetwork network = p.compile(counted);
        double[] a = new double[network.jumps().size()];
        State s = runner.start(1, 0);
        double sum = total(network, s, a) / 2;
        for (int day = 1; day <= until; day++) {
            runner.run(s, day, new Rows(), Monitor.NONE);
            sum += total(network, s, a) * (day < until ? 1 : 0.5);
        }
        return sum;
    }

    private static double total(CompiledNetwork network, State s, double[] a) {
        network.propensities(s.time(), s.x(), s.v(), a);
        double sum = 0;
        for (double rate : a) {
            sum += rate;
        }
        return sum;
    }

    private static long cpu(Runner runner, long replicate, double until) {
        State s = runner.start(1, replicate);
        long before = Clock.cpu();
        runner.run(s, until, new Rows(), Monitor.NONE);
        return Clock.cpu() - before;
    }

    /** Health. Arguments: days, runs to measure; one more warms up. */
    static void perJump(String[] args) {
        double until = Double.parseDouble(args[0]);
        int runs = Integer.parseInt(args[1]);
        try (Marrow marrow = Setup.marrow()) {
            Plan plan = marrow.plan(Setup.human(until));
            Runner runner = Setup.prepare(marrow, plan, ENGINE).runner();
            double jumps = jumps(marrow, plan, runner, until);
            long used = 0;
            for (int i = 0; i < runs; i++) {
                used += cpu(runner, 1 + i, until);
            }
            Fork.print("us", used / 1e3 / runs / jumps);
            Fork.print("jumps", jumps);
        }
    }

    /** Aplastic anaemia: the first run of a virtual machine, and the second. */
    static void flagship() {
        try (Marrow marrow = Setup.marrow()) {
            Scenario s = Setup.aplasticAnaemia();
            Plan plan = marrow.plan(s);
            Runner runner = Setup.prepare(marrow, plan, ENGINE).runner();
            Fork.print("first", cpu(runner, 0, s.until()) / 1e9);
            Fork.print("second", cpu(runner, 1, s.until()) / 1e9);
            Fork.print("jumps", jumps(marrow, plan, runner, s.until()));
        }
    }
}
