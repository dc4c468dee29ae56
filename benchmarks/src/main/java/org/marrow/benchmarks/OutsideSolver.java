package org.marrow.benchmarks;

import java.util.Map;
import java.util.Optional;

/** Somebody else's solver, where it is installed. */
interface OutsideSolver {
    /** Its name for a problem. */
    String name(ReferenceProblem p);

    /** Why there is none on this machine; empty where there is one. */
    Optional<String> missing();

    /** What is demanded of Marrow beside it. */
    String demand();

    /**
     * Solves a problem to wanted errors.
     *
     * @return {@code us.0}, {@code us.1}, ...: CPU time per solve (us) at each error, 0 where it was not reached
     */
    Map<String, String> solve(ReferenceProblem p, double[] errors);
}
