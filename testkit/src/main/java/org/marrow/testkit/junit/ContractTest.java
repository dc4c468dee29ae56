package org.marrow.testkit.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.marrow.plugin.Catalog;
import org.marrow.testkit.Contract;

/**
 * A test class that checks a plugin: one test for each check.
 *
 * <pre>{@code
 * class BusulfanTest implements ContractTest {
 *     public Object plugin() {
 *         return new Busulfan();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public interface ContractTest {
    /**
     * What is checked.
     *
     * @return a model, insult, therapy or engine
     */
    Object plugin();

    /**
     * What it is tried with.
     *
     * @return models, interventions and engines; those that come with Marrow unless said otherwise
     */
    default Catalog surroundings() {
        return Catalog.bundled();
    }

    /**
     * All checks.
     *
     * @return one test for each
     */
    @TestFactory
    default Stream<DynamicTest> keepsItsContract() {
        return Contract.with(surroundings()).checks(plugin()).stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.name(), () -> c.violation().ifPresent(v -> Assertions.fail(c.demand() + " But: " + v))));
    }
}
