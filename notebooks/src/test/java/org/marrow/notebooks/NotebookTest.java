package org.marrow.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.marrow.notebooks.Notebook.compare;
import static org.marrow.notebooks.Notebook.day;
import static org.marrow.notebooks.Notebook.days;
import static org.marrow.notebooks.Notebook.dose;
import static org.marrow.notebooks.Notebook.equations;
import static org.marrow.notebooks.Notebook.every;
import static org.marrow.notebooks.Notebook.explain;
import static org.marrow.notebooks.Notebook.from;
import static org.marrow.notebooks.Notebook.lastRun;
import static org.marrow.notebooks.Notebook.replicates;
import static org.marrow.notebooks.Notebook.run;
import static org.marrow.notebooks.Notebook.scenario;
import static org.marrow.notebooks.Notebook.seed;
import static org.marrow.notebooks.Notebook.set;
import static org.marrow.notebooks.Notebook.threads;
import static org.marrow.notebooks.Notebook.times;
import static org.marrow.notebooks.Notebook.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.error.InputException;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.notebooks.display.Bundle;
import org.marrow.notebooks.display.Picture;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;

class NotebookTest {
    private static final Scenario RADIATION = scenario("human-marrow")
            .with("radiation", from(day(5)), set("dose", "2 Gy"))
            .until(days(60));

    @Test
    void shortFormsSayTheSameAsTheLongOnes() {
        assertThat(RADIATION.uses())
                .containsExactly(Use.of("radiation").from(5).with("dose", org.marrow.scenario.Quantity.parse("2 Gy")));
        Scenario atg = scenario("human-marrow").with("atg-horse", from(9), dose("40 mg/kg"), every(1), times(4));
        assertThat(atg.uses())
                .containsExactly(Use.of("atg-horse").from(9).dose("40 mg/kg").repeated(1, 4));
        assertThat(Notebook.years(1)).isEqualTo(365.25);
        assertThat(Notebook.months(12)).isEqualTo(365.25);
        assertThat(Notebook.hours(12)).isEqualTo(0.5);
    }

    @Test
    void runsGiveValuesTablesAndAnOutcome() {
        Run run = run(RADIATION);
        assertThat(run.at("HSC", 0)).isEqualTo(100000);
        assertThat(run.table().rowCount()).isEqualTo(61);
        assertThat(run.events().stringColumn("name").asList()).contains("radiation");
        assertThat(run.toString()).contains("ANC (10⁹/L)", "lowest");
        assertThat(lastRun()).isSameAs(run);
        assertThatThrownBy(() -> run.at("ANK", 3)).hasMessageContaining("Did you mean 'ANC'");
        assertThatThrownBy(() -> run.at("ANC", 3.5)).hasMessageContaining("MRW-OUT-2");
    }

    @Test
    void armsShareTheirRandomNumbersAndAreFoundByName() {
        Run run = compare(
                        RADIATION.title("hit"),
                        scenario("human-marrow").until(60).title("healthy"))
                .run();
        assertThat(run.arm("healthy").at("ANC", 60)).isCloseTo(4, within(1e-9));
        assertThat(run.arm("hit").at("ANC", 25)).isLessThan(1);
        assertThatThrownBy(() -> run.arm("helthy")).hasMessageContaining("healthy");
        assertThatThrownBy(run::ensemble).hasMessageContaining("MRW-NB-4");
        assertThatThrownBy(() -> compare(RADIATION.title("a"), RADIATION.title("a")))
                .hasMessageContaining("MRW-NB-6");
    }

    @Test
    void quantilesAndMeansComeFromAllReplicates() {
        Run run = run(scenario("abkowitz-1996").until(50), "ssa", replicates(30), seed(5));
        String name = run.ensemble().columns().get(0).name();
        assertThat(run.quantile(name, 50, 0.05)).isLessThanOrEqualTo(run.at(name, 50));
        assertThat(run.mean(name, 50)).isCloseTo(run.at(name, 50), within(0.2 * run.at(name, 50)));
    }

    @Test
    void scenarioFilesRunAsTheySay() {
        Run run = yaml("""
                marrow: 1
                title: two arms
                model: human-marrow
                until: 20 d
                seed: 9
                arms: {a: {}, b: {insults: [{id: radiation, at: 5 d}]}}
                """).run();
        assertThat(run.arms()).extracting(a -> a.name()).containsExactly("a", "b");
        assertThat(run.arms().get(0).settings().seed()).isEqualTo(9);
    }

