package org.marrow.notebooks.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.InputException;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Ensemble;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.api.LinePlot;

class DisplaysTest {
    private static final Marrow MARROW = Marrow.bundled();
    private static final Scenario RADIATION = MARROW.scenario("human-marrow")
            .with("radiation", use -> use.from(5).with("dose", 2))
            .until(30);

    private static String text(Object value) {
        Bundle bundle = Displays.of(value);
        assertThat(bundle.form(Bundle.HTML)).isNotEmpty().doesNotContain("<script");
        return bundle.form(Bundle.TEXT);
    }

    @Test
    void scenariosAndPlansShowWhatIsDone() {
        assertThat(text(RADIATION)).contains("model human-marrow", "30 days", "radiation", "dose = 2");
        assertThat(text(MARROW.scenario("human-marrow"))).contains("no insult and no therapy");
        assertThat(text(MARROW.plan(RADIATION))).contains("lambda", "0.00357", "1/d", "published");
    }

    @Test
    void pluginsShowTheirParametersWithUnitRangeAndSource() {
        assertThat(text(MARROW.catalog().model("human-marrow"))).contains("model", "cells", "Mitchell et al.");
        assertThat(text(MARROW.catalog().intervention("radiation"))).contains("insult", "Gy", "0 to 50");
        assertThat(text(MARROW.catalog())).contains("tcell-hsc", "therapy  filgrastim", "engine");
    }

    @Test
    void resultsShowTheirCoursesAndQuantiles() {
        Ensemble one = MARROW.run(RADIATION, RunSettings.of("ode"));
        assertThat(text(one)).contains("ANC", "10⁹/L", "absolute neutrophil count", "31 output times");
        assertThat(text(one.trajectory())).isEqualTo(text(one));
        Ensemble several = MARROW.run(
                MARROW.scenario("abkowitz-1996").until(50),
                RunSettings.of("ssa").replicates(10));
        assertThat(text(several)).contains("10 of 10 replicates", "median");
    }

    @Test
    void problemsOfPluginsAreSeen() {
        Catalog broken = Catalog.bundled().plusPlugin(Path.of("pom.xml"));
        assertThat(text(broken)).contains("Not loaded: ", "pom.xml");
    }

    @Test
    void errorsShowTheirSentenceAndMarkupIsText() {
        assertThat(text(new InputException("MRW-X-1", "A <b> costs $5.", Map.of())))
                .isEqualTo("MRW-X-1: A <b> costs $5.");
        assertThat(Displays.of(new InputException("MRW-X-1", "A <b> costs $5.", Map.of()))
                        .form(Bundle.HTML))
                .contains("&lt;b&gt; costs &#36;5");
    }

    @Test
    void tablesOfTablesawShowFirstAndLastRows() {
        double[] x = new double[100];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        String text = text(Table.create("numbers").addColumns(DoubleColumn.create("x", x)));
        assertThat(text.lines().toList()).contains("numbers, 100 rows", "0", "9", "…", "90", "99");
        assertThat(text.lines().toList()).doesNotContain("50");
    }

    @Test
    void plotsOfTablesawKeepTheirSizeAndAskNothingOfTheNetwork() {
        Table t = Table.create("t")
                .addColumns(DoubleColumn.create("x", List.of(1.0, 2.0)), DoubleColumn.create("y", List.of(3.0, 4.0)));
        String html = Displays.of(LinePlot.create("a line", t, "x", "y")).form(Bundle.HTML);
        assertThat(html).contains("Plotly.newPlot", "width:800px;height:600px", "if (window.Plotly)");
        assertThat(html).doesNotContain("http");
    }

    @Test
    void whatHasNoFormIsText() {
        assertThat(Displays.of(null)).isEqualTo(Bundle.text("null"));
        assertThat(Displays.of(3).forms()).containsOnlyKeys(Bundle.TEXT);
    }
}
