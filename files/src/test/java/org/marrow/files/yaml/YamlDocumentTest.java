package org.marrow.files.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.error.InputException;

class YamlDocumentTest {

    private static final String SCENARIO = """
            marrow: 1
            title: Immune aplastic anaemia
            insults:
              - {id: tcell-hsc, from: 30 d, parameters: {strength: 1.0}}
            therapies:
              - {id: atg-horse, from: 150 d, dose: 40 mg/kg, times: 4}
              - id: ciclosporin
                dose: 5 mg/kg
            engine: {id: ode, rtol: 1e-8}
            """;

    private static YamlNode read(String text) {
        return YamlDocument.read("a.yaml", text);
    }

    private static YamlNode value(String written) {
        return read("key: " + written + "\n").asMapping().required("key");
    }

    private static InputException errorOf(String text) {
        return catchThrowableOfType(InputException.class, () -> read(text));
    }

    private static InputException error(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        return catchThrowableOfType(InputException.class, action);
    }

    @Test
    void everyValueKnowsItsPlace() {
        YamlNode dose = read(SCENARIO)
                .asMapping()
                .required("therapies")
                .asList()
                .get(1)
                .asMapping()
                .required("dose");
        assertThat(dose.place()).isEqualTo(new YamlPlace("a.yaml", 8, 11, "therapies[1].dose"));
        assertThat(dose.asText()).isEqualTo("5 mg/kg");
        YamlNode strength = read(SCENARIO)
                .asMapping()
                .required("insults")
                .asList()
                .get(0)
                .asMapping()
                .required("parameters")
                .asMapping()
                .required("strength");
        assertThat(strength.path()).isEqualTo("insults[0].parameters.strength");
        assertThat(strength.line()).isEqualTo(4);
    }

    @Test
    void keysKeepTheOrderOfTheFile() {
        assertThat(read(SCENARIO).asMapping().keys())
                .containsExactly("marrow", "title", "insults", "therapies", "engine");
    }

    @Test
    void columnsCountCharactersAndNotUtf16Units() {
        YamlNode b = read("{a: '𝛼𝛽', b: 1}").asMapping().required("b");
        assertThat(b.column()).isEqualTo(14);
    }

