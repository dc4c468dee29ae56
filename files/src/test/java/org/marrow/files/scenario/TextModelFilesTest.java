package org.marrow.files.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrow.error.InputException;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Plan;

class TextModelFilesTest {
    private static final String HEAD = "marrow: 1\nmodel:\n  text:\n    cells: {R: {role: stem-cell, initial: 5}}\n";

    @TempDir
    private Path folder;

    private static Arguments bad(String what, String rest, String code, int line, int column) {
        return Arguments.of(what, HEAD + rest, code, line, column);
    }

    static Stream<Arguments> wrong() {
        String die = "    processes: {die: {takes: R, per_cell: ";
        return Stream.of(
                bad("broken expression", die + "'1 + + * 2'}}\n", "MRW-EXPR-1", 5, 50),
                bad("unknown name", die + "'0.1*lamda'}}\n    parameters: {lambda: 1}\n", "MRW-TEXT-1", 5, 48),
                bad("bare cells in a denominator", die + "'1/(1 + R)'}}\n", "MRW-TEXT-2", 5, 51),
                bad("bare cells in a comparison", die + "'0.1*(R < 3)'}}\n", "MRW-TEXT-2", 5, 49),
                bad("bare cells in a function", die + "'exp(R)'}}\n", "MRW-TEXT-2", 5, 48),
                bad("bare cells in a definition", "    define: {s: '2*R'}\n", "MRW-TEXT-2", 5, 20),
                bad("no clone", "    signals: {G: 0}\n    flows: {f: {gives: G, rate: 0.1*R}}\n", "MRW-TEXT-2", 6, 37),
                bad("circle", "    define: {a: b, b: a}\n", "MRW-TEXT-4", 5, 23),
                bad("reserved name", "    parameters: {t: 1}\n", "MRW-TEXT-3", 5, 18),
                bad("name given twice", "    parameters: {R: 1}\n", "MRW-TEXT-3", 4, 13),
                bad("negative start", "    pools: {P: -1}\n", "MRW-TEXT-6", 5, 16),
                bad("unknown unit", "    parameters: {k: {value: 1, unit: stone}}\n", "MRW-UNIT-1", 5, 38),
                bad("fraction taken", "    processes: {x: {takes: {R: 0.5}, rate: 1}}\n", "MRW-TEXT-6", 5, 32),
                bad("nothing changes", "    processes: {x: {rate: 1}}\n", "MRW-TEXT-5", 5, 17),
                bad("two rates", "    processes: {x: {takes: R, rate: 1, per_cell: 1}}\n", "MRW-TEXT-5", 5, 17),
                bad("unknown key", "    proceses: {}\n", "MRW-FILE-6", 5, 5),
                bad("unknown role", "    pools: {P: {role: stemcell}}\n", "MRW-FILE-15", 5, 23),
                bad("state at a constant", "    pools: {P: {initial: 2*R}}\n", "MRW-TEXT-8", 5, 28),
                bad("deep parentheses", die + "'" + "(".repeat(5000) + "'}}\n", "MRW-EXPR-2", 5, 0),
                bad("many signs", die + "'" + "-".repeat(5000) + "1'}}\n", "MRW-EXPR-2", 5, 0),
                bad("long sum", die + "'1" + "+1".repeat(50_000) + "'}}\n", "MRW-EXPR-2", 5, 2045),
                bad("definitions that double", doubling(), "MRW-TEXT-7", 5, 0));
    }

    private static String doubling() {
        StringBuilder s = new StringBuilder("    define: {a0: 't + total(R)'");
        for (int i = 1; i < 60; i++) {
            s.append(", a")
                    .append(i)
                    .append(": 'a")
                    .append(i - 1)
                    .append(" + a")
                    .append(i - 1)
                    .append("'");
        }
        return s.append("}\n").toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void whatIsWrongInAModelIsOneSentenceWithLineAndColumn(
            String what, String text, String code, int line, int column) {
        InputException e =
                catchThrowableOfType(InputException.class, () -> ScenarioFile.read("m.yaml", text, Catalog.empty()));
        assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
        assertThat(e.getMessage())
                .contains("m.yaml, line " + line)
                .matches("(?s).*[.?]")
                .hasSizeLessThan(900);
        assertThat(e.values()).containsEntry("line", line);
        if (column > 0) {
            assertThat(e.values()).as(e.getMessage()).containsEntry("column", column);
        }
    }

    @Test
    void aModelInAFileOfItsOwnIsReadAndItsTextKept() throws Exception {
        String model = "marrow: 1\ntitle: Greek\nmodel:\n  text:\n    parameters: {λ: 0.1 1/d}\n    cells: {R: 5}\n"
                + "    processes: {die: {takes: R, per_cell: λ}}\n";
        Files.writeString(folder.resolve("my.yaml"), model);
        Path scenario = folder.resolve("s.yaml");
        Files.writeString(scenario, "marrow: 1\nmodel: {file: my.yaml}\nparameters: {λ: 0.2}\n");
        ScenarioDocument d = ScenarioFile.read(scenario, Catalog.empty());
        assertThat(d.files()).isEqualTo(Map.of("my.yaml", model));
        Plan plan = Plan.of(d.arms().get(0).scenario(), Catalog.empty());
        assertThat(plan.model().descriptor().id()).isEqualTo("my.yaml");
        assertThat(plan.parameters().get(0).value()).isEqualTo(0.2);
        // From the texts alone, as a manifest holds them.
        ScenarioDocument again = ScenarioFile.read("s.yaml", d.text(), d.files(), Catalog.empty());
        assertThat(Plan.of(again.arms().get(0).scenario(), Catalog.empty()).structureFingerprint())
                .isEqualTo(plan.structureFingerprint());
    }
}
