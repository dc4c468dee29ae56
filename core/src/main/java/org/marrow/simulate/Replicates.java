package org.marrow.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.marrow.error.MarrowException;
import org.marrow.error.SimulationException;
import org.marrow.network.Network;

/**
 * Runs the replicates of a problem on several threads and gathers them. Each replicate has random numbers of its own and
 * everything gathered is independent of order, so that the result is the same, to the last bit, at any number of threads.
 *
 * @since 0.1
 */
public final class Replicates {
    private final Problem problem;
    private final Engine.Prepared prepared;
    private final long seed;
    private final int threads;
    private final long keep;

    /**
     * Gets ready.
     *
     * @param problem the problem
     * @param prepared the problem made ready for an engine
     * @param seed the run's seed
     * @param threads number of threads (1 or more)
     * @param keep how many trajectories to keep
     */
    public Replicates(Problem problem, Engine.Prepared prepared, long seed, int threads, long keep) {
        this.problem = problem;
        this.prepared = prepared;
        this.seed = seed;
        this.threads = threads;
        this.keep = keep;
    }

    /** What one thread gathers. */
    private final class Part implements Recorder {
        private final Summary summary;
        private final List<Trajectory> kept = new ArrayList<>();
        private final List<double[]> rows = new ArrayList<>();
        private final List<EventRecord> events = new ArrayList<>();
        private long done;

        /** A single replicate needs no summary. */
        Part(boolean summarise) {
            summary = new Summary(problem.network().columns(), summarise ? problem.outputTimes() : new double[0]);
        }

        @Override
        public void record(int index, double t, double[] columns) {
            rows.add(columns.clone());
        }

        @Override
        public void event(EventRecord event) {
            events.add(event);
        }

        void begin() {
            rows.clear();
            events.clear();
        }

        void end(long replicate, boolean complete) {
            if (complete) {
                for (int r = 0; r < Math.min(rows.size(), summary.times().length); r++) {
                    summary.add(r, rows.get(r));
                }
                done++;
            }
            if (replicate < keep || !complete) {
                double[] times = Arrays.copyOf(problem.outputTimes(), rows.size());
                kept.add(new Trajectory(
                        replicate,
                        problem.network().columns(),
                        times,
                        rows.toArray(double[][]::new),
                        List.copyOf(events)));
            }
        }
    }

    /**
     * Runs them.
     *
     * @param count how many
     * @param monitor hears of progress and may stop the run
     * @return what they did; a failure or a stop is noted in it, and what was computed is kept
     */
    public Ensemble run(long count, Monitor monitor) {
        AtomicLong next = new AtomicLong();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
        AtomicInteger finished = new AtomicInteger();
        int workers = (int) Math.max(1, Math.min(threads, count));
        List<Part> parts = new ArrayList<>();
        List<Runnable> tasks = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            Part part = new Part(count > 1);
            parts.add(part);
            tasks.add(() -> {
                Runner runner = prepared.runner();
                for (long r = next.getAndIncrement(); r < count && !stop.get(); r = next.getAndIncrement()) {
                    part.begin();
                    boolean complete = false;
                    try {
                        runner.run(runner.start(seed, r), problem.end(), part, watch(monitor, stop, finished, count));
                        complete = true;
                        finished.incrementAndGet();
                    } catch (Runner.Cancelled e) {
                        stop.set(true);
                    } catch (RuntimeException e) {
                        failure.accumulateAndGet(new Failure(r, known(e, r)), Failure::first);
                        stop.set(true);
                    }
                    part.end(r, complete);
                }
            });
        }
        execute(tasks);
        Failure failed = failure.get();
        return gather(parts, count, stop.get() && failed == null, failed == null ? null : failed.error());
    }

    /** What went wrong in which replicate; of several failures the one of the first replicate is told. */
    private record Failure(long replicate, MarrowException error) {
        static Failure first(@Nullable Failure a, @Nullable Failure b) {
            if (a == null || b == null) {
                return java.util.Objects.requireNonNull(a == null ? b : a);
            }
            return a.replicate <= b.replicate ? a : b;
        }
    }

    /** A fault of the program must not lose what other replicates computed either. */
    private static MarrowException known(RuntimeException e, long replicate) {
        return e instanceof MarrowException m
                ? m
                : new SimulationException(
                        "MRW-SIM-9",
                        "Replicate " + replicate + " ended with an unexpected fault (" + e
                                + "). Please report it with the scenario.",
                        java.util.Map.of("replicate", replicate, "fault", String.valueOf(e)),
                        e);
    }

    private static Monitor watch(Monitor outer, AtomicBoolean stop, AtomicInteger finished, long count) {
        return new Monitor() {
            @Override
            public void progress(double done) {
                outer.progress((finished.get() + done) / count);
            }

            @Override
            public boolean cancelled() {
                return stop.get() || outer.cancelled();
            }
        };
    }

    private static void execute(List<Runnable> tasks) {
        if (tasks.size() == 1) {
            tasks.get(0).run();
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(tasks.size(), r -> {
            Thread t = new Thread(r, "marrow-replicates");
            t.setDaemon(true);
            return t;
        });
        try {
            List<Future<?>> futures = new ArrayList<>();
            tasks.forEach(t -> futures.add(pool.submit(t)));
            for (Future<?> f : futures) {
                f.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Runner.Cancelled();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException r) {
                throw r;
            }
            if (e.getCause() instanceof Error r) {
                throw r;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private Ensemble gather(List<Part> parts, long asked, boolean cancelled, @Nullable MarrowException failure) {
        Summary summary = parts.get(0).summary;
        long done = parts.get(0).done;
        List<Trajectory> kept = new ArrayList<>(parts.get(0).kept);
        for (Part p : parts.subList(1, parts.size())) {
            summary.merge(p.summary);
            kept.addAll(p.kept);
            done += p.done;
        }
        kept.sort(Comparator.comparingLong(Trajectory::replicate));
        List<Network.Column> columns = problem.network().columns();
        return new Ensemble(columns, done, asked, kept, summary, cancelled && done < asked, failure);
    }
}
