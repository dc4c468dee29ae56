package org.marrow.engines.stochastic;

import java.util.List;
import java.util.Set;
import org.marrow.network.CompiledNetwork;
import org.marrow.simulate.Engine;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Feature;
import org.marrow.simulate.Problem;

/** What engines with jumps share: the pure loop where nothing flows, else hazards integrated with the flows. */
abstract sealed class JumpEngine implements Engine permits SsaEngine, HybridEngine {
    private final String id;
    private final String summary;

    /** The option that only this engine has. */
    private final String ownOption;

    JumpEngine(String id, String summary, String ownOption) {
        this.id = id;
        this.summary = summary;
        this.ownOption = ownOption;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String summary() {
        return summary;
    }

    /** Of populations that are counted; where they would flow, they are refused. */
    @Override
    public final Set<Feature> features() {
        return Set.of(Feature.FIXED_TRANSIT, Feature.STATE_JUMP);
    }

    @Override
    public final boolean stochastic() {
        return true;
    }

    /** How propensities are summed. */
    JumpTables.Method method(EngineOptions options) {
        return JumpTables.Method.AUTO;
    }

    /** Refuses what cannot flow; nothing where all populations are counted. */
    void checkFlows(Problem problem, boolean[] counted) {}

    @Override
    public final Prepared prepare(Problem problem, EngineOptions options) {
        options.only(id, List.of(ownOption, "sample", "rtol", "atol"));
        JumpTables.Method method = method(options);
        FlowTolerance tolerance = FlowTolerance.of(options);
        boolean[] counted = counted(problem.network(), options);
        Refusals.delays(problem, id);
        Refusals.transitsThatChange(problem, counted, id);
        checkFlows(problem, counted);
        return prepare(problem.sampled(options.fraction("sample", 1)), counted, method, tolerance);
    }

    private static Prepared prepare(
            Problem problem, boolean[] counted, JumpTables.Method method, FlowTolerance tolerance) {
        CompiledNetwork network = problem.compile(counted);
        if (FlowRunner.needed(problem, network, counted)) {
            return () -> new FlowRunner(problem, network, counted, tolerance);
        }
        JumpTables tables = new JumpTables(network, problem.watches(), FiringRunner.transits(problem), method);
        JumpLoop loop = JumpLoop.specialised(tables);
        return () -> new JumpRunner(problem, network, counted, tables, loop);
    }
}
