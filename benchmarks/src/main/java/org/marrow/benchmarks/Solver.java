package org.marrow.benchmarks;

import java.util.Locale;
import org.marrow.numerics.DormandPrince54;
import org.marrow.numerics.Rodas5P;
import org.marrow.numerics.Stepper;
import org.marrow.numerics.SwitchingStepper;

/** Solvers of Marrow, and the method of CVODE that each is held against. */
enum Solver {
    EXPLICIT("adams"),
    RODAS("bdf"),
    SWITCHING("");

    /** Method of CVODE; empty where it has no counterpart: there the method for the kind of problem. */
    private final String cvode;

    Solver(String cvode) {
        this.cvode = cvode;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The method of CVODE for a problem. */
    String cvode(OdeProblem p) {
        if (cvode.isEmpty()) {
            return p.stiff ? "bdf" : "adams";
        }
        return cvode;
    }

    /** Whether it is meant for a problem. */
    boolean suits(OdeProblem p) {
        return this == SWITCHING || p.stiff == (this == RODAS);
    }

    Stepper stepper(OdeProblem p, double rtol) {
        int n = p.start.length;
        double[] atol = p.atol(rtol);
        return switch (this) {
            case EXPLICIT -> new DormandPrince54(p::derivatives, n, rtol, atol);
            case RODAS -> new Rodas5P(p::derivatives, p::jacobian, Rodas5P.AUTONOMOUS, n, rtol, atol);
            case SWITCHING -> new SwitchingStepper(p::derivatives, p::jacobian, Rodas5P.AUTONOMOUS, n, rtol, atol);
        };
    }
}
