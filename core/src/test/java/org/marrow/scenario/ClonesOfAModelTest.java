package org.marrow.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrow.model.Descriptor;
import org.marrow.model.Intervention;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Clone;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;

/** A clone that a model founds itself starts beside the healthy host with what the model declares. */
class ClonesOfAModelTest {
    /** Healthy stem cells that renew themselves up to K, and leukaemic ones with a rate of their own. */
    private static final class Leukaemia implements Model, PluginSource {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("leukaemia", "Two clones");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(
                    Parameter.of("K", 1000, "cells"),
                    Parameter.of("r", 1, "1/d"),
                    Parameter.of("r_L", 2, "1/d"),
                    Parameter.of("l_0", 5, "cells"));
        }

        @Override
        public void define(NetworkBuilder n, Values v) {
            Population s =
                    n.cells("s", PopulationUnit.CELLS).role(Role.STEM_CELL).healthy(v.expr("K"));
            n.die(s, v.expr("r").times(s.total()).over(v.expr("K")));
            n.process("renewal").gives(s).rate(v.expr("r").times(s.own()));
            n.found(Clone.named("leukaemic", "leukaemia")
                    .withParameter("r", v.expr("r_L"))
                    .startsWith("s", v.expr("l_0"))
                    .alias("l", "s"));
        }

        @Override
        public Model model(String id) {
            return this;
        }

        @Override
        public Intervention intervention(String id) {
            throw new IllegalArgumentException(id);
        }
    }

    private static Plan plan(Scenario s) {
        return Plan.of(s, new Leukaemia());
    }

    private static double start(Plan p, String state) {
        return p.problem().initial()[p.network().index(state)];
    }

    @Test
    void theHostStartsInHealthAndTheCloneWithItsDeclaredCells() {
        Plan p = plan(Scenario.of("leukaemia").until(1));
        assertThat(start(p, "s[host]")).isEqualTo(1000);
        assertThat(start(p, "s[leukaemic]")).isEqualTo(5);
        assertThat(p.healthy(Expr.total("s"))).as("health is the host's alone").isEqualTo(1000);
    }

    @Test
    void givenValuesOfTheHostLeaveTheCloneItsStartAndGivenOnesReplaceIt() {
        Plan host = plan(
                Scenario.of("leukaemia").initial(Map.of("s", Quantity.of(10))).until(1));
        assertThat(start(host, "s[host]")).isEqualTo(10);
        assertThat(start(host, "s[leukaemic]")).isEqualTo(5);
        Plan both = plan(Scenario.of("leukaemia")
                .initial(Map.of("s[leukaemic]", Quantity.of(7)))
                .until(1));
        assertThat(start(both, "s[leukaemic]")).isEqualTo(7);
        assertThat(start(both, "s[host]"))
                .as("what a given start does not name is empty")
                .isZero();
    }

    @Test
    void aCloneWithoutCellsLeavesTheNetworkOfTheHostAlone() {
        Plan p = plan(Scenario.of("leukaemia").parameter("l_0", 0).until(1));
        assertThat(p.network().states()).hasSize(1);
        assertThat(p.network().columns().stream().map(c -> c.name())).contains("l");
    }
}
