package org.marrow.engines.ode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.EventRecord;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Recorder;
import org.marrow.simulate.Runner;
import org.marrow.simulate.State;

/** Where the past ends a step. */
class BreakpointsTest {
    private static final Marrow MARROW = Marrow.with(Catalog.bundled());

    /** Keeps nothing. */
    private record Discarding() implements Recorder {
        @Override
        public void record(int index, double t, double[] columns) {
            // Only the course is looked at.
        }

        @Override
        public void event(EventRecord event) {
            // Only the course is looked at.
        }
    }

    /** At a loose tolerance a lag is uncertain when it passes the dose: it is not to go back and forth over it. */
    @ParameterizedTest
    @ValueSource(strings = {"full", "quasi-steady"})
    void craigPassesTheDoseOnce(String binding) {
        Scenario s = MARROW.scenario("craig-2016")
                .option("binding", binding)
                .preset("filgrastim-750")
                .initial(Map.of("Gs", Quantity.of(750)))
                .until(12);
        Runner runner = new OdeStiffEngine()
                .prepare(MARROW.plan(s).problem(), new EngineOptions(Map.of("rtol", "1e-4")))
                .runner();
        State state = runner.start(1, 0);
        runner.run(state, 12, new Discarding(), Monitor.NONE);
        assertThat(((DelayMemory) state.memory()).course().breakpoints()).hasSizeLessThan(40);
    }
}
