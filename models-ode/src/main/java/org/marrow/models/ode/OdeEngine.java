package org.marrow.models.ode;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.marrow.error.InputException;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Network;
import org.marrow.numerics.ExplicitSolver;
import org.marrow.simulate.Engine;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Feature;
import org.marrow.simulate.Problem;

/**
 * Ordinary differential equations by the explicit methods of Dormand and Prince, 5(4) and 8(5,3), with dense output, exact
 * stops at every instant and conditions located on the dense output.
 *
 * <p>Options: {@code rtol} relative tolerance (1e-8), {@code atol} absolute tolerance relative to the largest magnitude that
 * a state has at the start or in health (1e-12), {@code method} {@code auto} (5(4), and 8(5,3) for rtol below 1e-11),
 * {@code dopri5} or {@code dop853}.
 *
 * @since 0.1
 */
public final class OdeEngine implements Engine {
    /**
     * Below this tolerance the higher order pays. Above it, steps of 8(5,3) near a steady state grow to the limit of stability,
     * where its dense output is worse than the tolerance.
     */
    private static final double SHARP = 1e-11;

    /** For the service loader. */
    public OdeEngine() {}

    @Override
    public String id() {
        return "ode";
    }

    @Override
    public String summary() {
        return "ordinary differential equations, explicit Runge-Kutta 5(4) and 8(5,3)";
    }

    @Override
    public Set<Feature> features() {
        return Set.of();
    }

    @Override
    public boolean stochastic() {
        return false;
    }

    @Override
    public boolean[] counted(Network network, EngineOptions options) {
        return new boolean[network.states().size()];
    }

    @Override
    public Prepared prepare(Problem problem, EngineOptions options) {
        options.only(id(), List.of("rtol", "atol", "method"));
        double rtol = options.positive("rtol", 1e-8);
        double atol = options.positive("atol", 1e-12);
        ExplicitSolver.Method method = method(options.word("method", "auto"), rtol);
        boolean[] counted = counted(problem.network(), options);
        CompiledNetwork network = problem.compile(counted);
        double[] absolute = absolute(problem, network, atol);
        return () -> new OdeRunner(problem, network, counted, method, rtol, absolute);
    }

    private static ExplicitSolver.Method method(String word, double rtol) {
        return switch (word) {
            case "auto" -> rtol < SHARP ? ExplicitSolver.Method.DOP853 : ExplicitSolver.Method.DOPRI5;
            case "dopri5" -> ExplicitSolver.Method.DOPRI5;
            case "dop853" -> ExplicitSolver.Method.DOP853;
            default ->
                throw new InputException(
                        "MRW-ENG-5",
                        "The engine 'ode' has no method '" + word + "'. It has: auto, dopri5, dop853.",
                        java.util.Map.of("method", word));
        };
    }

    /** Absolute tolerances in proportion to what each state starts from; 1 stands in for states that start empty. */
    private static double[] absolute(Problem problem, CompiledNetwork network, double atol) {
        double[] x = problem.initial();
        double[] v = Arrays.copyOf(problem.values(), network.values());
        network.prepare(v);
        double[] a = new double[x.length];
        for (int i = 0; i < a.length; i++) {
            a[i] = atol * (x[i] > 0 ? x[i] : scaleOfKind(problem, i));
        }
        return a;
    }

    /** A clone that starts empty is measured against the host's cells of the same kind. */
    private static double scaleOfKind(Problem problem, int state) {
        Network.State s = problem.network().states().get(state);
        double largest = 0;
        for (int i = 0; i < problem.initial().length; i++) {
            if (problem.network().states().get(i).species().equals(s.species())) {
                largest = Math.max(largest, problem.initial()[i]);
            }
        }
        return largest > 0 ? largest : 1;
    }
}
