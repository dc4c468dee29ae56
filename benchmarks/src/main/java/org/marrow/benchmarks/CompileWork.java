package org.marrow.benchmarks;

import java.util.Arrays;
import org.marrow.Marrow;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Scenario;

/** Planning and compiling, the first time and when warm. Wall time, since a user waits for it. */
final class CompileWork {
    private CompileWork() {}

    private static Scenario scenario(String name) {
        return switch (name) {
            case "hierarchy" -> Setup.hierarchy(10, 1);
            case "clones" -> Setup.clones(10, 1);
            case "human-marrow" -> Setup.human(365);
            case "aplastic-anaemia" -> Setup.aplasticAnaemia();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Arguments: scenario, engine, repeats to warm up. */
    static void run(String[] args) {
        int warm = Integer.parseInt(args[2]);
        try (Marrow marrow = Setup.marrow()) {
            double[] first = once(marrow, args);
            Fork.print("plan.first", first[0]);
            Fork.print("compile.first", first[1]);
            Fork.print("sinceStart", Clock.sinceStart());
            for (int i = 0; i < warm; i++) {
                once(marrow, args);
            }
            double[] plan = new double[11];
            double[] compile = new double[plan.length];
            for (int i = 0; i < plan.length; i++) {
                double[] r = once(marrow, args);
                plan[i] = r[0];
                compile[i] = r[1];
            }
            Arrays.sort(plan);
            Arrays.sort(compile);
            Fork.print("plan.warm", plan[plan.length / 2]);
            Fork.print("compile.warm", compile[plan.length / 2]);
        }
    }

    /** Milliseconds for planning and for getting ready to run. */
    private static double[] once(Marrow marrow, String[] args) {
        long t0 = System.nanoTime();
        Plan plan = marrow.plan(scenario(args[0]));
        long t1 = System.nanoTime();
        Setup.prepare(marrow, plan, args[1]).runner();
        return new double[] {(t1 - t0) / 1e6, (System.nanoTime() - t1) / 1e6};
    }
}
