package org.marrow.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every cell of every notebook runs, and every number that a text states (in the metadata of its cell, with the expression behind
 * it) is what the cells before it compute.
 */
class CellsTest {
    @TestFactory
    Stream<DynamicContainer> cellsRunAndTextsStateWhatTheyCompute() {
        return NotebookFile.all().stream().map(n -> DynamicContainer.dynamicContainer(n.name(), tests(n)));
    }

    private static Stream<DynamicTest> tests(NotebookFile notebook) {
        CellRunner[] runner = new CellRunner[1];
        boolean[] failed = new boolean[1];
        List<DynamicTest> tests = new ArrayList<>();
        for (NotebookFile.Cell cell : notebook.cells()) {
            if (cell.code()) {
                tests.add(DynamicTest.dynamicTest("cell " + cell.number(), () -> {
                    if (runner[0] == null) {
                        runner[0] = new CellRunner();
                    }
                    assertThat(failed[0]).as("an earlier cell failed").isFalse();
                    failed[0] = true;
                    runner[0].run(cell.source());
                    failed[0] = false;
                }));
            } else {
                cell.states()
                        .forEach((number, expression) -> tests.add(DynamicTest.dynamicTest(
                                "cell " + cell.number() + " states " + number,
                                () -> states(cell, number, expression, runner[0]))));
            }
        }
        tests.add(DynamicTest.dynamicTest("end", () -> {
            if (runner[0] != null) {
                runner[0].close();
            }
        }));
        return tests.stream();
    }

    private static void states(NotebookFile.Cell cell, String number, String expression, CellRunner runner) {
        assertThat(cell.source()).contains(number);
        String plain = number.replaceAll("[^0-9.eE+-].*$", "");
        int decimals = plain.contains(".") ? plain.length() - plain.indexOf('.') - 1 : 0;
        String value = String.valueOf(runner.run("(double) (" + expression + ")"));
        assertThat(String.format(Locale.ROOT, "%." + decimals + "f", Double.parseDouble(value)))
                .as(Map.of("text", number, "expression", expression, "value", value)
                        .toString())
                .isEqualTo(plain);
    }
}
