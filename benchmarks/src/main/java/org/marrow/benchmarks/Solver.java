package org.marrow.benchmarks;

import org.marrow.numerics.DormandPrince54;
import org.marrow.numerics.Rodas5P;
import org.marrow.numerics.Stepper;
import org.marrow.numerics.SwitchingStepper;

/** Solvers of Marrow. */
enum Solver {
    EXPLICIT("explicit", "ode-explicit"),
    RODAS("Rodas5P", "ode-stiff"),
    SWITCHING("switching", "ode");

    private final String title;
    private final String engine;

    Solver(String title, String engine) {
        this.title = title;
        this.engine = engine;
    }

    String word() {
        return ReferenceProblem.word(this);
    }

    /** Name in a drawing. */
    String title() {
        return title;
    }

    /** The engine that takes these steps. */
    String engine() {
        return engine;
    }

    /** Whether it is meant for problems that are stiff, or for those that are not. */
    boolean suits(boolean stiff) {
        return this == SWITCHING || stiff == (this == RODAS);
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
