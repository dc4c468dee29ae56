package org.marrow.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.marrow.Marrow;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Runner;

/**
 * Problems with delays: the delay test, models of the literature with one and with several lags and with lags that depend on the state, and
 * two stiff ones. They run on the path that users take, by the engines.
 *
 * <p>The solution of the delay test is a quotient of whole numbers. The others were computed by a program of its own, in Python, from the
 * equations as printed: the method of steps, with DOP853 of scipy 1.17 at a relative tolerance of 3e-14 between the times at which a
 * derivative up to the ninth jumps, those of lags that vary found on its dense output, and steps short enough that halving them changed no
 * digit shown here but the last.
 */
enum DelayProblem implements ReferenceProblem {
    DELAY_TEST(false, Scenario.of(DelayTestModel.ID).until(10), List.of("y"), 0.020241126543209877),
    /** Mackey and Glass, one lag. */
    MACKEY_GLASS(
            false,
            Scenario.of("mackey-glass-1977").history(Map.of("x", "0.1")).until(100),
            List.of("x"),
            0.83681455862994),
    /** Mackey 1978, one lag: a transit of fixed length. */
    MACKEY_1978(
            false,
            Scenario.of("mackey-1978")
                    .parameter("theta", 1)
                    .parameter("gamma", 0.25)
                    .history(Map.of("N", "1"))
                    .until(100),
            List.of("N", "P"),
            1.833881653015,
            0.688323340990),
    /** Colijn and Mackey 2005, six lags. */
    COLIJN_MACKEY(
            false,
            Scenario.of("colijn-mackey-2005")
                    .history(Map.of("Q", "0.5", "N", "6.6", "R", "3.5", "P", "1.9"))
                    .until(200),
            List.of("Q", "N", "R", "P"),
            1.03000621345763,
            6.67657770112975,
            3.77508019840487,
            2.04313790782897),
    /** Belair, Mackey and Mahaffy 1995: problem C3 of the test set DDETST, with a lag that is a state and a history that jumps. */
    BELAIR(
            false,
            Scenario.of("belair-1995")
                    .initial(Map.of("M", Quantity.of(3.325), "nu", Quantity.of(120)))
                    .history(Map.of("E", "if(t < -6, 9.5, 10)"))
                    .until(300),
            List.of("M", "E", "nu"),
            3.49974429039075,
            9.99991751302955,
            119.932858022863),
    /** Craig, Humphries and Mackey 2016 after filgrastim, with binding at once: lags that end at a threshold. */
    CRAIG(
            false,
            craig().option("binding", "quasi-steady"),
            List.of("Q", "NR", "N", "G1", "T", "AN"),
            1.10101515992422,
            4.8152002172063,
            0.531273280669655,
            0.0180551895493404,
            11.377743452690,
            308302.434043745),
    /** The same with binding within minutes, which makes it stiff. */
    CRAIG_BINDING(
            true,
            craig(),
            List.of("Q", "NR", "N", "G1", "T", "AN", "G2"),
            1.1010151599242,
            4.8156403288864,
            0.53134506402933,
            0.0180549162529371,
            11.3773168072832,
            308454.30883395,
            2.7613372425355e-5),
    /** Thirty states with rates up to 1000 per day; compared are stem cells, a stage in the middle, mature cells and the cytokine. */
    DELAYED_HIERARCHY(
            true,
            Scenario.of(DelayedHierarchyModel.ID).until(50),
            List.of("x0", "x14", "x28", "g"),
            0.574390548564862,
            7067.4578768811,
            86535477.269224,
            0.722108160409476);

    /** Absolute over relative tolerance, as in the engine's defaults. */
    private static final double ATOL = 1e-4;

    private final boolean stiff;
    private final Scenario scenario;
    private final List<String> columns;
    private final double[] solution;

    DelayProblem(boolean stiff, Scenario scenario, List<String> columns, double... solution) {
        this.stiff = stiff;
        this.scenario = scenario;
        this.columns = columns;
        this.solution = solution;
    }

    private static Scenario craig() {
        return Scenario.of("craig-2016")
                .preset("filgrastim-750")
                .initial(Map.of("Gs", Quantity.of(750)))
                .until(12);
    }

    @Override
    public String word() {
        return ReferenceProblem.word(this);
    }

    @Override
    public double[] solution() {
        return solution.clone();
    }

    @Override
    public boolean suits(Solver solver) {
        return solver.suits(stiff);
    }

    @Override
    public Supplier<double[]> solving(Solver solver, double rtol) {
        double end = scenario.until();
        Marrow marrow = Setup.marrow();
        Plan plan = marrow.plan(scenario.outputs(Outputs.at(end)));
        int[] at = columns.stream().mapToInt(c -> Setup.column(plan, c)).toArray();
        Runner runner = Setup.prepare(
                        marrow,
                        plan,
                        solver.engine(),
                        "rtol",
                        String.valueOf(rtol),
                        "atol",
                        String.valueOf(ATOL * rtol))
                .runner();
        return () -> {
            Rows rows = new Rows();
            runner.run(runner.start(1, 0), end, rows, Monitor.NONE);
            double[] last = rows.last();
            double[] y = new double[at.length];
            for (int i = 0; i < at.length; i++) {
                y[i] = last[at[i]];
            }
            return y;
        };
    }
}
