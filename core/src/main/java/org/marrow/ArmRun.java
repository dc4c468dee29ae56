package org.marrow;

import org.jspecify.annotations.Nullable;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Ensemble;

/**
 * One arm of a run: what was planned, and what came of it.
 *
 * @param name the arm's name; empty when there is only one
 * @param plan the plan
 * @param settings engine, replicates, seed
 * @param running whether it is being computed
 * @param ensemble what was computed, perhaps in part; null when the run did not get there
 * @since 0.1
 */
public record ArmRun(
        String name,
        Plan plan,
        RunSettings settings,
        boolean running,
        @Nullable Ensemble ensemble) {
    /** How far an arm got. */
    public enum Status {
        /** All replicates came to their end. */
        COMPLETE,
        /** It was stopped; what was computed is kept. */
        INTERRUPTED,
        /** A replicate failed; what was computed is kept. */
        FAILED,
        /** It is being computed, or the process that computed it was killed. */
        RUNNING,
        /** It was not begun. */
        NOT_RUN
    }

    /**
     * An arm that has not been run.
     *
     * @param name the arm's name
     * @param plan the plan
     * @param settings engine, replicates, seed
     * @return the arm
     */
    public static ArmRun planned(String name, Plan plan, RunSettings settings) {
        return new ArmRun(name, plan, settings, false, null);
    }

    /**
     * The arm while it is computed.
     *
     * @return a copy
     */
    public ArmRun begun() {
        return new ArmRun(name, plan, settings, true, null);
    }

    /**
     * With what was computed.
     *
     * @param result the ensemble
     * @return a copy
     */
    public ArmRun with(Ensemble result) {
        return new ArmRun(name, plan, settings, false, result);
    }

    /**
     * How far the arm got.
     *
     * @return the status
     */
    public Status status() {
        if (ensemble == null) {
            return running ? Status.RUNNING : Status.NOT_RUN;
        } else if (ensemble.failure() != null) {
            return Status.FAILED;
        }
        return ensemble.cancelled() ? Status.INTERRUPTED : Status.COMPLETE;
    }
}
