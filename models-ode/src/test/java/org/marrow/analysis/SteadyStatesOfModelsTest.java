package org.marrow.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrow.Marrow;
import org.marrow.model.Model;
import org.marrow.scenario.Scenario;

/** Every model, with each of its presets, rests somewhere, and runs from beside its steady states do what the roots say. */
class SteadyStatesOfModelsTest {
    private static final Marrow MARROW = Marrow.bundled();

    /** Models whose values make them oscillate, or let a leukaemic clone grow. */
    private static final Set<String> UNSTABLE = Set.of("mackey-glass-1977", "foo-2009", "michor-2005", "cucuianu-2010");

    /** Models with a rate that is the steeper the less there is: their empty state is left at once, at no rate of its own. */
    private static final Set<String> STEEP = Set.of("friberg-2002", "moore-li-2004");

    /** Models that start with leukaemic or mutant cells, or with a drug, on their way elsewhere. */
    private static final Set<String> STARTS_ELSEWHERE = Set.of(
            "andersen-2017", "cucuianu-2010", "foo-2009", "haehnel-2020", "jiao-2018", "michor-2005", "moore-li-2004");

    static List<Scenario> models() {
        List<Scenario> all = new ArrayList<>();
        MARROW.catalog()
                .models()
                .forEach(m -> all.add(MARROW.scenario(m.descriptor().id())));
        all.add(MARROW.scenario("craig-2016").option("binding", "quasi-steady"));
        return all;
    }

    static List<Scenario> presets() {
        List<Scenario> all = new ArrayList<>();
        for (Model model : MARROW.catalog().models()) {
            Scenario s = MARROW.scenario(model.descriptor().id());
            model.presets().forEach(p -> all.add(s.preset(p.name())));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("models")
    void modelsRestAndRunsComeBackOrLeaveAsTheLeadingRootSays(Scenario s) {
        check(s);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("presets")
    void presetsRestAndRunsComeBackOrLeaveAsTheLeadingRootSays(Scenario s) {
        check(s);
    }

    private static void check(Scenario s) {
        StabilityAnalysis analysis = StabilityAnalysis.of(MARROW.plan(s));
        List<Equilibrium> found = analysis.steadyStates();
        assertThat(found).isNotEmpty();
        Equilibrium first = found.get(0);
        assertThat(first.stable() || UNSTABLE.contains(s.model())).isTrue();
        if (!STARTS_ELSEWHERE.contains(s.model())) {
            checkStart(analysis, found);
        }
        for (Equilibrium e : found) {
            assertThat(e.unstable() > 0).isEqualTo(e.roots()[0][0] > 0 && e.isolated());
            if (e.isolated() && !STEEP.contains(s.model()) || e.stable()) {
                double leading = e.roots()[0][0];
                double rate = new Disturbance(MARROW, s, analysis, e).rate();
                assertThat(Math.signum(rate)).isEqualTo(Math.signum(leading));
                if (leads(e) && (e == first || !analysis.equations(null).hasTransits())) {
                    assertThat(rate).isCloseTo(leading, within(0.1 * Math.abs(leading)));
                }
            }
        }
    }

    private static void checkStart(StabilityAnalysis analysis, List<Equilibrium> found) {
        double[] start = analysis.plan().problem().initial();
        double[] scale = analysis.scale();
        assertThat(found).anySatisfy(e -> {
            for (int i = 0; i < start.length; i++) {
                assertThat(e.state()[i]).isCloseTo(start[i], within(2e-3 * scale[i]));
            }
        });
    }

    /** Whether the leading root, or pair, alone decides on a run before long, and shows its size within a part of it. */
    private static boolean leads(Equilibrium e) {
        double[] leading = e.roots()[0];
        double next = Double.NEGATIVE_INFINITY;
        for (int k = leading[1] == 0 ? 1 : 2; k < e.roots().length; k++) {
            next = Math.max(next, e.roots()[k][0]);
        }
        return leading[0] - next > 0.5 * Math.abs(leading[0])
                && (leading[1] == 0 || Math.abs(leading[1]) > 2 * Math.abs(leading[0]));
    }
}
