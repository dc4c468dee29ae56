package org.marrow.cli;

import org.marrow.error.MarrowException;
import org.marrow.error.SimulationException;

/** A run that failed after it had begun; what was computed has been written. */
final class RunStopped extends SimulationException {
    private static final long serialVersionUID = 1L;

    RunStopped(MarrowException cause, String arm, String kept) {
        super(cause.code(), sentence(cause, arm) + " " + kept, cause.values(), cause);
    }

    private static String sentence(MarrowException e, String arm) {
        return arm.isEmpty() ? e.sentence() : "Arm '" + arm + "': " + e.sentence();
    }
}
