package org.marrow.simulate;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Hands trajectories to a sink in the order of replicates while several threads compute them. What the foremost replicate
 * records goes straight through; what others record is held until it is their turn, and their threads wait when too much is
 * held. Replicates must be begun in order, and each that was begun must be ended.
 */
final class InOrder {
    /** Numbers held before threads wait (32 MB). */
    private static final long MOST_HELD = 1 << 22;

    private static final long PAUSE = 50; // ms

    private final TrajectorySink sink;
    private final BooleanSupplier stopped;
    private final AtomicLong front = new AtomicLong();
    private final AtomicLong held = new AtomicLong();
    private final Map<Long, Course> ended = new HashMap<>();
    private volatile boolean broken;

    InOrder(TrajectorySink sink, BooleanSupplier stopped) {
        this.sink = sink;
        this.stopped = stopped;
    }

    /** Begins a replicate. */
    Course begin(long replicate) {
        return new Course(replicate, replicate < sink.wanted());
    }

    /** What a replicate hands on. */
    private interface Item {
        void to(TrajectorySink sink);
    }

    /** One replicate, seen from the thread that computes it. */
    final class Course {
        private final long replicate;
        private final boolean wanted;
        private final Queue<Item> queue = new ArrayDeque<>();
        private long numbers;

        private Course(long replicate, boolean wanted) {
            this.replicate = replicate;
            this.wanted = wanted;
        }

        boolean isWanted() {
            return wanted;
        }

        void row(double t, double[] columns) {
            if (!wanted) {
                return;
            }
            if (isForemost()) {
                drain();
                hand(s -> s.row(replicate, t, columns));
            } else {
                double[] copy = columns.clone();
                hold(s -> s.row(replicate, t, copy), copy.length + 1);
            }
        }

        void event(EventRecord event) {
            if (!wanted) {
                return;
            }
            if (isForemost()) {
                drain();
                hand(s -> s.event(replicate, event));
            } else {
                hold(s -> s.event(replicate, event), 1);
            }
        }

        void end(boolean complete) {
            if (wanted) {
                queue.add(s -> s.end(replicate, complete));
                InOrder.this.end(this);
            }
        }

        private boolean isForemost() {
            return front.get() == replicate;
        }

        private void hold(Item item, long size) {
            queue.add(item);
            numbers += size;
            if (held.addAndGet(size) > MOST_HELD) {
                await(this);
            }
        }

        private void drain() {
            for (Item item = queue.poll(); item != null; item = queue.poll()) {
                hand(item);
            }
            held.addAndGet(-numbers);
            numbers = 0;
        }
    }

    /** A sink that failed is not called again; whoever called it tells. */
    private void hand(Item item) {
        if (broken) {
            return;
        }
        try {
            item.to(sink);
        } catch (RuntimeException e) {
            broken = true;
            throw e;
        }
    }

    private synchronized void end(Course course) {
        ended.put(course.replicate, course);
        try {
            // The next replicate is foremost only when all of this one has been handed on.
            for (Course c = ended.remove(front.get()); c != null; c = ended.remove(front.get())) {
                c.drain();
                front.incrementAndGet();
            }
        } finally {
            notifyAll();
        }
    }

    private synchronized void await(Course course) {
        while (!course.isForemost() && held.get() > MOST_HELD) {
            if (stopped.getAsBoolean()) {
                throw new Runner.Cancelled();
            }
            try {
                wait(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Runner.Cancelled();
            }
        }
    }
}
