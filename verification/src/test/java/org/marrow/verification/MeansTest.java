package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.network.Act;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.Lineage;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.network.Target;
import org.marrow.network.Transit;
import org.marrow.network.Vocabulary;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Patient;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Summary;
import org.marrow.simulate.Trajectory;

/**
 * Means of stochastic runs and the ordinary differential equations: equal for linear networks, whatever is done to them; apart
 * by a relative gap like 1/N for others.
 */
class MeansTest {
    /** A linear chain with everything that changes numbers of cells: phases, units, yields that are not whole, a drug. */
    private static final Model CHAIN = Small.model("linear-chain", List.of(Parameter.of("x0", 40, "cells")), (n, p) -> {
        Population s = n.cells("S", PopulationUnit.CELLS).role(Role.STEM_CELL).initial(p.expr("x0"));
        Population g = n.cells("G", PopulationUnit.perKilogram(1))
                .role(Role.NEUTROPHIL)
                .lineage(Lineage.GRANULOCYTIC);
        Transit m = n.transit("M", PopulationUnit.CELLS)
                .role(Role.PROLIFERATING_PRECURSOR)
                .lineage(Lineage.GRANULOCYTIC);
        m.length(Expr.number(4), 4)
                .dying(Expr.number(0.02))
                .into(g, n.lineageTerm("out", Vocabulary.OUTPUT, Lineage.GRANULOCYTIC, Expr.number(1.3)));
        n.divide(s)
                .atRate(Expr.number(0.2))
                .selfRenewal(Expr.number(0.52))
                .independentDaughters()
                .into(m);
        n.process("shedding", Act.DIFFERENTIATION)
                .takes(s)
                .gives(m, Expr.number(2.5))
                .perCell(Expr.number(0.01));
        n.die(g, Expr.number(0.3));
    });

    private static final Model LOGISTIC = Small.model("logistic", List.of(Parameter.of("N", 50, "cells")), (n, p) -> {
        Population x = n.cells("X", PopulationUnit.CELLS)
                .role(Role.STEM_CELL)
                .initial(p.expr("N").over(Expr.number(5)));
        n.process("birth", Act.DIVISION).gives(x).rate(x.own().times(0.8));
        n.process("pairs", Act.DEATH)
                .takes("X", 2)
                .gives(x)
                .massAction(Expr.number(1.6).over(p.expr("N")));
    });

    private static final Marrow MARROW =
            Marrow.with(Catalog.bundled().plus(CHAIN).plus(LOGISTIC).plus(Small.insult("drug", (c, p) -> {
                Population d = c.network().signal("drug_central", "mg").initial(Expr.zero());
                c.network().die(d, Expr.number(0.4));
                c.on(c.schedule()).infuse(Selector.named("drug_central"), Expr.number(3), Expr.number(2));
                c.modulate(
                        Target.of(Vocabulary.OUTPUT, Lineage.GRANULOCYTIC),
                        Expr.one().plus(d.own()));
                c.hazard(
                        Selector.cells(Role.STEM_CELL),
                        HazardLabel.DRUG,
                        null,
                        d.own().times(0.1));
            })));

    /** Cases in all replicates together below which a mean has no normal law; that many are not seen twice over (p below 1e-13). */
    private static final double FEW = 200;

    /** Columns that are sums of counts, so that the mean of the network is linear in them. */
    private static PValues compare(Scenario s, String engine, int replicates, List<String> columns) {
        Trajectory ode =
                MARROW.run(s, RunSettings.of("ode").option("rtol", "1e-10")).trajectory();
        Ensemble e = MARROW.run(
                s, RunSettings.of(engine).replicates(replicates).keep(0).seed(7));
        PValues p = new PValues();
        Summary m = e.summary();
        for (int c = 0; c < m.columns().size(); c++) {
            String name = m.columns().get(c).name();
            if (!columns.contains(name)) {
                continue;
            }
            for (int r = 0; r < m.times().length; r++) {
                double expected = ode.column(name)[r];
                if (expected * replicates < FEW) {
                    assertThat(m.mean(r, c) * replicates)
                            .as("cases of %s", name)
                            .isLessThan(2 * FEW);
                    continue;
                }
                // The standard error is computed from the sample itself.
                p.normal(
                        name + " at " + m.times()[r],
                        m.mean(r, c),
                        expected,
                        m.standardDeviation(r, c) / Math.sqrt(replicates));
            }
        }
        return p;
    }

    private static final List<Use> EVERYTHING =
            SevenCases.all(SevenCases.MUTANT, SevenCases.RADIATION, SevenCases.TRANSPLANT, SevenCases.GENE_THERAPY);

    private static Scenario linear() {
        return MARROW.scenario("abkowitz-1996")
                .option("cap", "none")
                .parameter("n0", 40)
                .uses(EVERYTHING)
                .until(120)
                .outputs(Outputs.at(9, 15, 20, 30, 60, 120));
    }

    private static final List<String> CLONES = List.of(
            "R",
            "C",
            "R[host]",
            "R[PIGA]",
            "R[donor]",
            "R[corrected]",
            "C[host]",
            "C[PIGA]",
            "C[donor]",
            "C[corrected]");

