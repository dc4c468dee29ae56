package org.marrow.therapies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrow.RunSettings;
import org.marrow.insults.Runs;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Patient;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** Every insult and therapy at once, with values of their own, against the program composition-reference.py. */
class CompositionReferenceTest {
    private static final double[] TIMES = {5, 20, 45, 60, 70.1, 90, 110, 112, 150, 200};

    /** One number of a table, by what its row says before it. */
    private record Row(List<String> keys, double value) {}

    private static List<Row> table(String name) throws IOException {
        try (var in = Objects.requireNonNull(CompositionReferenceTest.class.getResourceAsStream(name));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(2) // provenance and header
                    .map(line -> List.of(line.split(",")))
                    .map(cells -> new Row(
                            cells.subList(0, cells.size() - 1), Double.parseDouble(cells.get(cells.size() - 1))))
                    .toList();
        }
    }

    private static Scenario everything(Scenario s) {
        Use attack = Use.of("tcell-hsc")
                .from(12.3)
                .until(95.7)
                .with("strength", 1.5)
                .with("rate", 0.03)
                .with("s_I", 0.4)
                .with("b_I", 0.25)
                .with("p", 0.3)
                .with("d_E", 0.02)
                .with("E_max", 0.8)
                .with("h", 0.05)
                .with("theta", 0.12)
                .with("c_I", 1.4)
                .with("seed", 0.15)
                .with("sigma", 0.001);
        Use niche = Use.of("niche-attack")
                .from(20)
                .until(60)
                .with("strength", 0.8)
                .with("rate", 0.03)
                .with("K_min", 0.3)
                .with("recovery", 0.008)
                .with("displaced", 0.7);
        Use piga = Use.of("piga")
                .from(3)
                .with("founder_fraction", 0.01)
                .with("mu_P", 1e-4)
                .with("visibility", 0.4)
                .with("complement_sensitivity", 1.2)
                .with("red_cell_life", 9);
        Use fractions = Use.of("radiation")
                .from(40.5)
                .repeated(0.5, 3)
                .with("dose", 1.3)
                .with("D0", 1.1)
                .with("beta", 0.05)
                .with("G", 0.6)
                .with("precursor_exponent", 0.7)
                .with("D37_lymphocytes", 1.9);
        Use fanconi = Use.of("fanconi")
                .from(5)
                .until(150)
                .with("S_b", 0.6)
                .with("g", 0.5)
                .with("regeneration_loss", 0.7)
                .with("crosslinker_sensitivity", 3)
                .with("radiosensitivity", 1.7)
                .with("mutation_factor", 4);
        Use globulin = Use.of("atg-horse")
                .from(70)
                .dose("20 mg/kg")
                .repeated(2, 3)
                .with("logkill", 1.2)
                .with("V", 0.15)
                .with("half_life", 4)
                .with("IC50", 3);
        Use ciclosporin = Use.of("ciclosporin")
                .from(60)
                .until(80)
                .dose("4 mg/kg")
                .every(1.0 / 3)
                .with("I_max", 0.8)
                .with("IC50", 120)
                .with("lag", 0.6)
                .with("F", 0.6);
        Use eltrombopag = Use.of("eltrombopag")
                .from(50)
                .dose("100 mg")
                .repeated(1, 30)
                .with("east_asian", 0.5)
                .with("regrowth", 2)
                .with("relief", 0.6)
                .with("EC50", 1)
                .with("ka1", 0.4)
                .with("slope", 0.5)
                .with("gain", 1.3);
        Use conditioning = Use.of("hsct-conditioning")
                .from(110)
                .option("regimen", "reduced")
                .with("SF_stem_reduced", 0.25)
                .with("SF_progenitor_reduced", 0.1)
                .with("SF_T_reduced", 0.02);
        Use graft = Use.of("hsct-graft")
                .from(110)
                .option("source", "blood")
                .with("TNC_blood", 5e8)
                .with("CD34_blood", 5e6)
                .with("visibility", 0.6);
        Use corrected = Use.of("gt-fanca").from(90).with("CD34", 1e6).with("f_HSC", 2e-3);
        List<Use> all = List.of(
                attack,
                niche,
                piga,
                fractions,
                fanconi,
                Use.of("radiation").from(110).with("dose", 0.5),
                globulin,
                ciclosporin,
                eltrombopag,
                conditioning,
                graft,
                corrected);
        Scenario with = s;
        for (Use use : all) {
            with = with.with(use);
        }
        return with.until(200).outputs(Outputs.at(TIMES));
    }

    private static Scenario scenario(String model) {
        Scenario s = everything(Runs.MARROW.scenario(model));
        if (model.equals("stiehl-clonal-2014")) {
            return s.patient(new Patient(55, 30, true))
                    .parameter("x_crowd", 2.2e9)
                    .doses(List.of(new DirectDose("l1", Quantity.of(1e8), 0, 10, null, 1, Double.POSITIVE_INFINITY)));
        }
        Use filgrastim = Use.of("filgrastim")
                .from(111)
                .dose("5 ug/kg")
                .repeated(1, 10)
                .with("F_SC", 0.8)
                .with("STM1", 6)
                .with("STM2", 3)
                .with("mobilisation", 30);
        return s.patient(new Patient(82, 33, true))
                .parameter("N", 8e4)
                .parameter("tau_G", 6.3)
                .parameter("egress", 4e-3)
                .with(filgrastim);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stiehl-clonal-2014", "human-marrow"})
    void allInsultsAndTherapiesAtOnceDoWhatTheirEquationsSay(String model) throws IOException {
        Trajectory t = Runs.MARROW
                .run(scenario(model), RunSettings.of("ode").option("rtol", "1e-10"))
                .trajectory();
        Map<String, double[]> expected = new TreeMap<>();
        for (Row row : table("composition-reference.csv")) {
            if (row.keys().get(0).equals(model)) {
                double[] course = expected.computeIfAbsent(row.keys().get(1), k -> new double[TIMES.length]);
                course[at(Double.parseDouble(row.keys().get(2)))] = row.value();
            }
        }
        assertThat(expected).hasSizeGreaterThan(20);
        expected.forEach((column, course) -> {
            // What is left of a drug after weeks is below the absolute tolerance.
            double residue = 1e-11 * Math.max(1e-2, Arrays.stream(course).max().orElseThrow());
            double[] actual = t.column(column);
            for (int i = 0; i < course.length; i++) {
                assertThat(actual[i])
                        .as("%s on day %s", column, TIMES[i])
                        .isCloseTo(course[i], within(1e-6 * course[i] + residue));
            }
        });
    }

    private static int at(double time) {
        return Arrays.binarySearch(TIMES, time);
    }

    @Test
    void strengthOneIsTheHazardThatAnotherProgramFinds() throws IOException {
        for (Row row : table("strength-reference.csv")) {
            String insult = row.keys().get(1);
            Scenario s = Runs.MARROW.scenario(row.keys().get(0)).until(1).with(Use.of(insult));
            double rate = Runs.MARROW.plan(s).parameters().stream()
                    .filter(p -> p.name().equals(insult + ".rate"))
                    .findFirst()
                    .orElseThrow()
                    .value();
            assertThat(rate).as(insult).isCloseTo(row.value(), within(1e-5 * row.value()));
        }
    }
}