    @Test
    void unknownIdsOfferNearOnes() {
        assertThatThrownBy(() -> scenario("human-marow"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("Did you mean 'human-marrow'");
        assertThatThrownBy(() -> Notebook.describe("radiaton")).hasMessageContaining("radiation");
    }

    @Test
    void explanationsAndEquationsNameWhoDidWhat() {
        assertThat(explain(RADIATION.with("filgrastim")).bundle().form(Bundle.TEXT))
                .contains("filgrastim");
        String latex = equations("human-marrow", "HSC.division").bundle().form(Bundle.LATEX);
        assertThat(latex)
                .startsWith("$$\\begin{aligned}")
                .contains("HSC.division")
                .doesNotContain("EPO");
        assertThat(equations(RADIATION.with("filgrastim")).bundle().form(Bundle.LATEX))
                .contains("filgrastim");
    }

    // ---- plugins of cells ----

    /** An insult as a cell would make it. */
    private record Kill(double fraction) implements Insult {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of("test.kill", "Kills stem cells");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public Map<String, Double> neutral() {
            return Map.of();
        }

        @Override
        public void apply(Composer c, Values p) {
            c.on(c.schedule()).survive(Selector.cells(Role.STEM_CELL), Expr.number(1 - fraction));
        }
    }

    @Test
    void aCellThatIsRunAgainReplacesItsPlugin() {
        Scenario s = scenario("human-marrow").with("test.kill", from(5)).until(6);
        Notebook.add(new Kill(0.5));
        assertThat(run(s).at("HSC", 5)).isCloseTo(50000, within(100.0));
        Notebook.add(new Kill(0.9));
        assertThat(run(s).at("HSC", 5)).isCloseTo(10000, within(100.0));
        assertThat(Notebook.plugins().intervention("test.kill")).isEqualTo(new Kill(0.9));
    }

    // ---- interruption ----

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anInterruptStopsARunAndKeepsWhatWasComputed(int threads) throws InterruptedException {
        AtomicReference<Run> result = new AtomicReference<>();
        Thread cell = new Thread(() -> result.set(run(
                scenario("abkowitz-1996").until(Notebook.years(200)), "ssa", replicates(100_000), threads(threads))));
        cell.start();
        Thread.sleep(1500);
        cell.interrupt();
        cell.join(10_000); // a second on a free machine, which the test of the real kernel looks at
        assertThat(cell.isAlive()).isFalse();
        Run run = result.get();
        assertThat(run.ensemble().cancelled()).isTrue();
        assertThat(run.ensemble().trajectories()).isNotEmpty();
        assertThat(run.bundle().form(Bundle.TEXT)).contains("was interrupted");
    }

    // ---- pictures ----

    @Test
    void everyKindOfPictureIsDrawn() {
        Run arms = compare(
                        RADIATION.title("hit"),
                        scenario("human-marrow").until(60).title("healthy"))
                .run();
        Run graft = run(scenario("human-marrow")
                .with("hsct-conditioning")
                .with("hsct-graft")
                .until(60));
        Run chance = run(scenario("abkowitz-1996").until(50), "ssa", replicates(10));
        String column = chance.ensemble().columns().get(0).name();
        Sweep sweep =
                Notebook.sweep("a", Notebook.range(1, 3, 3), "b", Notebook.range(1, 2, 2), "a b", (a, b) -> a * b);
        assertThat(sweep.values()[1]).containsExactly(2, 4, 6);
        for (Picture p : List.of(
                Plots.plot(arms),
                Plots.plot(chance),
                Plots.plot(arms, "EPO", "TPO"),
                Plots.bloodCounts(arms),
                Plots.stemCells(arms),
                Plots.clones(graft),
                Plots.cloneFractions(graft),
                Plots.chimerism(graft),
                Plots.drugLevels(
                        run(scenario("human-marrow").with("ciclosporin").until(20))),
                Plots.trajectories(chance, column),
                Plots.phasePlane(arms, "HSC", "ANC"),
                Plots.heatMap(sweep),
                Plots.diagram(RADIATION))) {
            assertThat(p.getWidth()).isEqualTo(900);
            assertThat(colours(p)).as(p.title()).isGreaterThan(20);
            assertThat(p.svg()).startsWith("<svg").contains(p.title().substring(0, 1));
            assertThat(p.bundle().forms()).containsOnlyKeys(Bundle.TEXT, Bundle.PNG);
        }
        assertThatThrownBy(() -> Plots.chimerism(arms)).hasMessageContaining("MRW-NB-7");
        assertThatThrownBy(() -> Plots.plot(arms, "HSX")).hasMessageContaining("Did you mean 'HSC'");
    }

    private static long colours(Picture p) {
        return p.getRaster().getWidth() == 0
                ? 0
                : Arrays.stream(p.getRGB(0, 0, p.getWidth(), p.getHeight(), null, 0, p.getWidth()))
                        .distinct()
                        .count();
    }

    @Test
    void interactivePicturesNeedNoNetworkAndLeaveAPictureWhereScriptsAreStripped() {
        String library = Plots.interactive().bundle().form(Bundle.HTML);
        assertThat(library.length()).isGreaterThan(1_000_000);
        assertThat(library).contains("define=undefined");
        String html =
                Plots.interactive(Plots.bloodCounts(run(RADIATION))).bundle().form(Bundle.HTML);
        assertThat(html).contains("<img", "data:image/png;base64,", "window.Plotly.newPlot");
        assertThat(html.length()).isLessThan(600_000);
    }
}