    @ParameterizedTest
    @CsvSource({
        "0300, 300",
        "1e-8, 1e-8",
        "4e9, 4e9",
        "-1.5, -1.5",
        "+2, 2",
        ".5, 0.5",
        "5., 5",
        "1E+3, 1000",
        "0x1F, 31",
        "0o17, 15",
        "-0, -0.0",
    })
    void numbersFollowTheCoreSchema(String written, double number) {
        assertThat(value(written).isNumber()).isTrue();
        assertThat(value(written).asNumber()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "yes",
                "on",
                "off",
                "y",
                "1_000",
                "12:30:45",
                "1.2.3",
                "2001-01-01",
                "'5'",
                "\"true\"",
                "0b11",
                "1e",
                "e5",
                "30 d",
                "nan",
                "inf",
                "-0x1"
            })
    void whatYaml11TookForSomethingElseIsText(String written) {
        assertThat(value(written).isText()).isTrue();
        assertThat(value(written).isNumber()
                        || value(written).isBoolean()
                        || value(written).isNull())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "FALSE, false", "false, false"})
    void truthValuesFollowTheCoreSchema(String written, boolean truth) {
        assertThat(value(written).asBoolean()).isEqualTo(truth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "NULL"})
    void nothingIsNothingAndNoText(String written) {
        assertThat(value(written).isNull()).isTrue();
        assertThat(error(() -> value(written).asText())).hasMessageContaining("found nothing");
    }

    @Test
    void integersAreExactTo64Bits() {
        assertThat(value("9223372036854775807").asLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(value("1e4").asInteger()).isEqualTo(10_000);
        assertThat(value("10.0").asInteger()).isEqualTo(10);
        assertThat(error(() -> value("9223372036854775808").asLong()).code()).isEqualTo("MRW-FILE-8");
        assertThat(error(() -> value("3000000000").asInteger()).code()).isEqualTo("MRW-FILE-8");
        assertThat(error(() -> value("1.5").asInteger()).code()).isEqualTo("MRW-FILE-8");
        assertThat(error(() -> value("1e300").asLong()).code()).isEqualTo("MRW-FILE-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", ".inf", "-.inf", ".nan", "0xFFFFFFFFFFFFFFFFFF"})
    void aNumberThatIsNotFiniteIsRefused(String written) {
        assertThat(error(() -> value(written).asNumber())).hasMessageContaining("finite number");
    }

    @Test
    void aValueOfTheWrongKindIsNamedWithItsPlaceAndARemedy() {
        var error = error(() -> read(SCENARIO).asMapping().required("title").asNumber());
        assertThat(error)
                .hasMessage("MRW-FILE-8: a.yaml, line 2, column 8, 'title': Expected a number, but found the text "
                        + "'Immune aplastic anaemia'. Write a number such as 12, 0.5 or 4e9, without quotes.");
        assertThat(error.values())
                .containsEntry("file", "a.yaml")
                .containsEntry("line", 2)
                .containsEntry("column", 8)
                .containsEntry("key", "title");
        assertThat(error(() -> value("5").asText())).hasMessageContaining("Put it in quotes.");
        assertThat(error(() -> value("5").asMapping())).hasMessageContaining("Expected keys with values");
        assertThat(error(() -> value("{a: 1}").asList())).hasMessageContaining("Expected a list");
        assertThat(error(() -> value("[1]").asWritten())).hasMessageContaining("single value");
        assertThat(error(() -> value("yes").asBoolean())).hasMessageContaining("Write true or false");
    }

    @Test
    void aQuantityIsReadAsItIsWritten() {
        assertThat(value("5").asWritten()).isEqualTo("5");
        assertThat(value("4e9/L").asWritten()).isEqualTo("4e9/L");
        assertThat(value("0300").asWritten()).isEqualTo("0300");
    }

    @Test
    void anUnknownKeyIsRefusedWithASuggestion() {
        var therapy = read("{id: x, untill: 5 d}").asMapping();
        var error = error(() -> therapy.onlyKeys("id", "from", "until"));
        assertThat(error.code()).isEqualTo("MRW-FILE-6");
        assertThat(error)
                .hasMessageContaining("a.yaml, line 1, column 9, 'untill'")
                .hasMessageContaining("Did you mean 'until'?")
                .hasMessageContaining("Known keys: id, from, until.");
        assertThat(therapy.onlyKeys("id", "untill")).isSameAs(therapy);
    }

    @Test
    void aMissingKeyIsNamedTogetherWithALikelySlip() {
        var error = error(() -> read("{Title: x}").asMapping().required("title"));
        assertThat(error.code()).isEqualTo("MRW-FILE-7");
        assertThat(error).hasMessageContaining("'title' is missing").hasMessageContaining("Did you mean 'Title'?");
        assertThat(read("{a: 1}").asMapping().optional("b")).isEmpty();
    }

    @Test
    void aDoubledKeyIsRefusedAtItsSecondPlace() {
        var error = errorOf("a: 1\nb: 2\na: 3\n");
        assertThat(error.code()).isEqualTo("MRW-FILE-5");
        assertThat(error).hasMessageContaining("line 3, column 1").hasMessageContaining("first on line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n\n", "# only a comment\n", "---\n", "---\n...\n", "~"})
    void anEmptyFileIsSaidToBeEmpty(String text) {
        assertThat(errorOf(text).code()).isEqualTo("MRW-FILE-3");
    }

    @Test
    void aTabIsReportedWithLineAndColumn() {
        var error = errorOf("a:\n\tb: 1\n");
        assertThat(error.code()).isEqualTo("MRW-FILE-2");
        assertThat(error).hasMessageContaining("line 2, column 1").hasMessageContaining("Indent with blanks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [1, 2\n",
                "a: {b: 1\nc: 2\n",
                "a: 'open\n",
                "a: b: c\n",
                "- a\nb: 1\n",
                "a: 1\n  b: 2\n",
                "a: @x\n",
                "a: \"\\q\"\n",
                "%YAML x\n---\na: 1\n"
            })
    void brokenYamlIsReportedWithAPlace(String text) {
        var error = errorOf(text);
        assertThat(error.code()).isEqualTo("MRW-FILE-2");
        assertThat(error.getMessage()).matches("MRW-FILE-2: a\\.yaml, line \\d+, column \\d+: .*\\.");
    }

    @Test
    void aControlCharacterIsReportedWithItsPlace() {
        assertThat(errorOf("a: 1\nb: x\u0000y\n"))
                .hasMessageContaining("line 2, column 5")
                .hasMessageContaining("U+0000");
        assertThat(errorOf("a: \ud800\n").code()).isEqualTo("MRW-FILE-2");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreNoTrouble() {
        var root = read("\uFEFFa: 1\r\nb: two\r\n").asMapping();
        assertThat(root.required("b").asText()).isEqualTo("two");
        assertThat(root.required("b").line()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: !!str 5\n",
                "a: !java.net.URL x\n",
                "!!map {a: 1}\n",
                "a: !!seq [1]\n",
                "!!str a: 1\n",
                "x: &a {b: 1}\ny:\n  <<: *a\n",
                "? [a, b]\n: 1\n",
                "x: &a k\n*a : 1\n",
                "&k a: 1\n",
                "a: 1\n---\nb: 2\n",
                "a: &x [*x]\n",
                "&x {a: *x}\n",
                "%YAML 1.1\n---\na: no\n"
            })
    void partsOfYamlThatMarrowDoesWithoutAreRefused(String text) {
        assertThat(errorOf(text).code()).isEqualTo("MRW-FILE-9");
    }

    @Test
    void anAliasRepeatsTheValueUnderItsOwnPath() {
        var root = read("a: &x {b: [1, 2]}\nc: *x\n").asMapping();
        YamlNode element = root.required("c").asMapping().required("b").asList().get(1);
        assertThat(element.asInteger()).isEqualTo(2);
        assertThat(element.place()).isEqualTo(new YamlPlace("a.yaml", 1, 15, "c.b[1]"));
    }

    @Test
    void anAliasWithoutAnchorAsksForQuotes() {
        assertThat(errorOf("rate: *k\n")).hasMessageContaining("put it in quotes");
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "'{a: ', }", "'- ', ''"})
    void deepNestingIsRefusedBeforeTheStackOverflows(String opening, String closing) {
        String close = closing == null ? "" : closing;
        String deepest = opening.repeat(YamlDocument.MAX_DEPTH) + "1" + close.repeat(YamlDocument.MAX_DEPTH);
        assertThat(read(deepest)).isNotNull();
        assertThat(errorOf(opening.repeat(100_000) + "1" + close.repeat(100_000))
                        .code())
                .isEqualTo("MRW-FILE-4");
        String oneTooDeep = opening + deepest + close;
        assertThat(errorOf(oneTooDeep).code()).isEqualTo("MRW-FILE-4");
    }

    @Test
    void depthReachedThroughAliasesCountsToo() {
        StringBuilder text = new StringBuilder("a0: &a0 [1]\n");
        for (int i = 1; i < 60; i++) {
            text.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertThat(errorOf(text.toString())).hasMessageContaining("levels deep");
    }

    @Test
    void anExpansionBombIsRefused() {
        StringBuilder text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ",").repeat(10)).append("]\n");
        }
        assertThat(errorOf(text.toString())).hasMessageContaining("aliases");
    }

    @Test
    void aFileThatIsTooLongIsRefusedUnread() {
        assertThat(errorOf("#".repeat(YamlDocument.MAX_LENGTH + 1)).code()).isEqualTo("MRW-FILE-4");
    }

    @Test
    void oddKeysAreQuotedInThePath() {
        assertThat(read("{'a.b c': {d: 1}}")
                        .asMapping()
                        .required("a.b c")
                        .asMapping()
                        .required("d")
                        .path())
                .isEqualTo("'a.b c'.d");
    }

    @Test
    void aFileIsReadAsUtf8(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("µ.yaml"), "title: Hämatopoese τ\n", StandardCharsets.UTF_8);
        assertThat(YamlDocument.read(file).asMapping().required("title").asText())
                .isEqualTo("Hämatopoese τ");
        Path latin =
                Files.write(folder.resolve("latin.yaml"), "title: Hämatopoese\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(error(() -> YamlDocument.read(latin))).hasMessageContaining("UTF-8");
    }

    @Test
    void aFileThatCannotBeReadIsNamed(@TempDir Path folder) {
        assertThat(error(() -> YamlDocument.read(folder.resolve("none.yaml"))))
                .hasMessageStartingWith("MRW-FILE-1")
                .hasMessageContaining("none.yaml does not exist");
        assertThat(error(() -> YamlDocument.read(folder))).hasMessageContaining("is a folder");
    }
}
