package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrow.files.Json;
import org.marrow.plugin.Catalog;

class DescribeTest {
    @TempDir
    private Path folder;

    @Test
    void listNamesEveryPluginInTextAndJson() {
        Cli cli = new Cli(folder);
        String text = cli.run("list").out();
        Map<?, ?> json = (Map<?, ?>) Objects.requireNonNull(
                Json.read("list", cli.run("list", "--json").out()));
        Catalog catalog = Catalog.bundled();
        catalog.models().forEach(m -> assertThat(text).contains(m.descriptor().id()));
        catalog.engines().forEach(e -> assertThat(text).contains(e.id()));
        assertThat((List<?>) json.get("models")).hasSameSizeAs(catalog.models());
        assertThat((List<?>) json.get("insults")).hasSameSizeAs(catalog.insults());
        assertThat((List<?>) json.get("therapies")).hasSameSizeAs(catalog.therapies());
        assertThat((List<?>) json.get("engines")).hasSameSizeAs(catalog.engines());
    }

    @Test
    void aListOfOneKindHoldsThatKindOnly() {
        assertThat(new Cli(folder).run("list", "engines").out())
                .contains("ode", "ssa")
                .doesNotContain("atg-horse");
        assertThat(new Cli(folder).run("list", "engnes").status()).isEqualTo(2);
    }

    private static List<String> ids() {
        Catalog catalog = Catalog.bundled();
        List<String> ids = new ArrayList<>();
        catalog.models().forEach(p -> ids.add(p.descriptor().id()));
        catalog.insults().forEach(p -> ids.add(p.descriptor().id()));
        catalog.therapies().forEach(p -> ids.add(p.descriptor().id()));
        return ids;
    }

    @Test
    void everyPluginIsDescribedInAllThreeForms() {
        for (String id : ids()) {
            Cli.Result text = new Cli(folder).run("describe", id);
            assertThat(text.status()).isZero();
            assertThat(text.out()).startsWith(id + ": ").contains("Parameters");
            Cli.Result json = new Cli(folder).run("describe", id, "--json");
            Map<?, ?> m = (Map<?, ?>) Objects.requireNonNull(Json.read(id, json.out()));
            assertThat(m.get("id")).isEqualTo(id);
            assertThat((List<?>) m.get("parameters")).isNotEmpty();
            assertThat(m.containsKey("processes")).as(id).isTrue();
            Cli.Result latex = new Cli(folder).run("describe", id, "--latex");
            assertThat(latex.out()).contains("\\begin{longtable}", "\\end{align*}");
            assertThat(latex.out().chars().filter(c -> c == '{').count())
                    .isEqualTo(latex.out().chars().filter(c -> c == '}').count());
        }
    }

    @Test
    void aParameterIsDescribedWithValueUnitRangeMeaningSourceAndCitation() {
        String text = new Cli(folder).run("describe", "ciclosporin").out();
        assertThat(text).containsPattern("CL = \\S+ \\S+  \\[.* to .*]").contains("published", "mg/kg every");
    }

    @Test
    void aModelSaysWhatItOffersAndAnInsultWhatItDoes() {
        assertThat(new Cli(folder).run("describe", "human-marrow").out())
                .contains("What it offers to edits", "SELF_RENEWAL", "What it measures", "ANC");
        assertThat(new Cli(folder).run("describe", "tcell-hsc").out()).contains("What it does", "IMMUNE", "Strength");
    }

    @Test
    void enginesAreDescribedToo() {
        assertThat(new Cli(folder).run("describe", "ssa").out()).contains("stochastic");
        assertThat(new Cli(folder).run("describe", "ssa", "--latex").status()).isEqualTo(2);
    }

    @Test
    void anUnknownIdOffersANearOne() {
        Cli.Result result = new Cli(folder).run("describe", "human-marow");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.message()).contains("'human-marrow'");
    }
}
