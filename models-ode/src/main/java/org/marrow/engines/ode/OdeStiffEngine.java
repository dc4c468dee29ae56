package org.marrow.engines.ode;

/**
 * The engine {@code ode} with steps of Rodas5P only.
 *
 * @since 0.1
 */
public final class OdeStiffEngine extends OdeEngine {
    /** For the service loader. */
    public OdeStiffEngine() {
        super("ode-stiff", "ordinary differential equations, implicit Rosenbrock method Rodas5P only", Stepping.STIFF);
    }
}
