package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marrow.RunSettings;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Trajectory;

/** Courses in which something happens, of every model, do not depend on how they are computed. */
class PublishedModelsRunTest {
    private static final double DAYS = 60;

    static Stream<Scenario> courses() {
        return Stream.of(
                        model("zheng-2021").parameter("CD34_graft", 2.8e8).initial(PublishedChecks.start("LT", 100)),
                        model("krzyzanski-epo-2012").doses(PublishedChecks.bolus("A1", "7000 IU")),
                        model("krzyzanski-gcsf-2010").doses(PublishedChecks.bolus("Abs", "375 ug")),
                        model("michor-2005").parameter("imatinib_0", 1),
                        model("foo-2009").parameter("Y0_start", 1e5),
                        model("haehnel-2020"),
                        model("moore-li-2004"),
                        model("dingli-2007").initial(Published.start(Map.of("N0", 400.0, "N5", 1e4))),
                        model("fokas-1991").initial(Map.of()),
                        model("jiao-2018"),
                        model("cucuianu-2010").parameter("A", 0.4),
                        model("chulian-2021").initial(PublishedChecks.start("C1", 1e6)))
                .map(s -> s.until(DAYS));
    }

    private static Scenario model(String id) {
        return Published.MARROW.scenario(id);
    }

    /** Agreement to a part in a million of each column's largest value; steps are taken to 1e-10. */
    private static void same(Trajectory a, Trajectory b, int stride, String what) {
        List<String> names = a.columns().stream().map(c -> c.name()).toList();
        for (String name : names) {
            double[] x = a.column(name);
            double[] y = b.column(name);
            double largest = java.util.Arrays.stream(x).map(Math::abs).max().orElse(0);
            for (int i = 0; i < x.length; i++) {
                assertThat(y[i * stride]).as("%s of %s", name, what).isCloseTo(x[i], within(1e-6 * largest + 1e-9));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("courses")
    void explicitStiffAndAutomaticStepsAgree(Scenario s) {
        Scenario recorded = s.outputs(Outputs.every(10));
        Trajectory explicit = Published.run(recorded, "ode-explicit");
        same(explicit, Published.run(recorded, "ode"), 1, s.model() + " by ode");
        same(explicit, Published.run(recorded, "ode-stiff"), 1, s.model() + " by ode-stiff");
    }

    @ParameterizedTest
    @MethodSource("courses")
    void theCourseDoesNotDependOnWhenItIsRecorded(Scenario s) {
        Trajectory seldom = Published.run(s.outputs(Outputs.at(0, DAYS)));
        Trajectory often = Published.run(s.outputs(Outputs.every(0.5)));
        same(seldom, often, 120, s.model() + " recorded more often");
    }

    /** The demand on every engine: half the tolerance moves a result by at most ten times the tolerance. */
    @ParameterizedTest
    @MethodSource("courses")
    void halfTheToleranceMovesTheEndByAtMostTenTolerances(Scenario s) {
        double rtol = 1e-7;
        Trajectory whole = end(s, rtol);
        Trajectory half = end(s, rtol / 2);
        for (int c = 0; c < whole.columns().size(); c++) {
            double[] x = whole.column(whole.columns().get(c).name());
            double scale = Math.max(Math.abs(x[0]), Math.abs(x[1]));
            assertThat(half.value(1, c))
                    .as("%s of %s", whole.columns().get(c).name(), s.model())
                    .isCloseTo(x[1], within(10 * rtol * scale + 1e-12));
        }
    }

    private static Trajectory end(Scenario s, double rtol) {
        return Published.MARROW
                .run(s.outputs(Outputs.at(0, DAYS)), RunSettings.of("ode").option("rtol", String.valueOf(rtol)))
                .trajectory();
    }
}
