package org.marrow.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a second core brings: 10 000 replicates on one thread, on two threads, and twice as two processes at once, all within
 * a minute. What two processes do not reach, the machine does not have to give.
 */
final class EnsembleFigure implements Figure {
    private static final double DEMAND = 1.8;
    private static final double PROCESSES = 1.9;

    @Override
    public void measure(Context k, Consumer<Row> rows) {
        int replicates = k.pick(10_000, 1000);
        double[] one = new double[k.forks()];
        double[] threads = new double[k.forks()];
        double[] processes = new double[k.forks()];
        for (int i = 0; i < one.length; i++) {
            double[] r = round(k, replicates);
            one[i] = r[0];
            threads[i] = r[1];
            processes[i] = r[2];
        }
        rows.accept(Row.of(replicates + " replicates of the hierarchy, 1 thread (s)", new Spread(one, false)));
        rows.accept(Row.of(
                "... speed-up of 2 threads",
                new Spread(threads, true),
                ">= 1.8 where processes reach 1.9",
                verdict(threads, processes)));
        rows.accept(Row.of("... speed-up of 2 processes in the same minute", new Spread(processes, true)));
    }

    /** Only rounds count in which the machine had two cores to give. */
    static Verdict verdict(double[] threads, double[] processes) {
        List<Double> counting = new ArrayList<>();
        for (int i = 0; i < threads.length; i++) {
            if (processes[i] >= PROCESSES) {
                counting.add(threads[i]);
            }
        }
        if (counting.isEmpty()) {
            return Verdict.BUSY;
        }
        return Verdict.of(counting.stream().allMatch(s -> s >= DEMAND));
    }

    private static double[] round(Context k, int replicates) {
        List<String> command = k.java().command("ensemble", replicates);
        try (Worker a = new Worker(command);
                Worker b = new Worker(command)) {
            a.start(1);
            double before = a.seconds();
            a.start(2);
            double two = a.seconds();
            a.start(1);
            b.start(1);
            double both = Math.max(a.seconds(), b.seconds());
            a.start(1);
            double alone = (before + a.seconds()) / 2;
            return new double[] {alone, alone / two, 2 * alone / both};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
