package org.marrow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrow.model.Insult;
import org.marrow.model.Model;
import org.marrow.plugin.Catalog;
import org.marrow.simulate.Engine;
import org.marrow.simulate.Instant;
import org.marrow.testkit.BrokenEngines.Wrong;

/** Every check finds the fault that it is there for, and says what it is; a sound plugin passes. */
class ContractTest {
    private static final Catalog BUNDLED = Catalog.bundled();

    /** Enough to try an intervention with: one other, all engines. */
    private static final Catalog SMALL = small();

    private static Catalog small() {
        Catalog c = Catalog.empty().plus(new BrokenModels.Sound()).plus(BUNDLED.intervention("radiation"));
        for (Engine e : BUNDLED.engines()) {
            c = c.plus(e);
        }
        return c;
    }

    private static Map<String, String> violations(Object plugin) {
        Map<String, String> found = new LinkedHashMap<>();
        Contract.with(SMALL).checks(plugin).forEach(c -> c.violation().ifPresent(v -> found.put(c.name(), v)));
        return found;
    }

    @Test
    void soundPluginsPass() {
        assertThat(violations(new BrokenInterventions.Sound())).isEmpty();
        assertThat(violations(new BrokenModels.Sound())).isEmpty();
        for (String id : new String[] {"ode", "ssa", "hybrid"}) {
            assertThat(violations(new Wrong(id, p -> p)).keySet()).as(id).containsExactly("constructor");
        }
    }

    @Test
    void everyCheckHasANameOfItsOwnAndDemandsInOneSentence() {
        for (Object plugin :
                new Object[] {new BrokenInterventions.Sound(), new BrokenModels.Sound(), new Wrong("ode", p -> p)}) {
            var checks = Contract.with(SMALL).checks(plugin);
            assertThat(checks).extracting(Check::name).doesNotHaveDuplicates().allMatch(n -> n.matches("[a-z-]+"));
            assertThat(checks).extracting(Check::demand).allMatch(d -> d.matches("(?s)[A-Z].*\\."));
        }
    }

    static Stream<Arguments> interventions() {
        return Stream.of(
                Arguments.of(new BrokenInterventions.Stateful(), "stateless", "second use"),
                Arguments.of(new BrokenInterventions.StaticallyStateful(), "stateless", "another instance"),
                Arguments.of(new BrokenInterventions.OrderDependent(), "order-independent", "'radiation'"),
                Arguments.of(new BrokenInterventions.Undocumented(), "parameters-documented", "'kill' does not say"),
                Arguments.of(new BrokenInterventions.Unitless(), "parameters-documented", "'bananas'"),
                Arguments.of(new BrokenInterventions.Sourceless(), "parameters-documented", "not from where"),
                Arguments.of(new BrokenInterventions.OutOfRange(), "defaults-in-range", "default 1.4"),
                Arguments.of(new BrokenInterventions.Undecided(), "options-documented", "'blood'"),
                Arguments.of(new BrokenInterventions.HalfWritten(), "composes", "not written yet"),
                Arguments.of(new BrokenInterventions.NeverNeutral(), "neutral", "other results than without it"),
                Arguments.of(new BrokenInterventions.Aimless(), "composes", "No model here takes it"),
                Arguments.of(new BrokenInterventions.OutOfRange(), "composes", " more: MRW-SCN-8"),
                Arguments.of(new BrokenInterventions.Fragile(), "composes", "NoSuchElementException"),
                Arguments.of(new BrokenInterventions.Infinite(), "runs", "MRW-SIM"),
                Arguments.of(new BrokenInterventions.Closed(), "constructor", "public constructor without arguments"),
                Arguments.of(new BrokenInterventions.Shouting(), "descriptor", "SHOUTING"));
    }

    @ParameterizedTest
    @MethodSource("interventions")
    void theFaultOfAnInterventionIsFound(Insult broken, String check, String said) {
        assertThat(violations(broken)).containsKey(check);
        assertThat(violations(broken).get(check)).contains(said);
    }

    static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of(new BrokenModels.Restless(), "healthy-state", "changes by"),
                Arguments.of(new BrokenModels.Roleless(), "roles", "STEM_CELL"),
                Arguments.of(new BrokenModels.Stateful(), "stateless", "second use"),
                Arguments.of(new BrokenModels.HalfWritten(), "composes", "not written yet"),
                Arguments.of(new BrokenModels.Negative(), "runs", "odd"),
                Arguments.of(new BrokenModels.Dying(), "healthy-state", "MRW-SIM-2"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void theFaultOfAModelIsFound(Model broken, String check, String said) {
        assertThat(violations(broken)).containsKey(check);
        assertThat(violations(broken).get(check)).contains(said);
    }

    private static Wrong forgetful(String id, Class<? extends Instant.Step> kind) {
        return new Wrong(id, BrokenEngines.without(kind::isInstance));
    }

    static Stream<Arguments> engines() {
        return Stream.of(
                Arguments.of("forgets survivals", forgetful("ode", Instant.Survive.class), "survival"),
                Arguments.of("forgets survivals", forgetful("ssa", Instant.Survive.class), "survival"),
                Arguments.of("forgets transfers", forgetful("hybrid", Instant.Move.class), "transfer"),
                Arguments.of("forgets additions", forgetful("ode", Instant.Add.class), "addition"),
                Arguments.of("forgets infusions", forgetful("ssa", Instant.Infuse.class), "infusion"),
                Arguments.of("rounds additions", new Wrong("ssa", BrokenEngines::rounded), "addition"),
                Arguments.of("forgets settings", forgetful("ode", Instant.SetState.class), "order-at-an-instant"),
                Arguments.of("acts one by one", new Wrong("ode", BrokenEngines::oneByOne), "transfer"),
                Arguments.of("acts late", new Wrong("ode", BrokenEngines::late), "exact-stops"),
                Arguments.of("acts late", new Wrong("ssa", BrokenEngines::late), "exact-stops"),
                Arguments.of("watches nothing", new Wrong("hybrid", BrokenEngines::blind), "condition"),
                Arguments.of("has 2 % more cells", new Wrong("ode", BrokenEngines::more), "linear-mean"),
                Arguments.of("has 2 % more cells", new Wrong("ssa", BrokenEngines::more), "linear-mean"),
                Arguments.of("has half cells", Wrong.handled("ssa", BrokenEngines::halfCells), "extinction"),
                Arguments.of("has no seed", Wrong.handled("ssa", BrokenEngines::unseeded), "deterministic"),
                Arguments.of("says it is stochastic", Wrong.lying("ode"), "deterministic"),
                Arguments.of("says it is not", Wrong.lying("ssa"), "deterministic"),
                Arguments.of("keeps its state", Wrong.handled("ode", BrokenEngines::remembering), "copyable-state"),
                Arguments.of("stops at outputs", new Wrong("ode", BrokenEngines::stopping), "outputs-change-nothing"),
                Arguments.of("never stops", Wrong.handled("hybrid", BrokenEngines::deaf), "cancellation"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("engines")
    void theFaultOfAnEngineIsFound(String what, Engine broken, String check) {
        Check found = Contract.with(SMALL).checks(broken).stream()
                .filter(c -> c.name().equals(check))
                .findFirst()
                .orElseThrow();
        assertThat(found.violation()).isPresent();
        assertThat(found.violation().orElseThrow()).matches("(?s)[A-Z].*\\.").doesNotContain("It throws");
    }

    @Test
    void somethingElseIsRefused() {
        assertThatThrownBy(() -> Contract.with(SMALL).checks("a text")).isInstanceOf(IllegalArgumentException.class);
    }
}
