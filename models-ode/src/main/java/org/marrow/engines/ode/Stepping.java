package org.marrow.engines.ode;

import java.util.function.Supplier;
import org.marrow.network.CompiledNetwork;
import org.marrow.numerics.DelayStepper;
import org.marrow.numerics.DelaySystem;
import org.marrow.numerics.DormandPrince54;
import org.marrow.numerics.JacobianFunction;
import org.marrow.numerics.OdeFunction;
import org.marrow.numerics.Rodas5P;
import org.marrow.numerics.Stepper;
import org.marrow.numerics.SwitchingStepper;

/** Which steps an engine takes. */
enum Stepping {
    /** Explicit ones, and where the equations are stiff those of {@link Rodas5P}. */
    AUTOMATIC,
    /** Explicit ones only. */
    EXPLICIT,
    /** Those of {@link Rodas5P} only. */
    STIFF;

    /** A stepper for a network whose values, at any time, are those that {@code values} returns. */
    Stepper stepper(CompiledNetwork network, Supplier<double[]> values, double rtol, double[] atol) {
        OdeFunction f = (t, y, dy) -> network.derivatives(t, y, values.get(), dy);
        JacobianFunction byState = (t, y, j) -> network.jacobian(t, y, values.get(), j);
        OdeFunction byTime = (t, y, dt) -> network.timeDerivatives(t, y, values.get(), dt);
        return switch (this) {
            case AUTOMATIC -> new SwitchingStepper(f, byState, byTime, atol.length, rtol, atol);
            case EXPLICIT -> new DormandPrince54(f, atol.length, rtol, atol);
            case STIFF -> new Rodas5P(f, byState, byTime, atol.length, rtol, atol);
        };
    }

    /** A stepper for equations that read the past. */
    DelayStepper stepper(DelaySystem equations, double rtol, double[] atol) {
        return switch (this) {
            case AUTOMATIC -> DelayStepper.switching(equations, atol.length, rtol, atol);
            case EXPLICIT -> DelayStepper.explicit(equations, atol.length, rtol, atol);
            case STIFF -> DelayStepper.stiff(equations, atol.length, rtol, atol);
        };
    }
}
