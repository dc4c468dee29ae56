package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.marrow.plugin.Catalog;
import org.marrow.simulate.Engine;
import org.marrow.testkit.Contract;

/** All that comes with Marrow keeps to what Marrow demands of strangers. */
class BundledPluginsTest {
    @TestFactory
    Stream<DynamicTest> everyBundledPluginKeepsItsContract() {
        Catalog catalog = Catalog.bundled();
        List<Object> all = new ArrayList<>(catalog.models());
        all.addAll(catalog.insults());
        all.addAll(catalog.therapies());
        all.addAll(catalog.engines());
        return all.stream()
                .map(p -> DynamicTest.dynamicTest(
                        name(p), () -> assertThat(violations(catalog, p)).isEmpty()));
    }

    private static String name(Object plugin) {
        return plugin instanceof Engine e
                ? e.id()
                : ((org.marrow.model.Plugin) plugin).descriptor().id();
    }

    private static List<String> violations(Catalog catalog, Object plugin) {
        List<String> violations = new ArrayList<>();
        Contract.with(catalog)
                .checks(plugin)
                .forEach(c -> c.violation().ifPresent(v -> violations.add(c.name() + ": " + v)));
        return violations;
    }
}
