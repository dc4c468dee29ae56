package org.marrow.verification;

import java.util.Map;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.model.Insult;
import org.marrow.outcome.AplasticAnaemia;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/**
 * How the reference model {@code human-marrow} answers to what is known from patients and volunteers. Every experiment starts
 * from the health of a man of 70 kg on day 0 and is deterministic (engine {@code ode}).
 *
 * @since 0.1
 */
public final class HumanMarrowResponses {
    /** Column of the stem cells in the blood, relative to health. */
    static final String CIRCULATING = "circulating";

    /** Fractions of stem cells at which the output is measured, in percent. */
    static final int[] HELD = {100, 50, 20, 10, 5, 3, 1};

    /** When the attack of {@link #attackThatStops(Map)} ends (d). */
    static final double ATTACK = 120;

    /** Days over which a held marrow settles: the slowest cells are red cells of 120 d. */
    static final double SETTLING = 2000;

    private static final RunSettings ODE = RunSettings.of("ode").option("rtol", "1e-9");

    private final Marrow marrow;
    private final Trajectory healthy;

    /** With the plugins that come with Marrow, and the disturbances of this package. */
    public HumanMarrowResponses() {
        Catalog catalog = Catalog.bundled();
        for (Insult i : Disturbances.all()) {
            catalog = catalog.plus(i);
        }
        marrow = Marrow.with(catalog);
        healthy = trajectory(circulating(man()), 1, 1);
    }

    Marrow marrow() {
        return marrow;
    }

    private Course run(Scenario s, double until, double every) {
        return new Course(trajectory(s, until, every), healthy);
    }

    private Trajectory trajectory(Scenario s, double until, double every) {
        return marrow.run(s.until(until).outputs(Outputs.every(every)), ODE).trajectory();
    }

    private Scenario man() {
        return marrow.scenario("human-marrow");
    }

    private Scenario with(Map<String, Double> parameters) {
        Scenario s = man();
        for (Map.Entry<String, Double> e : parameters.entrySet()) {
            s = s.parameter(e.getKey(), e.getValue());
        }
        return s;
    }

    /**
     * Ten years of health.
     *
     * @return the course, every 10 d
     */
    public Course health() {
        return run(man(), 3650, 10);
    }

    /**
     * The loss of red cells to a donation of blood. The volume is replaced at once.
     *
     * @param lost fraction of all red cells (0 to 1)
     * @return the course over 120 d, every 0.1 d
     */
    public Course phlebotomy(double lost) {
        return run(man().with(Use.of(Disturbances.Phlebotomy.ID).with("fraction", 1 - lost)), 120, 0.1);
    }

    /**
     * A single exposure of the whole marrow, with the plugin {@code radiation}.
     *
     * @param gray the dose (Gy)
     * @param ofRadiation parameters of the insult that differ from their defaults
     * @param ofModel parameters of the model that differ from their defaults
     * @return the course over 730 d, every 0.25 d
     */
    public Course radiation(double gray, Map<String, Double> ofRadiation, Map<String, Double> ofModel) {
        Use use = Use.of("radiation").with("dose", gray);
        for (Map.Entry<String, Double> e : ofRadiation.entrySet()) {
            use = use.with(e.getKey(), e.getValue());
        }
        return run(with(ofModel).with(use), 730, 0.25);
    }

    /**
     * A pulse that kills progenitors and dividing precursors and spares stem cells.
     *
     * @param surviving fraction that survives (0 to 1)
     * @return the course over 90 d, every 0.1 d
     */
    public Course progenitorPulse(double surviving) {
        return run(man().with(Use.of(Disturbances.ProgenitorPulse.ID).with("fraction", surviving)), 90, 0.1);
    }

    /**
     * Filgrastim once a day, with the plugin {@code filgrastim}. The column
     * {@code circulating} is the number of stem cells in the blood relative to health.
     *
     * @param dose each dose, for example {@code 10 ug/kg}
     * @param days how many days
     * @return the course over 42 d, every 0.05 d
     */
    public Course filgrastim(String dose, int days) {
        Use use = Use.of("filgrastim").dose(dose).repeated(1, days);
        return run(circulating(man().with(use)), 42, 0.05);
    }

    private static Scenario circulating(Scenario s) {
        return s.observe(CIRCULATING, "total(HSCB)/healthy(total(HSCB))");
    }

    /**
     * The sudden and lasting loss of stem cells.
     *
     * @param left fraction that is left and held (0 to 1)
     * @return the course over 720 d, every 0.25 d
     */
    public Course lastingLoss(double left) {
        return run(man().with(Use.of(Disturbances.Held.ID).with("fraction", left)), 720, 0.25);
    }

    /**
     * What a marrow puts out in the long run when stem cells are held at a fraction.
     *
     * @param left the fraction (above 0 to 1)
     * @return a course whose last output time, at 2000 d, is the settled state
     */
    public Course settledAt(double left) {
        return run(man().with(Use.of(Disturbances.Held.ID).with("fraction", left)), SETTLING, SETTLING);
    }

    /**
     * The fraction of stem cells at which a marrow held there becomes severe: two of ANC, platelets and reticulocytes below
     * their cut-offs.
     *
     * @return the largest such fraction (0 to 1), to 0.01 percentage points
     */
    public double severeBelow() {
        double severe = 0.001;
        double better = 1;
        while (better - severe > 1e-4) {
            double middle = Math.sqrt(severe * better);
            if (severity(settledAt(middle), SETTLING) == AplasticAnaemia.Severity.NOT_SEVERE) {
                better = middle;
            } else {
                severe = middle;
            }
        }
        return severe;
    }

    static AplasticAnaemia.Severity severity(Course c, double day) {
        return AplasticAnaemia.severity(counts(c, day));
    }

    static AplasticAnaemia.Counts counts(Course c, double day) {
        return new AplasticAnaemia.Counts(c.at("ANC", day), c.at("PLT", day), c.at("HB", day), c.at("RET", day));
    }

    /**
     * An attack on stem cells that brings neutrophils to 12.5 % on day 120 and then stops.
     *
     * @param ofModel parameters of the model that differ from their defaults
     * @return the course over 1500 d, every 0.5 d; the attack goes on from day 0 to day 120
     */
    public Course attackThatStops(Map<String, Double> ofModel) {
        return run(with(ofModel).with(Use.of(Disturbances.Attack.ID).until(ATTACK)), 1500, 0.5);
    }

    /**
     * From when on a course of blood counts meets a response to its end.
     *
     * @param c the course
     * @param wanted {@code PARTIAL} or {@code COMPLETE}; a complete response is also a partial one
     * @return the first such output time (d); infinity when the course does not end in that response
     */
    static double response(Course c, AplasticAnaemia.Response wanted) {
        double[] days = c.days();
        double since = Double.POSITIVE_INFINITY;
        for (int i = days.length - 1; i >= 0; i--) {
            if (AplasticAnaemia.response(counts(c, days[i])).compareTo(wanted) < 0) {
                break;
            }
            since = days[i];
        }
        return since;
    }
}
