package org.marrow.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.MathIllegalStateException;

/** Finds leading characteristic roots of a delay system on the history of those variables whose past is read. */
final class CharacteristicRoots {

    private static final int FEWEST_NODES = 12;
    private static final int MOST_UNKNOWNS = 400;

    /** Relative distance of two roots that count as the same. */
    private static final double SAME = 1e-8;

    private final LinearDelaySystem system;
    private final int n;

    /** The longest lag at which each variable is read; 0 for none. */
    private final double[] reach;

    CharacteristicRoots(LinearDelaySystem system) {
        this.system = system;
        n = system.size();
        reach = new double[n];
        for (LinearDelaySystem.Delay d : system.delays()) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (d.matrix()[i * n + j] != 0) {
                        reach[j] = Math.max(reach[j], d.lag());
                    }
                }
            }
        }
        for (LinearDelaySystem.Integral integral : system.integrals()) {
            for (int i = 0; i < n * n; i++) {
                if (integral.matrix()[i] != 0) {
                    reach[i % n] = Math.max(reach[i % n], integral.reach());
                }
            }
        }
    }

    double[][] leading(int count) {
        int unstable = system.unstable();
        int wanted = Math.max(count, unstable);
        double[][] before = {};
        for (int nodes = FEWEST_NODES; ; nodes = nodes * 3 / 2) {
            int[] each = nodes(nodes);
            if (n + Arrays.stream(each).sum() > MOST_UNKNOWNS) {
                return LinearDelaySystem.withPartner(byShifting(count), count);
            }
            double[][] now = polished(eigenvalues(each), wanted);
            if (now.length >= wanted && agree(before, now, wanted) && inRightHalfPlane(now) == unstable) {
                return LinearDelaySystem.withPartner(now, count);
            }
            before = now;
        }
    }

    /**
     * Counts roots to the right of a line that is shifted to the left, until one more is there, which is then next to the line. Slow, but
     * lags may be as long as they like.
     */
    private double[][] byShifting(int count) {
        List<double[]> roots = new ArrayList<>();
        double right = new ArgumentPrinciple(system).bound() * 1.01;
        while (roots.size() < count) {
            double step = 0.1 / longest();
            double left = right - step;
            while (system.shifted(left).unstable() <= roots.size()) {
                step *= 1.6;
                right = left;
                left -= step;
                if (-left * longest() > 600) {
                    return roots.toArray(double[][]::new);
                }
            }
            double[] root = oneMoreBetween(left, right, roots.size());
            if (root.length == 0) {
                throw new ArithmeticException("The characteristic roots left of " + right + " cannot be told apart.");
            }
            add(roots, root);
            right = Math.min(root[0], right);
        }
        return roots.toArray(double[][]::new);
    }

    private double[] oneMoreBetween(double left, double right, int known) {
        double low = left;
        double high = right;
        for (int k = 0; k < 50 && high - low > 1e-13 / longest(); k++) {
            double middle = 0.5 * (low + high);
            LinearDelaySystem shifted = system.shifted(middle);
            var axis = new ArgumentPrinciple(shifted);
            if (axis.rootsInRightHalfPlane() > known) {
                low = middle;
            } else {
                high = middle;
            }
            double[] root = system.polished(middle, axis.frequencyOfFastestTurn());
            if (root.length > 0 && root[0] >= low && root[0] <= high && high - low < 0.01 / longest()) {
                return snapped(root);
            }
        }
        return new double[0];
    }

    /** A real root may be approached from either side of the axis. */
    private double[] snapped(double[] root) {
        boolean real = Math.abs(root[1]) <= 1e-10 * (Math.abs(root[0]) + 1 / longest());
        return new double[] {root[0], real ? 0 : Math.abs(root[1])};
    }

    private static void add(List<double[]> roots, double[] root) {
        roots.add(root);
        if (root[1] != 0) {
            roots.add(new double[] {root[0], -root[1]});
        }
    }

    /** None where the iteration for eigenvalues fails, which it rarely does for the same system with other nodes. */
    private double[][] eigenvalues(int[] each) {
        try {
            double[] generator = generator(each);
            int size = n + Arrays.stream(each).sum();
            boolean[] immediate = new boolean[size];
            for (int i = 0; i < n; i++) {
                immediate[i] = system.immediate(i);
            }
            return Eigenvalues.of(
                    ImmediateVariables.eliminated(generator, size, immediate), size - n + system.changing().length);
        } catch (MathIllegalStateException e) {
            return new double[0][];
        }
    }

    /** Longer pasts need more nodes. */
    private int[] nodes(int most) {
        double longest = Arrays.stream(reach).max().orElse(0);
        int[] each = new int[n];
        for (int j = 0; j < n; j++) {
            each[j] = reach[j] == 0 ? 0 : Math.max(6, (int) Math.ceil(most * Math.sqrt(reach[j] / longest)));
        }
        return each;
    }

    /**
     * The variables, then for each the values at the nodes of its past (the present is the variable itself). The past moves
     * on, y_t = y_theta, which is collocated at the nodes.
     */
    private double[] generator(int[] each) {
        int[] offset = new int[n];
        int size = n;
        for (int j = 0; j < n; j++) {
            offset[j] = size;
            size += each[j];
        }
        double[] g = new double[size * size];
        double[] a = system.present();
        for (int i = 0; i < n; i++) {
            System.arraycopy(a, i * n, g, i * size, n);
        }
        for (int j = 0; j < n; j++) {
            if (each[j] > 0) {
                past(g, size, j, offset[j], each[j]);
                readings(g, size, j, offset[j], each[j]);
            }
        }
        return g;
    }

    private void past(double[] g, int size, int j, int offset, int nodes) {
        double[][] slope = Chebyshev.differentiation(nodes);
        double scale = 2 / reach[j];
        for (int i = 1; i <= nodes; i++) {
            int row = (offset + i - 1) * size;
            g[row + j] = scale * slope[i][0];
            for (int k = 1; k <= nodes; k++) {
                g[row + offset + k - 1] = scale * slope[i][k];
            }
        }
    }

    private void readings(double[] g, int size, int j, int offset, int nodes) {
        for (LinearDelaySystem.Delay d : system.delays()) {
            if (reads(d.matrix(), j)) {
                double[] weights = Chebyshev.interpolation(nodes, 1 - 2 * d.lag() / reach[j]);
                reading(g, size, j, offset, d.matrix(), weights);
            }
        }
        for (LinearDelaySystem.Integral i : system.integrals()) {
            if (reads(i.matrix(), j)) {
                reading(g, size, j, offset, i.matrix(), integrated(i, j, nodes));
            }
        }
    }

    private boolean reads(double[] matrix, int j) {
        for (int i = 0; i < n; i++) {
            if (matrix[i * n + j] != 0) {
                return true;
            }
        }
        return false;
    }

    /** The factors that give an integral from the values at the points, by a rule that is exact for the polynomial through them. */
    private double[] integrated(LinearDelaySystem.Integral integral, int j, int nodes) {
        double[][] rule = Kernel.gauss(nodes / 2 + 12);
        double length = integral.kernel().length();
        double[] sum = new double[nodes + 1];
        for (int q = 0; q < rule[0].length; q++) {
            double age = 0.5 * length * (1 + rule[0][q]);
            double weight = 0.5 * length * rule[1][q] * integral.kernel().at(age);
            double[] here = Chebyshev.interpolation(nodes, 1 - 2 * (integral.lag() + age) / reach[j]);
            for (int k = 0; k <= nodes; k++) {
                sum[k] += weight * here[k];
            }
        }
        return sum;
    }

    private void reading(double[] g, int size, int j, int offset, double[] matrix, double[] weights) {
        for (int i = 0; i < n; i++) {
            double b = matrix[i * n + j];
            if (b != 0) {
                g[i * size + j] += b * weights[0];
                for (int k = 1; k <= weights.length - 1; k++) {
                    g[i * size + offset + k - 1] += b * weights[k];
                }
            }
        }
    }

    /** Roots to which the rightmost eigenvalues lead, each once, rightmost first. */
    private double[][] polished(double[][] guesses, int wanted) {
        List<double[]> roots = new ArrayList<>();
        for (double[] guess : Arrays.copyOf(guesses, Math.min(guesses.length, 3 * wanted + 8))) {
            if (guess[1] < 0) {
                continue;
            }
            double[] root = system.polished(guess[0], guess[1]);
            if (root.length == 0 || distance(root, guess) > 0.3 * (Math.hypot(guess[0], guess[1]) + 1 / longest())) {
                continue;
            }
            double[] settled = snapped(root);
            if (roots.stream().noneMatch(r -> same(r, settled))) {
                add(roots, settled);
            }
        }
        roots.sort(LinearDelaySystem.RIGHTMOST_FIRST);
        return roots.toArray(double[][]::new);
    }

    private double longest() {
        return Arrays.stream(reach).max().orElse(1);
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }

    private boolean same(double[] a, double[] b) {
        return distance(a, b) <= SAME * (Math.hypot(a[0], a[1]) + 1 / longest());
    }

    private boolean agree(double[][] before, double[][] now, int wanted) {
        if (before.length < wanted) {
            return false;
        }
        for (int i = 0; i < wanted; i++) {
            if (!same(before[i], now[i])) {
                return false;
            }
        }
        return true;
    }

    /** Roots on the axis may count on either side. */
    private int inRightHalfPlane(double[][] roots) {
        int count = 0;
        for (double[] root : roots) {
            count += root[0] > 0 ? 1 : 0;
        }
        return count;
    }
}
