package org.marrow.simulate;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** The exit times of cells on a transit of fixed length, earliest first. */
final class TransitQueue {
    private double[] times = new double[16];
    private int head;
    private int size;

    /** A queue of its own with the same cells. */
    TransitQueue copy() {
        TransitQueue q = new TransitQueue();
        q.times = Arrays.copyOfRange(times, head, head + Math.max(size, 16));
        q.size = size;
        return q;
    }

    /** Number of cells under way. */
    int size() {
        return size;
    }

    /** When the next cell leaves (d); infinity when empty. */
    double next() {
        return size == 0 ? Double.POSITIVE_INFINITY : times[head];
    }

    /** A cell enters that will leave at a time (d). */
    void enter(double exit) {
        if (head + size == times.length) {
            double[] room = size > times.length / 2 ? new double[2 * times.length] : times;
            System.arraycopy(times, head, room, 0, size);
            times = room;
            head = 0;
        }
        int at = head + size;
        // Entries come in order unless lengths differ; then the late ones are moved up.
        while (at > head && times[at - 1] > exit) {
            times[at] = times[at - 1];
            at--;
        }
        times[at] = exit;
        size++;
    }

    /** The next cell leaves. */
    void leave() {
        head++;
        size--;
    }

    /** Takes out so many cells, at most all, at random. */
    void remove(int count, UniformRandomProvider random) {
        for (int k = 0; k < count; k++) {
            int i = head + random.nextInt(size);
            System.arraycopy(times, i + 1, times, i, head + size - 1 - i);
            size--;
        }
    }
}
