package org.marrow.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * CVODE of SUNDIALS: BDF with a Jacobian written by hand for stiff problems, Adams for others.
 *
 * @param c the C programs
 */
record Cvode(Optional<CReference> c) implements OutsideSolver {
    private static final int SOLVES = 100;

    private static String method(ReferenceProblem p) {
        return ((OdeProblem) p).stiff ? "bdf" : "adams";
    }

    @Override
    public String name(ReferenceProblem p) {
        return "CVODE (" + method(p).toUpperCase(Locale.ROOT) + ")";
    }

    @Override
    public Optional<String> missing() {
        return c.filter(CReference::cvode).isPresent()
                ? Optional.empty()
                : Optional.of("CVODE: there is no gcc or no SUNDIALS 6 (libsundials-dev)");
    }

    @Override
    public String demand() {
        return "<= CVODE";
    }

    @Override
    public Map<String, String> solve(ReferenceProblem p, double[] errors) {
        return c.orElseThrow().solve((OdeProblem) p, method(p), SOLVES, errors);
    }
}
