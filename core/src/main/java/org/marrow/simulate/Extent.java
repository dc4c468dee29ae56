package org.marrow.simulate;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a run came, or how far it is to go: enough to compute the very same again after an interruption or a failure.
 *
 * @param replicates number of replicates begun: those from 0 on
 * @param stopped replicates among them that did not come to their end, and how many records (rows and events) they made
 * @param failed the one that failed, or -1
 * @since 0.1
 */
public record Extent(long replicates, SortedMap<Long, Long> stopped, long failed) {
    /** Stands for no replicate. */
    public static final long NONE = -1;

    /**
     * Copies.
     *
     * @param replicates number of replicates begun: those from 0 on
     * @param stopped replicates among them that did not come to their end, and how many records (rows and events) they made
     * @param failed the one that failed, or -1
     */
    public Extent {
        stopped = Collections.unmodifiableSortedMap(new TreeMap<>(stopped));
    }

    /**
     * All replicates, each to its end.
     *
     * @param replicates how many
     * @return the extent of a complete run
     */
    public static Extent whole(long replicates) {
        return new Extent(replicates, new TreeMap<>(Map.of()), NONE);
    }

    /**
     * Records after which a replicate is to stop. One that failed is to fail again by itself.
     *
     * @param replicate the replicate
     * @return number of records; the largest possible for one that goes on to its end
     */
    long records(long replicate) {
        return replicate == failed ? Long.MAX_VALUE : stopped.getOrDefault(replicate, Long.MAX_VALUE);
    }
}
