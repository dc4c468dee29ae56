package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrow.Marrow;
import org.marrow.analysis.ParameterScan;
import org.marrow.analysis.ScanSettings;
import org.marrow.numerics.Branch.Kind;
import org.marrow.numerics.Branch.Point;
import org.marrow.scenario.Scenario;

/** Where models with delays begin to oscillate, and where they die out, as their scans find it. */
class HopfPointsTest {
    private static final Claims GLASS = Claims.of(HopfPointsTest.class, "mackey-glass-1977");
    private static final Claims MACKEY = Claims.of(HopfPointsTest.class, "mackey-1978");
    private static final Claims COLIJN = Claims.of(HopfPointsTest.class, "colijn-mackey-2005");

    private static final Marrow MARROW = Marrow.bundled();

    private static ParameterScan scan(Scenario scenario, String parameter, double from, double to) {
        return ParameterScan.of(MARROW, scenario, new ScanSettings(parameter, from, to, 0));
    }

    private static Scenario mackey() {
        return MARROW.scenario("mackey-1978").parameter("theta", 1);
    }

    private static List<Point> special(ParameterScan scan, Kind kind) {
        return scan.special().stream().filter(p -> p.kind() == kind).toList();
    }

    private static void hopf(Claims.Claim claim, Point at, String parameter, String[] expected, double rtol) {
        claim.check(parameter, at.parameter(), expected[0], rtol);
        claim.check("omega (rad/d)", at.frequency(), expected[1], rtol);
        claim.check("period (d)", at.period(), expected[2], rtol);
    }

    @Test
    void mackeyAndGlassBeginToOscillateAtTheirCriticalLag() {
        List<Point> hopf = special(scan(MARROW.scenario("mackey-glass-1977"), "tau", 1, 11), Kind.HOPF);
        assertThat(hopf).hasSize(1);
        hopf(
                GLASS.derived("begins to oscillate with tau"),
                hopf.get(0),
                "tau (d)",
                new String[] {"4.7081963", "0.38729833", "16.223115"},
                1e-7);
    }

    @Test
    void mackeyOscillatesWithTheLossInTheCycleAndDiesOut() {
        ParameterScan scan = scan(mackey(), "gamma", 0, 0.4);
        List<Point> hopf = special(scan, Kind.HOPF);
        assertThat(hopf).hasSize(2);
        String[] begin = {"0.23570749", "0.33065011", "19.00252"};
        hopf(MACKEY.derived("begins to oscillate with gamma"), hopf.get(0), "gamma (1/d)", begin, 1e-7);
        String[] end = {"0.28725562", "0.25749429", "24.401261"};
        hopf(MACKEY.derived("rests again with gamma"), hopf.get(1), "gamma (1/d)", end, 1e-7);
        List<Point> extinction = special(scan, Kind.BRANCH_POINT);
        assertThat(extinction).hasSize(1);
        MACKEY.derived("dies out with gamma")
                .check("gamma (1/d)", extinction.get(0).parameter(), "0.29968028", 1e-7);
    }

    @Test
    void mackeyOscillatesAsMoreCellsDifferentiate() {
        List<Point> hopf = special(scan(mackey(), "delta", 0.05, 2), Kind.HOPF);
        assertThat(hopf).hasSize(2);
        MACKEY.derived("begins to oscillate with delta, gamma = 0")
                .check("delta (1/d)", hopf.get(0).parameter(), "0.18667254", 1e-7);
        MACKEY.derived("rests again with delta, gamma = 0")
                .check("delta (1/d)", hopf.get(1).parameter(), "0.84599707", 1e-7);
        List<Point> extinction = special(scan(mackey().parameter("gamma", 0.2), "delta", 0.05, 1), Kind.BRANCH_POINT);
        MACKEY.derived("dies out with delta, gamma = 0.2")
                .check("delta (1/d)", extinction.get(0).parameter(), "0.50078759", 1e-7);
    }

    @Test
    void colijnAndMackeyOscillateWithFewerNeutrophilsAndMoreLossOfStemCells() {
        Scenario normal = MARROW.scenario("colijn-mackey-2005");
        List<Point> hopf = special(scan(normal, "A_N", 200, 800), Kind.HOPF);
        assertThat(hopf).hasSize(1);
        String[] amplification = {"247.35698", "0.36845185", "17.052935"};
        hopf(COLIJN.computed("05b, oscillates below A_N"), hopf.get(0), "A_N", amplification, 1e-6);
        hopf = special(scan(normal, "gamma_S", 0.05, 0.12), Kind.HOPF);
        assertThat(hopf).hasSize(1);
        String[] loss = {"0.11283381", "0.33924651", "18.521002"};
        hopf(COLIJN.computed("05b, oscillates above gamma_S"), hopf.get(0), "gamma_S (1/d)", loss, 1e-6);
    }
}
