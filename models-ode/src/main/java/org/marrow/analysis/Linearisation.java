package org.marrow.analysis;

import java.util.ArrayList;
import java.util.List;
import org.marrow.numerics.Kernel;
import org.marrow.numerics.LinearDelaySystem;
import org.marrow.simulate.Transits;

/** Equations at a steady state, linearised: which derivatives act now, a lag ago, or over the time that cells are under way. */
final class Linearisation {
    /** A part of a row: how it reads the variables a lag ago. */
    private record Reading(double lag, double[] row) {}

    private final Equations equations;
    private final int n;
    private final List<Transits.Lasting> varying;
    private final int size;
    private final boolean[] immediate;
    private final List<LinearDelaySystem.Delay> delays = new ArrayList<>();
    private final List<LinearDelaySystem.Integral> integrals = new ArrayList<>();
    private final List<List<Reading>> pastReadings = new ArrayList<>();

    /** Collects them at the steady state that was set last. */
    Linearisation(Equations equations) {
        this.equations = equations;
        n = equations.dimension();
        varying = equations.varying();
        size = n + varying.size();
        immediate = new boolean[size];
        for (int k = 0; k < equations.pasts(); k++) {
            double lag = equations.lagAtRest(k);
            List<Reading> now = read(n + k);
            pastReadings.add(
                    now.stream().map(r -> new Reading(r.lag() + lag, r.row())).toList());
        }
    }

    /** How a row reads the variables, also through past values that stand before it. */
    private List<Reading> read(int row) {
        double[] own = new double[size];
        for (int j = 0; j < n; j++) {
            own[j] = equations.by(row, j);
        }
        for (int k = 0; k < varying.size(); k++) {
            own[n + k] = equations.by(row, n + equations.pasts() + k);
        }
        List<Reading> list = new ArrayList<>(List.of(new Reading(0, own)));
        for (int m = 0; m < pastReadings.size(); m++) {
            double factor = equations.by(row, n + m);
            for (Reading inner : factor == 0 ? List.<Reading>of() : pastReadings.get(m)) {
                list.add(new Reading(inner.lag(), scaled(inner.row(), factor)));
            }
        }
        return list;
    }

    /** The weights of the states and, for all that is read of the past, the lag times the slope. */
    double[] byLastingState(double[] weights) {
        double[] sum = weights.clone();
        for (int i = 0; i < n; i++) {
            for (Reading r : weights[i] == 0 ? List.<Reading>of() : read(i)) {
                for (int j = 0; j < n; j++) {
                    // Slopes that are infinite lead one way only: what they start from does not change.
                    double slope = weights[i] * r.lag() * r.row()[j];
                    sum[j] += Double.isFinite(slope) ? slope : 0;
                }
            }
        }
        return sum;
    }

    /** Adds a factor times what is read to the equation of a variable. */
    private void add(int variable, double factor, List<Reading> readings) {
        readings.forEach(r ->
                delays.add(new LinearDelaySystem.Delay(r.lag(), inRow(variable, scaled(r.row(), factor)))));
    }

    private void addIntegral(int variable, double factor, List<Reading> readings, Kernel kernel) {
        readings.forEach(r -> integrals.add(
                new LinearDelaySystem.Integral(r.lag(), kernel, inRow(variable, scaled(r.row(), factor)))));
    }

    private void transit(int k) {
        Transits.Lasting transit = equations.lasting().get(k);
        double time = equations.timeUnderWay(k);
        double entry = equations.rate(equations.rowOfEntry(k));
        double growth = equations.rate(equations.rowOfGrowth(k));
        double speed = equations.rate(equations.rowOfSpeed(k));
        double surviving = Math.exp(growth * time);
        int state = transit.state();
        int leaving = n + varying.indexOf(transit);
        immediate[state] = true;
        if (time > 0) {
            Kernel even = Kernel.exponential(time, 0);
            addIntegral(state, 1, read(equations.rowOfEntry(k)), Kernel.exponential(time, growth));
            addIntegral(state, entry, read(equations.rowOfGrowth(k)), Kernel.exponentialTail(time, growth));
            addIntegral(state, -entry * surviving / speed, read(equations.rowOfSpeed(k)), even);
            if (leaving >= n) {
                addIntegral(leaving, surviving, read(equations.rowOfGrowth(k)), even);
                addIntegral(leaving, -surviving * growth / speed, read(equations.rowOfSpeed(k)), even);
            }
        }
        if (leaving >= n) {
            immediate[leaving] = true;
            List<Reading> now = read(equations.rowOfSpeed(k));
            add(leaving, surviving / speed, now);
            add(
                    leaving,
                    -surviving / speed,
                    now.stream().map(r -> new Reading(r.lag() + time, r.row())).toList());
        }
    }

    private double[] inRow(int variable, double[] row) {
        double[] whole = new double[size * size];
        System.arraycopy(row, 0, whole, variable * size, size);
        return whole;
    }

    private double[] scaled(double[] row, double factor) {
        double[] scaled = new double[size];
        for (int j = 0; j < size; j++) {
            scaled[j] = InfiniteSlopes.times(row[j], factor);
        }
        return scaled;
    }

    /** All equations together. */
    LinearDelaySystem system() {
        for (int i = 0; i < n; i++) {
            if (equations.changesByRate(i)) {
                add(i, 1, read(i));
            }
        }
        for (int k = 0; k < equations.lasting().size(); k++) {
            transit(k);
        }
        dropInfinite();
        return new LinearDelaySystem(size, new double[size * size], delays, integrals, immediate);
    }

    /** Takes out infinite slopes that lead one way only. */
    private void dropInfinite() {
        List<double[]> all = new ArrayList<>();
        delays.forEach(d -> all.add(d.matrix()));
        integrals.forEach(i -> all.add(i.matrix()));
        double[] together = new double[size * size];
        for (double[] part : all) {
            for (int at = 0; at < together.length; at++) {
                together[at] = Double.isFinite(part[at]) ? together[at] + Math.abs(part[at]) : Double.POSITIVE_INFINITY;
            }
        }
        InfiniteSlopes.dropOneWay(together, size);
        for (double[] part : all) {
            for (int at = 0; at < together.length; at++) {
                part[at] = together[at] == 0 ? 0 : part[at];
            }
        }
    }
}
