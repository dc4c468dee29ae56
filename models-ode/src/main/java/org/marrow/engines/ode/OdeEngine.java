package org.marrow.engines.ode;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Network;
import org.marrow.simulate.Engine;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Feature;
import org.marrow.simulate.Magnitudes;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Transits;

/**
 * Ordinary differential equations, with exact stops at every instant and conditions located on the dense output. Steps are
 * those of the explicit method of Dormand and Prince, and where the equations are stiff those of Rodas5P; which, is found
 * on the way. Where rates read the past, the same steps read it from their own dense output ({@link
 * org.marrow.numerics.DelayStepper}).
 *
 * <p>Options: {@code rtol} relative tolerance (1e-8), {@code atol} absolute tolerance relative to what a state starts from or
 * is founded with, {@link org.marrow.simulate.Magnitudes} (1e-12).
 *
 * @since 0.1
 */
public sealed class OdeEngine implements Engine permits OdeExplicitEngine, OdeStiffEngine {
    private final String id;
    private final String summary;
    private final Stepping stepping;

    /** For the service loader. */
    public OdeEngine() {
        this(
                "ode",
                "ordinary differential equations, explicit steps, and implicit ones where they are stiff",
                Stepping.AUTOMATIC);
    }

    OdeEngine(String id, String summary, Stepping stepping) {
        this.id = id;
        this.summary = summary;
        this.stepping = stepping;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public Set<Feature> features() {
        return Set.of(Feature.DELAY, Feature.FIXED_TRANSIT);
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
        options.only(id(), List.of("rtol", "atol"));
        double rtol = options.tolerance("rtol", 1e-8);
        double atol = options.positive("atol", 1e-12);
        Transits transits = new Transits(problem);
        Problem flowing = transits.problem();
        boolean[] counted = counted(flowing.network(), options);
        CompiledNetwork network = flowing.compile(counted);
        double[] absolute = Arrays.stream(Magnitudes.of(flowing, network))
                .map(size -> atol * size)
                .toArray();
        return () -> network.pasts().isEmpty()
                ? new OdeRunner(flowing, network, counted, stepping, rtol, absolute)
                : DelayRunner.of(flowing, network, transits.all(), counted, stepping, rtol, absolute);
    }
}
