package org.marrow.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.marrow.error.MarrowException;
import org.marrow.error.SimulationException;

/**
 * Runs the replicates of a problem on several threads and gathers them. Each replicate has random numbers of its own and
 * everything gathered is independent of order, so that the result is the same, to the last bit, at any number of threads.
 *
 * @since 0.1
 */
public final class Replicates {
    private static final long MEGABYTE = 1 << 20;

    /** Records between two reports of progress. */
    private static final int LOOK = 64;

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
        private final boolean summarise;
        private final List<Trajectory> kept = new ArrayList<>();
        private final List<double[]> rows = new ArrayList<>();
        private final List<EventRecord> events = new ArrayList<>();
        private final SortedMap<Long, Long> stopped = new TreeMap<>();
        private final InOrder order;
        private final Walk walk;
        private InOrder.@Nullable Course course;
        private boolean holds;
        private long records;
        private long limit;
        private long done;

        /** A single replicate needs no summary. */
        Part(boolean summarise, InOrder order, Walk walk) {
            this.summarise = summarise;
            this.order = order;
            this.walk = walk;
            summary = new Summary(problem.network().columns(), summarise ? problem.outputTimes() : new double[0]);
        }

        @Override
        public void record(int index, double t, double[] columns) {
            if (holds) {
                rows.add(columns.clone());
            }
            course().row(t, columns);
            count();
            look(t);
        }

        /** Engines look at the monitor now and then, but a run with many outputs may give them no occasion. */
        private void look(double t) {
            if (walk.cancelled()) {
                throw new Runner.Cancelled();
            }
            if (records % LOOK == 0) {
                walk.progress(t / problem.end());
            }
        }

        @Override
        public void event(EventRecord event) {
            if (holds) {
                events.add(event);
            }
            course().event(event);
            count();
        }

        private InOrder.Course course() {
            return Objects.requireNonNull(course);
        }

        private void count() {
            if (++records == limit) {
                throw new Runner.Cancelled();
            }
        }

        /** Whether the limit of an earlier run was reached, rather than that somebody stopped this one. */
        boolean isAtLimit() {
            return records == limit;
        }

        void begin(long replicate, long most) {
            rows.clear();
            events.clear();
            records = 0;
            limit = most;
            course = order.begin(replicate);
            // Of what is handed on nothing is held but what the summary and those who asked for it need.
            holds = summarise || replicate < keep || !course().isWanted();
        }

        void end(long replicate, boolean complete) {
            if (complete) {
                for (int r = 0; summarise && r < rows.size(); r++) {
                    summary.add(r, rows.get(r));
                }
                done++;
            } else {
                stopped.put(replicate, records);
            }
            if (replicate < keep || !complete && holds && records > 0) {
                double[] times = Arrays.copyOf(problem.outputTimes(), rows.size());
                kept.add(new Trajectory(
                        replicate,
                        problem.network().columns(),
                        times,
                        rows.toArray(double[][]::new),
                        List.copyOf(events)));
            }
            course().end(complete);
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
        return run(count, Extent.whole(count), TrajectorySink.NONE, monitor);
    }

