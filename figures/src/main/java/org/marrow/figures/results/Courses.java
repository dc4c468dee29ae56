package org.marrow.figures.results;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrow.ArmRun;
import org.marrow.network.Network;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Summary;
import org.marrow.simulate.Trajectory;

/** The columns of an arm over time: of its only replicate, or the median and the 5 % and 95 % quantiles of several. */
final class Courses {
    private final List<Network.Column> columns;
    private final double[] times;
    private final @Nullable Summary summary;
    private final @Nullable Trajectory trajectory;

    private Courses(
            List<Network.Column> columns, double[] times, @Nullable Summary summary, @Nullable Trajectory trajectory) {
        this.columns = columns;
        this.times = times;
        this.summary = summary;
        this.trajectory = trajectory;
    }

    /** The courses of an arm, or nothing when nothing was computed. */
    static Optional<Courses> of(ArmRun arm) {
        Ensemble e = arm.ensemble();
        if (e == null) {
            return Optional.empty();
        }
        if (e.asked() > 1 && e.replicates() > 0) {
            return Optional.of(new Courses(e.columns(), e.summary().times(), e.summary(), null));
        }
        return e.trajectories().stream()
                .filter(t -> t.size() > 0)
                .findFirst()
                .map(t -> new Courses(e.columns(), t.times(), null, t));
    }

    /** Times (d). */
    double[] times() {
        return times.clone();
    }

    /** Whether there are several replicates. */
    boolean isEnsemble() {
        return summary != null;
    }

    boolean has(String column) {
        return index(column) >= 0;
    }

    private int index(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    /** The value, or the median. */
    double[] middle(String column) {
        return course(column, 0.5);
    }

    /** The mean over replicates, which of a truth value is the share for which it holds. */
    double[] mean(String column) {
        Summary s = summary;
        int c = index(column);
        if (s == null || c < 0) {
            return middle(column);
        }
        double[] y = new double[times.length];
        for (int r = 0; r < y.length; r++) {
            y[r] = s.mean(r, c);
        }
        return y;
    }

    /** A quantile over replicates; the value itself when there is only one. */
    double[] course(String column, double quantile) {
        int c = index(column);
        double[] y = new double[times.length];
        Summary s = summary;
        Trajectory t = trajectory;
        for (int r = 0; r < y.length; r++) {
            if (c < 0) {
                y[r] = Double.NaN;
            } else if (s != null) {
                y[r] = s.count(r, c) == 0 ? Double.NaN : s.quantile(r, c, quantile);
            } else if (t != null) {
                y[r] = t.value(r, c);
            }
        }
        return y;
    }

    /** The output time next to a time, or -1 when none is within half a day or half an interval of it. */
    int rowNear(double t) {
        return rowNear(times, t);
    }

    static int rowNear(double[] times, double t) {
        int i = Arrays.binarySearch(times, t);
        if (i >= 0) {
            return i;
        }
        int after = -i - 1;
        int best = -1;
        for (int k = Math.max(0, after - 1); k < Math.min(times.length, after + 1); k++) {
            if (best < 0 || Math.abs(times[k] - t) < Math.abs(times[best] - t)) {
                best = k;
            }
        }
        double interval = times.length < 2 ? 0 : (times[times.length - 1] - times[0]) / (times.length - 1);
        return best >= 0 && Math.abs(times[best] - t) <= Math.max(0.5, interval / 2) ? best : -1;
    }
}
