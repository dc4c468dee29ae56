package org.marrow.numerics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.marrow.numerics.Branch.Kind;
import org.marrow.numerics.Branch.Point;
import org.marrow.numerics.SteadyCurve.Place;

/**
 * Locates the special points of a curve of steady states: a fold shows in the direction of the parameter, a branch point in the sign
 * of the bordered determinant, a Hopf point in a number of unstable roots that changes by two.
 */
final class SpecialPoints {
    /** How often an interval with several special points is halved. */
    private static final int MOST_HALVINGS = 24;

    private final SteadyCurve curve;

    SpecialPoints(SteadyCurve curve) {
        this.curve = curve;
    }

    /** Adds what lies between two neighbouring points, in order. */
    void between(Place a, Place b, List<Point> into) {
        between(a, b, into, 0);
    }

    private void between(Place a, Place b, List<Point> into, int depth) {
        boolean fold = a.slope() * b.slope() < 0;
        boolean branch = a.orientation() * b.orientation() < 0;
        int pairs = Math.abs(b.unstable() - a.unstable()) / 2;
        int events = (fold ? 1 : 0) + (branch ? 1 : 0) + pairs;
        if (events == 0) {
            return;
        }
        if (events > 1 && depth < MOST_HALVINGS) {
            Place middle = curve.onCurve(a, b, 0.5);
            if (middle != null) {
                between(a, middle, into, depth + 1);
                between(middle, b, into, depth + 1);
                return;
            }
        }
        if (fold) {
            located(a, b, Kind.FOLD, Place::slope, into);
        }
        if (branch) {
            branchPoint(a, b, into);
        }
        if (pairs > 0) {
            hopf(a, b, into);
        }
    }

    private void located(Place a, Place b, Kind kind, ToDoubleFunction<Place> test, List<Point> into) {
        double share = zero(a, b, test);
        Place at = curve.onCurve(a, b, share);
        if (at != null) {
            into.add(curve.point(at, kind, 0));
        }
    }

    /** At a branch point the linearised system itself is singular: its real root passes through 0 there. */
    private void branchPoint(Place a, Place b, List<Point> into) {
        if (curve.isNegative(b)) {
            // Rates may bend where a variable is empty, and the curve beyond is not the continuation of this one.
            Place edge = lastNotNegative(a, a.distance(b));
            into.add(curve.point(edge, Kind.BRANCH_POINT, 0));
            return;
        }
        double low = 0;
        double high = 1;
        Place left = a;
        Place right = b;
        for (int k = 0; k < 40; k++) {
            double middle = 0.5 * (low + high);
            Place at = curve.onCurve(a, b, middle);
            if (at == null || at.orientation() == 0) {
                break;
            }
            if (at.orientation() == left.orientation()) {
                low = middle;
                left = at;
            } else {
                high = middle;
                right = at;
            }
        }
        double[] z = left.z().clone();
        for (int i = 0; i < z.length; i++) {
            z[i] = 0.5 * (z[i] + right.z()[i]);
        }
        into.add(curve.point(new Place(z, left.tangent(), 0, left.unstable()), Kind.BRANCH_POINT, 0));
    }

    /** The last point of a curve before a variable becomes negative. */
    private Place lastNotNegative(Place from, double length) {
        Place here = from;
        double step = length;
        while (step > 1e-13) {
            Place next = curve.ahead(here, step);
            if (next != null && !curve.isNegative(next) && next.cosine(here) > Continuation.STRAIGHT) {
                here = next;
            } else {
                step /= 2;
            }
        }
        return here;
    }

    private void hopf(Place a, Place b, List<Point> into) {
        double low = 0;
        double high = 1;
        Place left = a;
        Place right = b;
        while (high - low > 1e-3) {
            Place middle = curve.onCurve(a, b, 0.5 * (low + high));
            if (middle == null) {
                return;
            }
            if (middle.unstable() == a.unstable()) {
                low = 0.5 * (low + high);
                left = middle;
            } else {
                high = 0.5 * (low + high);
                right = middle;
            }
        }
        Place more = left.unstable() > right.unstable() ? left : right;
        double[] root = curve.linearised(more).oscillatingRootNextToAxis();
        if (root.length == 0) {
            return;
        }
        double[] tracked = root.clone();
        double share = zero(left, right, p -> {
            double[] polished = curve.linearised(p).polished(tracked[0], tracked[1]);
            if (polished.length == 0) {
                return Double.NaN;
            }
            System.arraycopy(polished, 0, tracked, 0, 2);
            return polished[0];
        });
        Place at = curve.onCurve(left, right, share);
        if (at != null && !Double.isNaN(share)) {
            into.add(curve.point(at, Kind.HOPF, Math.abs(tracked[1])));
        }
    }

    /** Where between two places a test changes its sign; not a number where it does not or points are missing. */
    private double zero(Place a, Place b, ToDoubleFunction<Place> test) {
        try {
            return Roots.brent(
                    share -> {
                        Place at = share == 0 ? a : share == 1 ? b : curve.onCurve(a, b, share);
                        return at == null ? Double.NaN : test.applyAsDouble(at);
                    },
                    0,
                    1,
                    1e-14);
        } catch (IllegalArgumentException e) {
            return Double.NaN;
        }
    }
}
