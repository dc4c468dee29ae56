package org.marrow.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.marrow.simulate.Transits;

/** Where a run has come to: time, states with their slopes by the parameter, and the numbers in force, of which some have slopes too. */
final class Varied {
    double time;
    double[] x;
    double[] s;

    /** Parameters and slots. */
    double[] v;

    /** Slots of which the run makes numbers that follow the parameter: rates of infusions, sums of doses, measurements. */
    private final int[] held;

    private double[] heldSlopes;
    private List<Infusion> infusions = new ArrayList<>();

    /** Something that runs in at a constant rate until a time. */
    record Infusion(int slot, double rate, double slope, Moment end) {}

    private List<Cohort> cohorts = new ArrayList<>();

    /**
     * Cells that were put into a transit all at once and leave it all at once.
     *
     * @param transit the transit
     * @param entered when
     * @param cells how many they were (unit of the transit), with slope
     * @param survival what the transit's clock of survival showed then, with slope
     */
    record Cohort(
            Transits.AsDelay transit,
            Moment entered,
            double cells,
            double cellsSlope,
            double survival,
            double survivalSlope) {}

    Varied(double[] x, double[] s, double[] v, int[] held) {
        this.x = x.clone();
        this.s = s.clone();
        this.v = v.clone();
        this.held = held;
        heldSlopes = new double[held.length];
    }

    Varied copy() {
        Varied other = new Varied(x, s, v, held);
        other.become(this);
        return other;
    }

    void become(Varied other) {
        time = other.time;
        x = other.x.clone();
        s = other.s.clone();
        v = other.v.clone();
        heldSlopes = other.heldSlopes.clone();
        infusions = new ArrayList<>(other.infusions);
        cohorts = new ArrayList<>(other.cohorts);
    }

    /** States, then slopes. */
    double[] joint() {
        double[] y = Arrays.copyOf(x, 2 * x.length);
        System.arraycopy(s, 0, y, x.length, s.length);
        return y;
    }

    void take(double t, double[] joint) {
        time = t;
        System.arraycopy(joint, 0, x, 0, x.length);
        System.arraycopy(joint, x.length, s, 0, s.length);
    }

    // ---- numbers that the run makes ----

    private int place(int slot) {
        return Arrays.binarySearch(held, slot);
    }

    double[] heldValues() {
        return Arrays.stream(held).mapToDouble(slot -> v[slot]).toArray();
    }

    double[] heldSlopes() {
        return heldSlopes.clone();
    }

    void hold(int slot, double value, double slope) {
        v[slot] = value;
        heldSlopes[place(slot)] = slope;
    }

    void add(int slot, double value, double slope) {
        hold(slot, v[slot] + value, heldSlopes[place(slot)] + slope);
    }

    List<Cohort> cohorts() {
        return cohorts;
    }

    // ---- infusions ----

    List<Infusion> infusions() {
        return infusions;
    }

    void infuse(Infusion i) {
        infusions.add(i);
        setRate(i.slot());
    }

    void end(Infusion i) {
        infusions.remove(i);
        setRate(i.slot());
    }

    private void setRate(int slot) {
        hold(slot, 0, 0);
        infusions.stream().filter(i -> i.slot() == slot).forEach(i -> add(slot, i.rate(), i.slope()));
    }
}
