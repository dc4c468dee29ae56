package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputTest {
    private static final String DELAYED = """
            marrow: 1
            until: 20 d
            model:
              text:
                signals: {x: {initial: 0.1, unit: 1}}
                flows:
                  change: {gives: x, rate: "delayed(x, 1)"}
            """;

    private static final String HUMAN = "marrow: 1\nmodel: human-marrow\nuntil: 20 d\n";
    private static final String CAT = "marrow: 1\nmodel: abkowitz-1996\nuntil: 20 d\n";

    @TempDir
    private Path folder;

    private static Arguments bad(String what, String file, String code, String... parts) {
        return Arguments.of(what, file, code, List.of(parts));
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    static Stream<Arguments> files() {
        return Stream.of(
                bad(
                        "unknown model",
                        "marrow: 1\nmodel: human-marow\n",
                        "MRW-PLUG-2",
                        "line 2, column 8",
                        "'human-marrow'"),
                bad("unknown insult", HUMAN + "insults: [{id: tcel-hsc}]\n", "MRW-PLUG-2", "line 4", "'tcell-hsc'"),
                bad("unknown therapy", HUMAN + "therapies: [{id: atg-hors}]\n", "MRW-PLUG-2", "line 4", "'atg-horse'"),
                bad("unknown engine", HUMAN + "engine: odd\n", "MRW-PLUG-2", "line 4, column 9", "'ode'"),
                bad("therapy among insults", HUMAN + "insults: [{id: atg-horse}]\n", "MRW-FILE-14", "'therapies'"),
                bad("insult among therapies", HUMAN + "therapies: [{id: tcell-hsc}]\n", "MRW-FILE-14", "'insults'"),
                bad("unknown key", HUMAN + "modle: x\n", "MRW-FILE-6", "line 4, column 1", "'model'"),
                bad("unknown key of a use", HUMAN + "insults: [{id: radiation, frm: 3}]\n", "MRW-FILE-6", "'from'"),
                bad("unknown key of an arm", HUMAN + "arms: {a: {thrapies: []}}\n", "MRW-FILE-6", "'therapies'"),
                bad("doubled key", HUMAN + "until: 30 d\n", "MRW-FILE-5", "line 4", "line 3"),
                bad("unknown parameter", HUMAN + "parameters: {lamda: 3}\n", "MRW-SCN-9", "line 4", "'lambda'"),
                bad(
                        "unknown parameter of an insult",
                        HUMAN + "insults:\n  - {id: tcell-hsc, parameters: {strenth: 3}}\n",
                        "MRW-SCN-9",
                        "line 5",
                        "insults[0].parameters.strenth",
                        "'strength'"),
                bad("unknown option", CAT + "options: {capp: none}\n", "MRW-SCN-2", "line 4", "'cap'"),
                bad(
                        "unknown preset",
                        "marrow: 1\nmodel: {id: abkowitz-1996, preset: cta}\n",
                        "MRW-SCN-1",
                        "line 2",
                        "'cat'"),
                bad("value below its range", HUMAN + "parameters: {lambda: -1}\n", "MRW-SCN-8", "line 4", "lambda"),
                bad(
                        "value above its range",
                        HUMAN + "therapies:\n  - {id: hsct-graft, parameters: {visibility: 99}}\n",
                        "MRW-SCN-8",
                        "line 5",
                        "visibility"),
                bad("no number", HUMAN + "parameters: {lambda: .nan}\n", "MRW-UNIT-3", "line 4"),
                bad("infinite number", HUMAN + "parameters: {lambda: 1e999}\n", "MRW-FILE-15", "line 4"),
                bad(
                        "unit that does not fit",
                        HUMAN + "insults:\n  - {id: radiation, parameters: {dose: 2 mg}}\n",
                        "MRW-UNIT-2",
                        "line 5",
                        "'mg'",
                        "'Gy'"),
                bad(
                        "unit of a dose that does not fit",
                        HUMAN + "therapies:\n  - {id: ciclosporin, dose: 5 h}\n",
                        "MRW-DOSE-2",
                        "line 5",
                        "'h'"),
                bad(
                        "unit of a time that does not fit",
                        HUMAN + "output: {every: 2 kg}\n",
                        "MRW-UNIT-2",
                        "line 4",
                        "'kg'"),
                bad("unknown unit", HUMAN + "patient: {weight: 70 stone}\n", "MRW-UNIT-1", "line 4", "'stone'"),
                bad(
                        "dose without unit",
                        HUMAN + "therapies:\n  - {id: ciclosporin, dose: 5}\n",
                        "MRW-SCN-12",
                        "line 5, column 29"),
                bad(
                        "negative dose",
                        HUMAN + "therapies: [{id: ciclosporin, dose: -5 mg/kg}]\n",
                        "MRW-DOSE-1",
                        "line 4"),
                bad(
                        "dose before the start",
                        HUMAN + "therapies:\n  - {id: ciclosporin, from: -3 d}\n",
                        "MRW-SCN-13",
                        "line 5",
                        "therapies[0].from"),
                bad(
                        "direct dose before the start",
                        HUMAN + "doses: [{into: HSC, amount: 3, at: -1 d}]\n",
                        "MRW-SCN-13",
                        "line 4"),
                bad("dose into no state", HUMAN + "doses: [{into: HSX, amount: 3}]\n", "MRW-SCN-18", "line 4", "'HSC'"),
                bad("initial value of no state", HUMAN + "initial: {HSX: 3}\n", "MRW-SCN-20", "line 4", "'HSC'"),
                bad(
                        "end before its start",
                        HUMAN + "insults: [{id: tcell-hsc, from: 9 d, until: 2 d}]\n",
                        "MRW-SCN-15",
                        "line 4",
                        "insults[0].until"),
                bad("no interval", HUMAN + "therapies: [{id: ciclosporin, every: 0 h}]\n", "MRW-SCN-16", "line 4"),
                bad("no repetition", HUMAN + "therapies: [{id: ciclosporin, times: 0}]\n", "MRW-SCN-17", "line 4"),
                bad(
                        "selector that matches nothing",
                        CAT + "insults:\n  - {id: aims-at-nothing}\n",
                        "MRW-COMP-2",
                        "line 5",
                        "'aims-at-nothing'",
                        "DIVISION"),
                bad(
                        "two exclusive edits",
                        CAT + "insults:\n  - {id: first-block}\n  - {id: second-block}\n",
                        "MRW-COMP-3",
                        "line 6",
                        "'first-block'",
                        "'second-block'"),
                bad(
                        "hard cap under ode",
                        "marrow: 1\nmodel: hard-cap-model\nengine: ode\n",
                        "MRW-ENG-1",
                        "line 3",
                        "'capped'"),
                bad("option of no engine", HUMAN + "engine: {id: ode, rtool: 1}\n", "MRW-ENG-3", "line 4", "'rtol'"),
                bad(
                        "bad option of an engine",
                        HUMAN + "engine: {id: ode, rtol: -1}\n",
                        "MRW-ENG-2",
                        "line 4, column 25"),
                bad(
                        "bad word for an engine",
                        HUMAN + "engine: {id: ssa, method: x}\n",
                        "MRW-ENG-5",
                        "line 4, column 27"),
                bad("no end", "marrow: 1\nmodel: human-marrow\nuntil: 0 d\n", "MRW-SCN-14", "line 3"),
                bad("no output interval", HUMAN + "output: {every: 0 d}\n", "MRW-SCN-5", "line 4"),
                bad("too many outputs", HUMAN + "output: {every: 1e-9 d}\n", "MRW-SCN-7", "line 4"),
                bad("output after the end", HUMAN + "output: {at: [50 d]}\n", "MRW-SCN-6", "line 4", "50 d"),
                bad(
                        "dose in another unit, into a state with a history",
                        DELAYED + "history: {x: 0.1}\ndoses: [{into: x, amount: 1 mg, at: 1 d}]\n",
                        "MRW-UNIT-2",
                        "'doses[0].into'"),
                bad(
                        "no argument for the lag",
                        DELAYED + "observe: {then: delayed(x)}\n",
                        "MRW-EXPR-1",
                        "expected 2 arguments of delayed(...)",
                        "but found 1"),
                bad(
                        "insult on a model without roles",
                        DELAYED + "insults: [{id: radiation}]\n",
                        "MRW-COMP-1",
                        "x; none has a role."),
                bad(
                        "history that is infinite at the start",
                        DELAYED + "history: {x: ln(-t)}\n",
                        "MRW-SCN-43",
                        "must be a number."),
                bad("no replicate", HUMAN + "replicates: 0\n", "MRW-FILE-15", "line 4"),
                bad("seed that is no number", HUMAN + "seed: abc\n", "MRW-FILE-8", "line 4"),
                bad("impossible patient", HUMAN + "patient: {weight: 7000 kg}\n", "MRW-SCN-4", "line 4"),
                bad("unknown sex", HUMAN + "patient: {sex: femal}\n", "MRW-FILE-15", "line 4", "'female'"),
                bad("seed of an arm", HUMAN + "arms: {a: {seed: 3}}\n", "MRW-FILE-15", "line 4", "arms.a.seed"),
                bad("empty arm", HUMAN + "arms: {a: }\n", "MRW-FILE-8", "line 4", "{}"),
                bad(
                        "broken expression",
                        HUMAN + "observe: {a: 'ANC < < 2'}\n",
                        "MRW-EXPR-1",
                        "line 4, column 21",
                        "observe.a"),
                bad("unknown name observed", HUMAN + "observe: {a: 'ANK < 2'}\n", "MRW-COMP-6", "line 4", "'ANC'"),
                bad(
                        "deep expression",
                        HUMAN + "observe: {a: '" + "(".repeat(50_000) + "1" + ")".repeat(50_000) + "'}\n",
                        "MRW-EXPR-2",
                        "line 4"),
                bad(
                        "history of no state",
                        HUMAN + "history: {HSX: 0.1}\n",
                        "MRW-SCN-40",
                        "line 4, column 16",
                        "'history.HSX'",
                        "Did you mean 'HSC'?"),
                bad(
                        "history where nothing reads the past",
                        HUMAN + "history: {HSC: 0.1}\n",
                        "MRW-SCN-41",
                        "line 4, column 10",
                        "'history'",
                        "'initial'"),
                bad(
                        "dose before the start, into a state with a history",
                        DELAYED + "history: {x: 0.1}\ndoses: [{into: x, amount: 1, at: -1 d}]\n",
                        "MRW-SCN-13",
                        "line 9",
                        "before the start"),
                bad(
                        "history of nothing known",
                        DELAYED + "history: {x: alpha*t}\n",
                        "MRW-SCN-42",
                        "line 8, column 14",
                        "'history.x'",
                        "Nothing is called 'alpha'"),
                bad(
                        "history in another unit",
                        DELAYED + "history: {x: 3 d}\n",
                        "MRW-UNIT-2",
                        "line 8, column 14",
                        "The history of 'x'"),
                bad(
                        "tolerance of more than the whole",
                        HUMAN + "engine: {id: ode, rtol: 2}\n",
                        "MRW-ENG-2",
                        "line 4",
                        "below 1"),
                bad("cohort", HUMAN + "cohort: {}\n", "MRW-FILE-13", "line 4"),
                bad(
                        "model as text without states",
                        "marrow: 1\nmodel: {text: {}}\n",
                        "MRW-TEXT-5",
                        "line 2, column 15",
                        "'model.text'",
                        "'cells'"),
                bad("no model", "marrow: 1\n", "MRW-FILE-7", "'model'"),
                bad("no version", "model: human-marrow\n", "MRW-FILE-7", "'marrow'"),
                bad("later version", "marrow: 2\nmodel: human-marrow\n", "MRW-FILE-16", "line 1"),
                bad("empty file", "", "MRW-FILE-3", "empty"),
                bad("broken YAML", "marrow: 1\nmodel: [human\n", "MRW-FILE-2", "line 3"),
                bad("tab", "marrow: 1\n\tmodel: x\n", "MRW-FILE-2", "line 2"),
                bad("deep nesting", "marrow: 1\nmodel: " + nested(5000) + "\n", "MRW-FILE-4", "line 2"),
                bad("alias bomb", bomb(), "MRW-FILE-4", "aliases"));
    }

    private static String bomb() {
        StringBuilder s = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c <= 'i'; c++) {
            s.append(c).append(": &").append(c).append(" [");
            s.append(("*" + (char) (c - 1) + ", ").repeat(9));
            s.append('*').append((char) (c - 1)).append("]\n");
        }
        return s.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aBadFileIsOneSentenceWithItsPlaceAndStatus2(String what, String text, String code, List<String> parts) {
        Cli cli = new Cli(folder).with(TestPlugins.catalog());
        cli.file("bad.yaml", text.stripTrailing());

        Cli.Result checked = cli.run("check", "bad.yaml");
        Cli.Result run = cli.run("run", "bad.yaml");

        assertThat(checked.status()).isEqualTo(2);
        assertThat(checked.message())
                .startsWith("marrow: " + code + ": ")
                .contains("bad.yaml")
                .matches(".*[.?]");
        assertThat(checked.message()).contains(parts);
        assertThat(checked.err()).doesNotContain("\tat ").hasLineCount(1);
        assertThat(checked.out()).isEmpty();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.message()).isEqualTo(checked.message());
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aFileThatDoesNotExistIsStatus2() {
        Cli.Result result = new Cli(folder).run("run", "nowhere.yaml");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.message()).contains("MRW-FILE-1", "nowhere.yaml", "does not exist");
    }

    @Test
    void debugShowsWhereAnErrorAroseAndNothingElseDoes() {
        Cli cli = new Cli(folder);
        cli.file("bad.yaml", "marrow: 1", "model: nothing");
        assertThat(cli.run("check", "bad.yaml", "--debug").err()).contains("\tat org.marrow");
        assertThat(cli.run("check", "bad.yaml").err()).doesNotContain("\tat ");
    }

    @Test
    void anUnknownCommandOrOptionOffersANearOne() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("rum").status()).isEqualTo(2);
        assertThat(cli.run("rum").message()).contains("'run'");
        assertThat(cli.run("run", "x.yaml", "--replicate", "3").status()).isEqualTo(2);
        assertThat(cli.run("run", "x.yaml", "--replicate", "3").message()).contains("--replicates");
        assertThat(cli.run("run").message()).contains("SCENARIO.yaml");
        assertThat(cli.run("run", "x.yaml", "--seed", "many").message()).contains("--seed");
    }

    @Test
    void wrongArgumentsAreToldInPlainWords() {
        Cli cli = new Cli(folder);
        assertThat(cli.run("rum").message()).contains("There is no place for 'rum'.");
        assertThat(cli.run("run", "x.yaml", "--seed", "1.5").message())
                .contains("Invalid value for option '--seed': '1.5' is no whole number.");
        assertThat(cli.run("scan", "lambda", "low", "1", "human-marrow").message())
                .contains("Invalid value for FROM: 'low' is no number.");
        assertThat(cli.run("compare", "x.yaml").message()).contains("At least 2 of SCENARIO.yaml are needed, not 1.");
    }

    @Test
    void badOptionsAreSaidWithoutAPlaceInTheFile() {
        Cli cli = new Cli(folder);
        cli.file("cat.yaml", CAT.stripTrailing());
        assertThat(cli.run("run", "cat.yaml", "--engine", "odd").message()).contains("--engine", "'ode'");
        assertThat(cli.run("run", "cat.yaml", "--rtol", "-1").message())
                .contains("--rtol")
                .doesNotContain("line");
        assertThat(cli.run("run", "cat.yaml", "--threads", "0").message()).contains("--threads");
        assertThat(cli.run("run", "cat.yaml", "--replicates", "0").message()).contains("--replicates");
        assertThat(cli.run("run", "cat.yaml", "--engine", "odd").status()).isEqualTo(2);
    }

    @Test
    void aBadNumberOfThreadsInTheEnvironmentIsSaid() {
        Cli cli = new Cli(folder).with("MARROW_THREADS", "many");
        cli.file("cat.yaml", CAT.stripTrailing());
        Cli.Result result = cli.run("run", "cat.yaml");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.message()).contains("MARROW_THREADS", "'many'");
    }

    @Test
    void anOutputFolderThatCannotBeMadeIsStatus2AndNothingIsHarmed() throws Exception {
        Cli cli = new Cli(folder);
        cli.file("cat.yaml", CAT.stripTrailing());
        Files.writeString(folder.resolve("taken"), "mine");

        Cli.Result inPlace = cli.run("run", "cat.yaml", "--out", "taken", "--force");
        Cli.Result below = cli.run("run", "cat.yaml", "--out", "taken/below");

        assertThat(inPlace.status()).isEqualTo(2);
        assertThat(inPlace.message()).contains("MRW-FILE-11", "taken");
        assertThat(below.status()).isEqualTo(2);
        assertThat(below.message()).contains("MRW-FILE-10", "taken");
        assertThat(folder.resolve("taken")).hasContent("mine");
    }
}
