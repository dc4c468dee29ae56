package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrow.plugin.Catalog;

class ValidationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "validation.md");
    private static final String HOLDS =
            "busch-2015\tlabel\tf_S\t0.5\t0.501\t0.01\tholds\tTable 1\tpublished\tBusch2015Test";
    private static final String MISSED =
            "fokas-1991\tratio\tNm/Np\t2.3\t1.889\t± 0.05\tnot reproduced\tquoted of the paper\tunverified\tFokas1991Test";

    private static ValidationPage page(Path root) throws IOException {
        Files.createDirectories(root.resolve("one/target/claims"));
        Files.createDirectories(root.resolve("two/target/claims"));
        Files.createDirectories(root.resolve("three/src"));
        Files.writeString(root.resolve("one/target/claims/Fokas1991Test.tsv"), MISSED + "\n");
        Files.writeString(root.resolve("two/target/claims/Busch2015Test.tsv"), HOLDS + "\n");
        return new ValidationPage(ValidationPage.read(root));
    }

    @Test
    void rowsOfAllModulesStandBetweenTheMarksAndTheRestOfThePageStays(@TempDir Path root) throws IOException {
        String before = Files.readString(PAGE);
        String after = page(root).within(before);
        assertThat(after)
                .contains("2 claims about 2 models: 1 hold, 1 are not reproduced.")
                .contains("### [`busch-2015`](figures/models/busch-2015.svg)")
                .contains("| label | f_S | 0.5 | 0.501 | 0.01 | holds | Table 1 | published |\n")
                .contains(
                        "| ratio | Nm/Np | 2.3 | 1.889 | ± 0.05 | **not reproduced** | quoted of the paper | unverified |\n");
        int begin = before.indexOf("<!-- claims");
        int end = before.indexOf("<!-- end of claims -->");
        assertThat(after).startsWith(before.substring(0, begin)).endsWith(before.substring(end));
        assertThat(page(root).within(after)).isEqualTo(after);
    }

    @Test
    void theSummaryNamesWhatIsNotReproduced(@TempDir Path root) throws IOException {
        assertThat(page(root).summary()).endsWith("  fokas-1991: ratio: Nm/Np is 1.889, reference 2.3\n");
    }

    @Test
    void everyPublishedModelOfDifferentialEquationsHasClaimsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        List<String> byHand = List.of("abkowitz-1996", "human-marrow");
        Catalog.bundled().models().stream()
                .map(m -> m.descriptor().id())
                .forEach(id ->
                        assertThat(page).contains(byHand.contains(id) ? "| `" + id + "` |" : "### [`" + id + "`]"));
    }

    @Test
    void noRowsNoMarksAndStrangeRowsAreToldWhatToDo(@TempDir Path root) throws IOException {
        assertThatThrownBy(() -> ValidationPage.read(root)).hasMessageContaining("run mvn verify first");
        ValidationPage page = page(root);
        assertThatThrownBy(() -> page.within("# A page\n")).hasMessageContaining("has lost the marks");
        assertThatThrownBy(() -> ValidationPage.Claim.parse("busch-2015\tlabel"))
                .hasMessageContaining("10 fields, not 2");
        ValidationPage unknown =
                new ValidationPage(List.of(ValidationPage.Claim.parse(HOLDS.replace("busch-2015", "busch-2016"))));
        assertThatThrownBy(() -> unknown.within(Files.readString(PAGE))).hasMessageContaining("no bundled model");
    }
}
