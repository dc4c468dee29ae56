package org.marrow.engines.ode;

/**
 * The engine {@code ode} with explicit steps only.
 *
 * @since 0.1
 */
public final class OdeExplicitEngine extends OdeEngine {
    /** For the service loader. */
    public OdeExplicitEngine() {
        super("ode-explicit", "ordinary differential equations, explicit Runge-Kutta 5(4) only", Stepping.EXPLICIT);
    }
}
