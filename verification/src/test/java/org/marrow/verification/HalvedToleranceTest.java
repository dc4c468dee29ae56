package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** Halving the tolerance moves no answer by more than ten tolerances of the largest value that it has, whoever solves. */
class HalvedToleranceTest {
    private static final Marrow MARROW = Marrow.with(Catalog.bundled());

    private static final double[] TOLERANCES = {1e-6, 1e-8};

    private static final List<String> ENGINES = List.of("ode", "ode-explicit", "ode-stiff");

    /** With a pulse and a drug. */
    private static final Scenario HUMAN = MARROW.scenario("human-marrow")
            .with(Use.of("radiation").from(5).with("dose", Quantity.parse("2 Gy")))
            .with(Use.of("filgrastim").from(10).dose("5 ug/kg").repeated(1, 5))
            .until(40)
            .outputs(Outputs.every(4));

    /** One lag. */
    private static final Scenario GLASS = MARROW.scenario("mackey-glass-1977")
            .history(Map.of("x", "0.1"))
            .until(30)
            .outputs(Outputs.every(3));

    /** Six lags, and transits of fixed length. */
    private static final Scenario COLIJN = MARROW.scenario("colijn-mackey-2005")
            .history(Map.of("Q", "0.5", "N", "6.6", "R", "3.5", "P", "1.9"))
            .until(30)
            .outputs(Outputs.every(3));

    /** And a transit whose speed follows a drug, so that jumps come back where a lag that varies leads. */
    private static final Scenario DOSED = COLIJN.with(
                    Use.of("filgrastim").from(5).dose("2.5 ug/kg").repeated(1, 5))
            .until(20)
            .outputs(Outputs.every(1));

    /** A lag that is a state, and a history that jumps. */
    private static final Scenario BELAIR = MARROW.scenario("belair-1995")
            .initial(Map.of("M", Quantity.of(3.325), "nu", Quantity.of(120)))
            .history(Map.of("E", "if(t < -6, 9.5, 10)"))
            .until(150)
            .outputs(Outputs.every(15));

    /** A clone of a few cells that mutations bring, beside 1e12 others. */
    private static final Scenario MICHOR =
            MARROW.scenario("michor-2005").until(40).outputs(Outputs.every(1));

    /** Stiff, with lags that end at a threshold. */
    private static final Scenario CRAIG = MARROW.scenario("craig-2016")
            .preset("filgrastim-300")
            .initial(Map.of("Gs", Quantity.of(300)))
            .until(12)
            .outputs(Outputs.every(1));

    static Stream<Arguments> cases() {
        return Stream.of(HUMAN, GLASS, COLIJN, DOSED, BELAIR, MICHOR, CRAIG)
                .flatMap(s -> ENGINES.stream().map(engine -> Arguments.of(s, engine)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void movesTheAnswerByAtMostTenTolerances(Scenario s, String engine) {
        for (double rtol : TOLERANCES) {
            moves(s, engine, rtol)
                    .forEach((column, by) -> assertThat(by)
                            .as("%s, %s, rtol %s, %s", s.model(), engine, rtol, column)
                            .isLessThanOrEqualTo(10));
        }
    }

    /** Per column, by how many tolerances of its largest value it moves at most. */
    private static Map<String, Double> moves(Scenario s, String engine, double rtol) {
        Trajectory a = run(s, engine, rtol);
        Trajectory b = run(s, engine, rtol / 2);
        Map<String, Double> moves = new TreeMap<>();
        a.columns().forEach(c -> {
            double[] x = a.column(c.name());
            double[] y = b.column(c.name());
            double size = Arrays.stream(y).map(Math::abs).max().orElse(0);
            double most = IntStream.range(0, x.length)
                    .mapToDouble(i -> Math.abs(x[i] - y[i]))
                    .reduce(0, Math::max);
            moves.put(c.name(), most == 0 ? 0 : most / (rtol * size));
        });
        return moves;
    }

    private static Trajectory run(Scenario s, String engine, double rtol) {
        return MARROW.run(s, RunSettings.of(engine).option("rtol", String.valueOf(rtol)))
                .trajectory();
    }
}
