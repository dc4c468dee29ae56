package org.marrow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.marrow.testkit.junit.ContractTest;

/** The adapter for JUnit: one test for each check, which fails with what is demanded and what is wrong. */
class AdapterTest {
    private static ContractTest of(Object plugin) {
        return () -> plugin;
    }

    @Test
    void eachCheckIsATest() {
        Object sound = new BrokenInterventions.Sound();
        assertThat(of(sound).keepsItsContract().map(DynamicTest::getDisplayName))
                .containsExactlyElementsOf(Contract.with(of(sound).surroundings()).checks(sound).stream()
                        .map(Check::name)
                        .toList());
    }

    @Test
    void aViolationIsAFailure() {
        DynamicTest test = of(new BrokenInterventions.Undocumented())
                .keepsItsContract()
                .filter(t -> t.getDisplayName().equals("parameters-documented"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(test.getExecutable()::execute)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Every parameter has")
                .hasMessageContaining("'kill' does not say");
    }
}
