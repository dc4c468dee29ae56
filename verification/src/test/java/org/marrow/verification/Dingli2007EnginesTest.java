package org.marrow.verification;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Summary;
import org.marrow.simulate.Trajectory;

/**
 * One definition of the hierarchy in all engines: chains of dividing cells are linear, so that the means of counted cells are the
 * solution of the rate equations, and the spread of a compartment that is left alone is that of a birth-death process.
 */
class Dingli2007EnginesTest {
    private static final int REPLICATES = 1000;
    private static final double DAYS = 200;
    private static final Marrow MARROW = Marrow.bundled();

    private static Scenario four() {
        return MARROW.scenario("dingli-2007")
                .option("compartments", "4")
                .until(DAYS)
                .outputs(Outputs.at(0, DAYS / 2, DAYS));
    }

    private static Summary summary(Scenario s, String engine, String exact) {
        RunSettings settings =
                RunSettings.of(engine).replicates(REPLICATES).keep(0).seed(11);
        return MARROW.run(s, exact.isEmpty() ? settings : settings.option("exact", exact))
                .summary();
    }

    private static int column(Summary s, String name) {
        for (int c = 0; c < s.columns().size(); c++) {
            if (s.columns().get(c).name().equals(name)) {
                return c;
            }
        }
        throw new AssertionError("no column " + name);
    }

    @ParameterizedTest
    @CsvSource({"ssa,''", "hybrid,''", "hybrid,'stem-cell,N1'"})
    void meansAreTheRateEquations(String engine, String exact) {
        Scenario s = four().initial(Map.of("N0", Quantity.of(60), "N1", Quantity.of(300), "N3", Quantity.of(40)));
        Trajectory ode =
                MARROW.run(s, RunSettings.of("ode").option("rtol", "1e-10")).trajectory();
        Summary m = summary(s, engine, exact);
        PValues p = new PValues();
        for (int i = 0; i <= 4; i++) {
            for (int row = 1; row <= 2; row++) {
                int c = column(m, "N" + i);
                p.normal(
                        "N" + i + " at " + m.times()[row],
                        m.mean(row, c),
                        ode.column("N" + i)[row],
                        m.standardDeviation(row, c) / Math.sqrt(REPLICATES));
            }
        }
        p.assertAccepted();
    }

    /** A birth-death process from n cells: variance n (b + d)/(b - d) e (e - 1) with e = exp((b - d) t). */
    @ParameterizedTest
    @CsvSource({"ssa,'',N1,0.15,0.85,1.26", "hybrid,'',N0,0.5,0.5,1"})
    void theSpreadOfACompartmentIsThatOfABirthDeathProcess(
            String engine, String exact, String cells, double staying, double moving, double g) {
        int n = 500;
        Summary m = summary(four().initial(Map.of(cells, Quantity.of(n))), engine, exact);
        double b = staying * g / 365;
        double d = moving * g / 365;
        double e = Math.exp((b - d) * DAYS);
        double variance = b == d ? 2 * b * DAYS * n : n * (b + d) / (b - d) * e * (e - 1);
        double measured = Math.pow(m.standardDeviation(2, column(m, cells)), 2);
        // Numbers of hundreds of independent families are nearly normal, and so the standard error of their variance.
        double error = variance * Math.sqrt(2.0 / (REPLICATES - 1));
        new PValues().normal("variance", measured, variance, error).assertAccepted();
        new PValues()
                .normal("twice the variance", measured, 2 * variance, 2 * error)
                .assertRejected();
    }
}