    @ParameterizedTest
    @ValueSource(strings = {"ssa", "hybrid"})
    void meansOfLinearNetworksWithClonesAndPulsesAreThoseOfTheEquations(String engine) {
        compare(linear(), engine, 8000, CLONES).assertAccepted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lambda", "nu"})
    void theComparisonCatchesARateChangedByTwoPercent(String rate) {
        Scenario s = linear().until(1500).outputs(Outputs.at(1500));
        double value = MARROW.plan(s).parameters().stream()
                .filter(p -> p.name().equals(rate))
                .findFirst()
                .orElseThrow()
                .value();
        Trajectory right = MARROW.run(s, RunSettings.of("ode")).trajectory();
        Summary wrong = MARROW.run(
                        s.parameter(rate, 1.02 * value),
                        RunSettings.of("ssa").replicates(4000).keep(0).seed(7))
                .summary();
        new PValues()
                .normal("R", wrong.mean(0, 0), right.column("R")[0], wrong.standardDeviation(0, 0) / Math.sqrt(4000))
                .assertRejected();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssa", "hybrid"})
    void meansOfAChainWithPhasesUnitsYieldsAndADrugAreThoseOfTheEquations(String engine) {
        List<Use> uses = new ArrayList<>(List.of(Use.of("drug").from(3)));
        uses.add(Use.of("radiation").from(6).with("dose", 0.4));
        Scenario s = MARROW.scenario("linear-chain")
                .patient(new Patient(1, 1, false))
                .uses(uses)
                .until(16)
                .outputs(Outputs.at(2, 4, 5, 6, 8, 16));
        compare(s, engine, 2500, List.of("S", "M", "G")).assertAccepted();
    }

    // ---- not linear ----

    private static Scenario chain(double mature) {
        return MARROW.scenario("marciniak-czochra-2009")
                .patient(new Patient(1, 1, false))
                .parameter("k", 0.74 / mature)
                .initial(Map.of("c1", Quantity.of(2 * mature), "c2", Quantity.of(mature)))
                .until(5)
                .outputs(Outputs.at(5));
    }

    /** What the mean number of stem cells has beyond the equations, and its standard error. */
    private static double[] surplus(Scenario s, String engine, int replicates) {
        double ode = MARROW.run(s, RunSettings.of("ode")).trajectory().column("c1")[0];
        Summary m = MARROW.run(
                        s, RunSettings.of(engine).replicates(replicates).keep(0).seed(9))
                .summary();
        return new double[] {m.mean(0, 0) - ode, m.standardDeviation(0, 0) / Math.sqrt(replicates)};
    }

    /**
     * A surplus of a fixed number of cells is a relative gap like 1/N. False-alarm rate 1e-4 for a gap that is constant; the gap
     * itself, and its not growing with the root of N, are seen at five standard errors.
     */
    @Test
    void inANonLinearChainTheMeanIsApartFromTheEquationsByACloseToFixedNumberOfCells() {
        double[] few = surplus(chain(20), "ssa", 5000);
        double[] many = surplus(chain(80), "ssa", 5000);
        double error = Math.hypot(few[1], many[1]);
        assertThat(few[0] / few[1]).as("the gap is seen").isGreaterThan(5);
        assertThat(many[0]).as("surplus with four times the cells").isCloseTo(few[0], within(3.9 * error));
        assertThat((2 * few[0] - many[0]) / Math.hypot(2 * few[1], many[1]))
                .as("a relative gap like the root of 1/N is excluded")
                .isGreaterThan(5);
    }

    /** Logistic growth, exactly: birth at 0.8 per cell, and pairs of which one dies at 1.6/N per pair. */
    @Test
    void theExactGapOfLogisticGrowthHalvesWhenTheNumberOfCellsDoubles() {
        double[] gap = new double[3];
        int[] sizes = {50, 100, 200};
        for (int i = 0; i < sizes.length; i++) {
            int size = sizes[i];
            double exact = new MasterEquation(
                            new int[] {2 * size + 60},
                            List.of(
                                    new MasterEquation.Reaction(c -> 0.8 * c[0], 1),
                                    new MasterEquation.Reaction(c -> 1.6 / size * c[0] * (c[0] - 1) / 2, -1)))
                    .after(3, size / 5)
                    .mean(c -> c[0]);
            double x0 = size / 5.0;
            double grown = Math.exp(0.8 * 3);
            double equations = size * x0 * grown / (size + x0 * (grown - 1));
            gap[i] = (equations - exact) / size;
            double ode = MARROW.run(logistic(size), RunSettings.of("ode").option("rtol", "1e-10"))
                    .trajectory()
                    .column("X")[0];
            assertThat(ode).isCloseTo(equations, within(1e-6 * equations));
            Summary ssa = MARROW.run(
                            logistic(size),
                            RunSettings.of("ssa").replicates(8000).keep(0).seed(3))
                    .summary();
            new PValues()
                    .normal("X", ssa.mean(0, 0), exact, ssa.standardDeviation(0, 0) / Math.sqrt(8000))
                    .assertAccepted();
        }
        assertThat(gap[0]).isPositive();
        assertThat(gap[0] / gap[1]).isBetween(1.8, 2.2);
        assertThat(gap[1] / gap[2]).isBetween(1.9, 2.1);
    }

    private static Scenario logistic(int size) {
        return Scenario.of("logistic").parameter("N", size).until(3).outputs(Outputs.at(3));
    }
}
