package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario on the page of protocols runs, and mistakes in rules are told with their place. */
class ProtocolsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "protocols.md");

    @TempDir
    private Path folder;

    static Stream<String> scenarios() throws IOException {
        Matcher m = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(PAGE));
        List<String> all = new ArrayList<>();
        while (m.find()) {
            all.add(m.group(1));
        }
        assertThat(all).hasSize(4);
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyScenarioOfThePageRuns(String scenario) {
        Cli cli = new Cli(folder);
        Cli.Result result = cli.run("run", cli.file("page.yaml", scenario), "--out", "out", "--quiet");
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(cli.column("out/events.csv", "kind")).isNotEmpty();
    }

    @Test
    void eventsTellWhatStartedAndEndedACourse() {
        Cli cli = new Cli(folder);
        String file = cli.file("page.yaml", scenario(0));
        assertThat(cli.run("run", file, "--out", "out", "--quiet").status()).isZero();
        assertThat(cli.column("out/events.csv", "kind"))
                .containsSubsequence("pulse", "condition", "start", "dose", "dose", "condition", "end");
        assertThat(cli.column("out/events.csv", "name"))
                .containsSubsequence("radiation", "ANC < 0.5 for 3 d", "filgrastim", "ANC > 1.5", "filgrastim");
        assertThat(cli.run("explain", file).out())
                .contains("filgrastim: a course starts when ANC < 0.5 for 3 d, ends when ANC > 1.5");
    }

    private static String scenario(int index) {
        try {
            return scenarios().toList().get(index);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRunThatStopsEndsWellAndHasNoRowsAfter() {
        Cli cli = new Cli(folder);
        Cli.Result result = cli.run("run", cli.file("page.yaml", scenario(3)), "--out", "out", "--quiet");
        assertThat(result.status()).isZero();
        List<String> kinds = cli.column("out/events.csv", "kind");
        assertThat(kinds.get(kinds.size() - 1)).isEqualTo("stop");
        List<String> stops = cli.column("out/events.csv", "t_d");
        List<String> rows = cli.column("out/trajectory.csv", "t_d");
        double stop = Double.parseDouble(stops.get(stops.size() - 1));
        assertThat(Double.parseDouble(rows.get(rows.size() - 1)))
                .isEqualTo(Math.floor(stop))
                .isLessThan(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "therapies: [{id: filgrastim, when: \"ANCC < 1\"}] | MRW-COMP-6 | therapies[0].when",
                "therapies: [{id: filgrastim, when: \"ANC <\"}] | MRW-EXPR-1 | therapies[0].when",
                "therapies: [{id: filgrastim, when: ANC}] | MRW-FILE-17 | therapies[0].when",
                "therapies: [{id: filgrastim, when: \"ANC == 1\"}] | MRW-SIM-10 | therapies[0].when",
                "therapies: [{id: filgrastim, when: \"1 < 2\"}] | MRW-SCN-33 | therapies[0].when",
                "therapies: [{id: filgrastim, when: \"ANC < 1\", from: 2 d}] | MRW-SCN-30 | therapies[0].when",
                "therapies: [{id: filgrastim, for: 2 d}] | MRW-FILE-15 | therapies[0].for",
                "therapies: [{id: filgrastim, courses: 2}] | MRW-SCN-31 | therapies[0].courses",
                "therapies: [{id: filgrastim, on: crisis}] | MRW-SCN-32 | therapies[0].on",
                "therapies: [{id: filgrastim, until: \"PLTT < 1\"}] | MRW-COMP-6 | therapies[0].until",
                "stop: \"measured(ANC) < 1\" | MRW-SCN-34 | stop",
                "stop: \"count(filgrastin) > 2\" | MRW-SCN-34 | stop",
                "visits: {every: 0 d, measure: {ANC: {cv: 0.1}}} | MRW-SCN-26 | visits.every",
                "visits: {every: 1 d, measure: {ANCC: {cv: 0.1}}} | MRW-COMP-6 | visits.measure.ANCC",
                "visits: {every: 1 d, measure: {ANC: {cv: -0.1}}} | MRW-SCN-26 | visits.measure.ANC.cv",
                "events: [{name: a, hazard: \"0.1*QQ\"}] | MRW-COMP-6 | events[0].hazard",
                "events: [{name: a, hazard: 1, at: 2 d}] | MRW-FILE-15 | events[0].hazard",
                "events: [{name: a, at: 2 d, add: {QQ: 1}}] | MRW-COMP-1 | events[0].add.QQ",
                "events: [{name: a, at: 2 d}, {name: a, at: 3 d}] | MRW-SCN-28 | events[0].name"
            })
    void mistakesInRulesAreToldWithTheirPlace(String rule, String code, String key) {
        Cli cli = new Cli(folder);
        Cli.Result result = cli.run("check", cli.file("bad.yaml", "marrow: 1", "model: human-marrow", rule));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.message()).contains(code, "bad.yaml, line 3", "'" + key + "'");
    }
}
