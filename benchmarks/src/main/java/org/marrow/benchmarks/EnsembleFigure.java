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

    /**
     * One round.
     *
     * @param one wall time on one thread (s)
     * @param threads speed-up of two threads
     * @param processes speed-up of two processes
     * @param cpu CPU time of two threads over that of one
     */
    private record Round(double one, double threads, double processes, double cpu) {}

    @Override
    public void measure(Context k, Consumer<Row> rows) {
        int replicates = k.pick(10_000, 1000);
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < k.forks(); i++) {
            rounds.add(round(k, replicates));
        }
        double[] threads = rounds.stream().mapToDouble(Round::threads).toArray();
        double[] processes = rounds.stream().mapToDouble(Round::processes).toArray();
        rows.accept(Row.of(
                replicates + " replicates of the hierarchy, 1 thread (s)",
                new Spread(rounds.stream().mapToDouble(Round::one).toArray(), false)));
        rows.accept(Row.of(
                "... speed-up of 2 threads",
                new Spread(threads, true),
                ">= 1.8 where processes reach 1.9",
                verdict(threads, processes)));
        rows.accept(Row.of("... speed-up of 2 processes in the same minute", new Spread(processes, true)));
        rows.accept(Row.of(
                "... CPU time of 2 threads over that of 1",
                new Spread(rounds.stream().mapToDouble(Round::cpu).toArray(), false)));
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

    private static Round round(Context k, int replicates) {
        List<String> command = k.java().command("ensemble", replicates);
        try (Worker a = new Worker(command);
                Worker b = new Worker(command)) {
            Worker.Run before = run(a, 1);
            Worker.Run two = run(a, 2);
            a.start(1);
            b.start(1);
            double both = Math.max(a.end().seconds(), b.end().seconds());
            Worker.Run after = run(a, 1);
            double alone = (before.seconds() + after.seconds()) / 2;
            return new Round(
                    alone, alone / two.seconds(), 2 * alone / both, 2 * two.cpu() / (before.cpu() + after.cpu()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Worker.Run run(Worker w, int threads) throws IOException {
        w.start(threads);
        return w.end();
    }
}
