package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marrow.models.ode.Published.MARROW;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/**
 * Values at which nothing but an empty marrow is left have no healthy state; a run from a given past goes on all the same. References
 * were integrated by steps of the least lag with DOP853 of SciPy.
 */
class WithoutHealthTest {
    private static final Claims MACKEY = Claims.of(WithoutHealthTest.class, "mackey-1978");
    private static final Claims COLIJN = Claims.of(WithoutHealthTest.class, "colijn-mackey-2005");

    private static final Scenario VANISHING = MARROW.scenario("mackey-1978")
            .parameter("theta", 1)
            .parameter("gamma", 0.32)
            .until(200)
            .outputs(Outputs.at(0, 10, 50, 200));

    private static final Scenario LEUKAEMIC = MARROW.scenario("colijn-mackey-2005")
            .parameter("gamma_S", 0.4)
            .until(40)
            .outputs(Outputs.at(0, 5, 10, 40));

    @Test
    void stemCellsThatDieInTheCycleFasterThanTheyDoubleVanish() {
        Trajectory run = Published.run(VANISHING.history(Map.of("N", "1")));
        String[][] expected = {
            {"10", "0.5593881", "1.35881468"}, {"50", "0.25584232", "0.7191859"}, {"200", "0.02193153", "0.06268596"}
        };
        for (String[] row : expected) {
            double day = Double.parseDouble(row[0]);
            Claims.Claim course = MACKEY.computed("gamma = 0.32/d, history N/theta = 1, day " + row[0]);
            course.check("N/theta", run.at("N", day), row[1], 1e-6);
            course.check("P/theta", run.at("P", day), row[2], 1e-6);
        }
    }

    @Test
    void aCountRelativeToHealthIsNotANumberWhereThereIsNone() {
        Trajectory run = Published.run(LEUKAEMIC.history(Map.of("Q", "1", "N", "6", "R", "3.4", "P", "1.9")));
        String[][] expected = {
            {"5", "1.011278103e-2", "5.707856802", "3.402386116", "1.909748997"},
            {"10", "4.118763177e-2", "1.520795890e-1", "3.380297503", "1.797842037"},
            {"40", "8.446533118e-5", "3.641916548e-2", "2.396141367", "2.776911997e-2"}
        };
        for (String[] row : expected) {
            double day = Double.parseDouble(row[0]);
            Claims.Claim course = COLIJN.computed("gamma_S = 0.4/d, constant history, day " + row[0]);
            course.check("Q (1e6 cells/kg)", run.at("Q", day), row[1], 1e-6);
            course.check("N (1e8 cells/kg)", run.at("N", day), row[2], 1e-6);
            course.check("R (1e11 cells/kg)", run.at("R", day), row[3], 1e-6);
            course.check("P (1e10 cells/kg)", run.at("P", day), row[4], 1e-6);
            assertThat(run.at("ANC", day)).isNaN();
        }
        Map<String, Quantity> start = Published.start(Map.of("Q", 1.0, "N", 6.0, "R", 3.4, "P", 1.9));
        assertThat(Published.run(LEUKAEMIC.initial(start)).at("ANC", 10)).isNaN();
    }

    @Test
    void aPastThatLeavesAStateOpenIsRefused() {
        assertThatThrownBy(() -> MARROW.plan(LEUKAEMIC.history(Map.of("Q", "1"))))
                .hasMessageContaining("MRW-SIM-2")
                .hasMessageContaining("'history'");
        assertThatThrownBy(() -> MARROW.plan(LEUKAEMIC.history(Map.of("Q", "1", "N", "6"))))
                .as("red cells and platelets decide what enters")
                .hasMessageContaining("MRW-SIM-2");
        assertThatThrownBy(() -> MARROW.plan(VANISHING)).hasMessageContaining("MRW-SIM-2");
    }
}
