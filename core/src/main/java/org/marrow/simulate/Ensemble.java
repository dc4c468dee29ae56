package org.marrow.simulate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrow.error.MarrowException;
import org.marrow.network.Network;

/**
 * What all replicates of a run did.
 *
 * @param columns what was recorded
 * @param replicates replicates that came to their end
 * @param asked replicates asked for
 * @param trajectories the kept trajectories, by replicate; includes the part of one that did not come to its end
 * @param summary mean, spread and quantiles over replicates that came to their end; empty for a single replicate
 * @param cancelled whether the run was stopped before its end
 * @param failure what went wrong, or null
 * @param reached how far the replicates came
 * @since 0.1
 */
public record Ensemble(
        List<Network.Column> columns,
        long replicates,
        long asked,
        List<Trajectory> trajectories,
        Summary summary,
        boolean cancelled,
        @Nullable MarrowException failure,
        Extent reached) {
    /**
     * Copies.
     *
     * @param columns what was recorded
     * @param replicates replicates that came to their end
     * @param asked replicates asked for
     * @param trajectories the kept trajectories, by replicate; includes the part of one that did not come to its end
     * @param summary mean, spread and quantiles over replicates that came to their end; empty for a single replicate
     * @param cancelled whether the run was stopped before its end
     * @param failure what went wrong, or null
     * @param reached how far the replicates came
     */
    public Ensemble {
        columns = List.copyOf(columns);
        trajectories = List.copyOf(trajectories);
    }

    /**
     * The only trajectory of a run with one replicate.
     *
     * @return the trajectory
     */
    public Trajectory trajectory() {
        return trajectories.get(0);
    }
}
