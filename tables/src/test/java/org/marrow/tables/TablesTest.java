package org.marrow.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrow.ArmRun;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.InputException;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Trajectory;
import tech.tablesaw.aggregate.AggregateFunctions;
import tech.tablesaw.api.Table;

class TablesTest {
    private static final Marrow MARROW = Marrow.bundled();
    private static final Scenario RADIATION = MARROW.scenario("human-marrow")
            .with("radiation", use -> use.from(5).with("dose", 2))
            .until(30);
    private static final Ensemble ONE = MARROW.run(RADIATION, RunSettings.of("ode"));
    private static final Ensemble SEVERAL = MARROW.run(
            MARROW.scenario("abkowitz-1996").until(100).outputs(Outputs.every(50)),
            RunSettings.of("ssa").replicates(40).seed(3).keep(5));

    @Test
    void theWideTableHoldsEveryRecordedNumber() {
        Trajectory t = ONE.trajectory();
        Table table = Tables.wide(ONE);
        assertThat(table.rowCount()).isEqualTo(31);
        assertThat(table.columnNames().subList(0, 2)).containsExactly("replicate", "t_d");
        assertThat(table.columnCount()).isEqualTo(2 + t.columns().size());
        for (String name : List.of("HSC", "ANC", "HB")) {
            assertThat(table.doubleColumn(name).asDoubleArray()).containsExactly(t.column(name));
        }
        assertThat(Tables.wide(t).doubleColumn("ANC").asDoubleArray()).containsExactly(t.column("ANC"));
    }

    @Test
    void theTallTableHoldsTheSameNumbers() {
        Table wide = Tables.wide(SEVERAL);
        Table tall = Tables.tall(SEVERAL);
        assertThat(wide.rowCount()).isEqualTo(5 * 3);
        assertThat(tall.rowCount()).isEqualTo(15 * SEVERAL.columns().size());
        String name = SEVERAL.columns().get(0).name();
        Table own = tall.where(tall.stringColumn("name").isEqualTo(name));
        assertThat(own.doubleColumn("value").asDoubleArray())
                .containsExactly(wide.doubleColumn(name).asDoubleArray());
        assertThat(own.longColumn("replicate").asLongArray())
                .containsExactly(wide.longColumn("replicate").asLongArray());
        assertThat(Tables.tall(SEVERAL.trajectories().get(1)).rowCount())
                .isEqualTo(3 * SEVERAL.columns().size());
    }

    @Test
    void theSummaryAgreesWithWhatTablesawMakesOfTheTrajectories() {
        Ensemble all = MARROW.run(
                MARROW.scenario("abkowitz-1996").until(100).outputs(Outputs.every(50)),
                RunSettings.of("ssa").replicates(40).seed(3));
        String name = all.columns().get(0).name();
        Table wide = Tables.wide(all);
        Table means = Tables.summary(all, "mean");
        Table deviations = Tables.summary(all, "sd");
        Table summary = Tables.summary(all);
        for (int r = 0; r < 3; r++) {
            Table then = wide.where(wide.doubleColumn("t_d").isEqualTo(50.0 * r))
                    .summarize(name, AggregateFunctions.mean, AggregateFunctions.stdDev)
                    .apply();
            assertThat(means.doubleColumn(name).getDouble(r))
                    .isCloseTo(then.numberColumn(0).getDouble(0), within(1e-9));
            assertThat(deviations.doubleColumn(name).getDouble(r))
                    .isCloseTo(then.numberColumn(1).getDouble(0), within(1e-9));
        }
        assertThat(summary.rowCount()).isEqualTo(3 * all.columns().size());
        assertThat(summary.longColumn("n").max()).isEqualTo(40);
        assertThat(Tables.summary(ONE).rowCount()).isZero();
    }

    @Test
    void anUnknownStatisticIsToldWithThoseThatThereAre() {
        assertThatThrownBy(() -> Tables.summary(SEVERAL, "median"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("MRW-TAB-1")
                .hasMessageContaining("q50");
    }

    @Test
    void eventsAndColumnsAreTables() {
        Table events = Tables.events(ONE);
        assertThat(events.stringColumn("name").asList()).contains("radiation");
        assertThat(events.doubleColumn("t_d").asList()).contains(5.0);
        Table columns = Tables.columns(ONE);
        assertThat(columns.where(columns.stringColumn("name").isEqualTo("ANC"))
                        .stringColumn("unit")
                        .get(0))
                .isEqualTo("1e9/L");
    }

    @Test
    void armsStandUnderEachOtherAndWhatOneLacksIsMissing() {
        Plan healthy = MARROW.plan(MARROW.scenario("human-marrow").until(30));
        Plan observed = MARROW.plan(RADIATION.observe("low", "ANC < 1"));
        RunSettings settings = RunSettings.of("ode");
        List<ArmRun> arms = List.of(
                ArmRun.planned("healthy", healthy, settings).with(MARROW.run(healthy, settings)),
                ArmRun.planned("irradiated", observed, settings).with(MARROW.run(observed, settings)),
                ArmRun.planned("not run", healthy, settings));
        Table table = Tables.wide(arms);
        assertThat(table.columnNames().subList(0, 3)).containsExactly("arm", "replicate", "t_d");
        assertThat(table.rowCount()).isEqualTo(62);
        assertThat(table.stringColumn("arm").unique().asList()).containsExactly("healthy", "irradiated");
        assertThat(table.doubleColumn("low").countMissing()).isEqualTo(31);
        assertThat(Tables.events(arms).stringColumn("arm").asList()).containsOnly("irradiated");
        assertThat(Tables.tall(arms).columnCount()).isEqualTo(5);
        assertThat(Tables.summary(arms).rowCount()).isZero();
        assertThat(Tables.wide(List.of()).rowCount()).isZero();
    }

    @Test
    void parametersCarryTheirSource() {
        Table table = Tables.parameters(MARROW.plan(RADIATION));
        Table dose = table.where(table.stringColumn("parameter").isEqualTo("dose"));
        assertThat(dose.stringColumn("of").get(0)).isEqualTo("radiation");
        assertThat(dose.doubleColumn("value").get(0)).isEqualTo(2.0);
        assertThat(dose.booleanColumn("given").get(0)).isTrue();
        Table lambda = table.where(table.stringColumn("parameter").isEqualTo("lambda"));
        assertThat(lambda.stringColumn("citation").get(0)).contains("Catlin");
    }
}
