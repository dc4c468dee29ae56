package org.marrow.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.marrow.Marrow;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Engine;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Replicates;

/** Many replicates of the hierarchy; each line read is a number of threads and starts one ensemble. */
final class EnsembleWork {
    private static final double UNTIL = 5; // d, some 13 000 jumps

    private EnsembleWork() {}

    /** Arguments: replicates. */
    static void run(String[] args) throws IOException {
        long replicates = Long.parseLong(args[0]);
        try (Marrow marrow = Setup.marrow();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Plan plan = marrow.plan(Setup.hierarchy(UNTIL, 1));
            Engine.Prepared prepared = Setup.prepare(marrow, plan, "ssa");
            new Replicates(plan.problem(), prepared, 1, 2, 0).run(Math.max(1000, replicates / 10), Monitor.NONE);
            Fork.print("ready", "yes");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int threads = Integer.parseInt(line.strip());
                long before = System.nanoTime();
                long cpu = Clock.processCpu();
                new Replicates(plan.problem(), prepared, 1, threads, 0).run(replicates, Monitor.NONE);
                double seconds = (System.nanoTime() - before) / 1e9;
                Fork.print("ran", seconds + " " + (Clock.processCpu() - cpu) / 1e9);
            }
        }
    }
}