    /**
     * Runs them, all or as far as an earlier run came, and hands trajectories on while they are computed.
     *
     * @param asked how many were asked for; several are summarised
     * @param extent how far to go
     * @param sink takes trajectories; when it fails, the run fails
     * @param monitor hears of progress and may stop the run
     * @return what they did; a failure or a stop is noted in it, and what was computed is kept
     */
    public Ensemble run(long asked, Extent extent, TrajectorySink sink, Monitor monitor) {
        Walk walk = new Walk(extent, monitor);
        InOrder order = new InOrder(sink, walk::cancelled);
        int workers = (int) Math.max(1, Math.min(threads, extent.replicates()));
        List<Part> parts = new ArrayList<>();
        List<Runnable> tasks = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            Part part = new Part(asked > 1, order, walk);
            parts.add(part);
            tasks.add(() -> work(part, walk));
        }
        execute(tasks, walk);
        return gather(parts, asked, walk);
    }

    private void work(Part part, Walk walk) {
        Runner runner = prepared.runner();
        for (long r = walk.next(); r < walk.extent.replicates(); r = walk.next()) {
            long limit = walk.extent.records(r);
            part.begin(r, limit);
            boolean complete = false;
            try {
                if (limit > 0 && !walk.stop.get()) {
                    runner.run(runner.start(seed, r), problem.end(), part, walk);
                    complete = true;
                    walk.finished.incrementAndGet();
                }
            } catch (Runner.Cancelled e) {
                walk.cancelled(part.isAtLimit());
            } catch (RuntimeException | OutOfMemoryError e) {
                walk.failed(r, e);
            } finally {
                end(part, r, complete, walk);
            }
        }
    }

    private static void end(Part part, long replicate, boolean complete, Walk walk) {
        try {
            part.end(replicate, complete);
        } catch (RuntimeException | OutOfMemoryError e) {
            walk.failed(replicate, e);
        }
    }

    /** How a run goes, shared by its threads. */
    private static final class Walk implements Monitor {
        private final Extent extent;
        private final Monitor outer;
        private final AtomicLong next = new AtomicLong();
        private final AtomicLong finished = new AtomicLong();
        private final AtomicBoolean stop = new AtomicBoolean();
        private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();

        Walk(Extent extent, Monitor outer) {
            this.extent = extent;
            this.outer = outer;
        }

        /** The next replicate, or one past the end when the run is to stop. */
        long next() {
            return stop.get() ? extent.replicates() : next.getAndIncrement();
        }

        /** Replicates begun. */
        long begun() {
            return Math.min(next.get(), extent.replicates());
        }

        void cancelled(boolean asBefore) {
            if (!asBefore) {
                stop.set(true);
            }
        }

        void failed(long replicate, Throwable e) {
            failure.accumulateAndGet(new Failure(replicate, known(e, replicate)), Failure::first);
            // A failure that is expected must not keep others from coming as far as they did.
            if (replicate != extent.failed()) {
                stop.set(true);
            }
        }

        @Override
        public void progress(double done) {
            outer.progress((finished.get() + done) / extent.replicates());
        }

        @Override
        public boolean cancelled() {
            return stop.get() || outer.cancelled();
        }
    }

    /** What went wrong in which replicate; of several failures the one of the first replicate is told. */
    private record Failure(long replicate, MarrowException error) {
        static Failure first(@Nullable Failure a, @Nullable Failure b) {
            if (a == null || b == null) {
                return Objects.requireNonNull(a == null ? b : a);
            }
            return a.replicate <= b.replicate ? a : b;
        }
    }

    /** A fault of the program must not lose what other replicates computed either. */
    private static MarrowException known(Throwable e, long replicate) {
        if (e instanceof MarrowException m) {
            return m;
        }
        if (e instanceof OutOfMemoryError) {
            return new SimulationException(
                    "MRW-SIM-8",
                    "Memory ran out in replicate " + replicate + ", with "
                            + Runtime.getRuntime().maxMemory() / MEGABYTE
                            + " MB allowed. Ask for fewer output times or columns, use fewer threads, or allow more with"
                            + " JAVA_TOOL_OPTIONS=-Xmx8g.",
                    Map.of("replicate", replicate),
                    e);
        }
        return new SimulationException(
                "MRW-SIM-9",
                "Replicate " + replicate + " ended with an unexpected fault (" + e
                        + "). Please report it with the scenario.",
                Map.of("replicate", replicate, "fault", String.valueOf(e)),
                e);
    }

    private static void execute(List<Runnable> tasks, Walk walk) {
        if (tasks.size() == 1) {
            tasks.get(0).run();
            return;
        }
        boolean interrupted = false;
        ExecutorService pool = Executors.newFixedThreadPool(tasks.size(), r -> {
            Thread t = new Thread(r, "marrow-replicates");
            t.setDaemon(true);
            return t;
        });
        try {
            List<Future<?>> futures = new ArrayList<>();
            tasks.forEach(t -> futures.add(pool.submit(t)));
            for (Future<?> f : futures) {
                interrupted |= await(f, walk);
            }
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
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for a thread to end. An interrupt stops the run, but what was computed is still to be gathered. */
    private static boolean await(Future<?> thread, Walk walk) throws ExecutionException {
        boolean interrupted = false;
        while (true) {
            try {
                thread.get();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                walk.cancelled(false);
            }
        }
    }

    private Ensemble gather(List<Part> parts, long asked, Walk walk) {
        Summary summary = parts.get(0).summary;
        long done = parts.get(0).done;
        List<Trajectory> kept = new ArrayList<>(parts.get(0).kept);
        SortedMap<Long, Long> stopped = new TreeMap<>(parts.get(0).stopped);
        for (Part p : parts.subList(1, parts.size())) {
            summary.merge(p.summary);
            kept.addAll(p.kept);
            stopped.putAll(p.stopped);
            done += p.done;
        }
        kept.sort(Comparator.comparingLong(Trajectory::replicate));
        Failure failed = walk.failure.get();
        Extent reached = new Extent(walk.begun(), stopped, failed == null ? Extent.NONE : failed.replicate());
        return new Ensemble(
                problem.network().columns(),
                done,
                asked,
                kept,
                summary,
                walk.stop.get() && failed == null && done < asked,
                failed == null ? null : failed.error(),
                reached);
    }
}
