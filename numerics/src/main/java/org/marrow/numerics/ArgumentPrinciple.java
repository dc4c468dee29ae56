package org.marrow.numerics;

import java.util.Arrays;

/**
 * Counts the characteristic roots of a delay system in the right half plane. By the argument principle there are
 * d/2 - (1/pi) times the change of the argument of the characteristic determinant along the upper imaginary axis (Stepan,
 * Retarded Dynamical Systems, 1989, theorem 2.15), where d is the number of variables with a derivative.
 */
final class ArgumentPrinciple {

    /** Largest change of the argument per step (rad). */
    private static final double TURN = 0.7;

    private final LinearDelaySystem system;
    private final CharacteristicMatrix characteristic;
    private final ComplexLu matrix;
    private final int n;

    /** Number of variables with a derivative: the degree of the determinant. */
    private final int degree;

    private double fastest;
    private double fastestAt;

    ArgumentPrinciple(LinearDelaySystem system) {
        this.system = system;
        characteristic = new CharacteristicMatrix(system);
        n = system.size();
        degree = system.changing().length;
        matrix = new ComplexLu(n);
    }

    int rootsInRightHalfPlane() {
        double end = beyond(1 / Math.max(2, n / 2.0)) * 1.01;
        if (end == 0) {
            return 0;
        }
        double change = followed(end);
        // Beyond the end the determinant over lambda^degree turns by less than half a turn to its limit 1.
        double rest = -wrapped(argument(end) - degree * Math.PI / 2);
        return (int) Math.max(0, Math.rint(degree / 2.0 - (change + rest) / Math.PI));
    }

    /**
     * The frequency at which the argument turns fastest: that of the root closest to the axis, if there is one close by. Known after
     * the roots were counted.
     */
    double frequencyOfFastestTurn() {
        return fastestAt;
    }

    private double followed(double end) {
        double longest = system.longest();
        double longestStep = Math.min(end / 64, 0.5 / longest);
        double smallestStep = 1e-14 * end;
        double step = longestStep * 0.1;
        double change = 0;
        double frequency = 0;
        double here = argument(0);
        while (frequency < end) {
            double next = Math.min(frequency + step, end);
            double middle = argument(0.5 * (frequency + next));
            double there = argument(next);
            double first = wrapped(middle - here);
            double second = wrapped(there - middle);
            boolean small = Math.abs(first) < TURN / 2 && Math.abs(second) < TURN / 2;
            if (!small && step > smallestStep) {
                step *= 0.4;
                continue;
            }
            change += first + second;
            if (Math.abs(first + second) > fastest * (next - frequency)) {
                fastest = Math.abs(first + second) / (next - frequency);
                fastestAt = 0.5 * (frequency + next);
            }
            frequency = next;
            here = there;
            step = Math.min(longestStep, step * 1.5);
        }
        return change;
    }

    private double argument(double frequency) {
        characteristic.fill(matrix, 0, frequency);
        // A root exactly here: a point beside it will do, on either side.
        return matrix.factorise() ? matrix.argument() : 0;
    }

    private static double wrapped(double angle) {
        return Math.IEEEremainder(angle, 2 * Math.PI);
    }

    /** A size that no root with a real part {@code >= 0} exceeds. */
    double bound() {
        return beyond(1);
    }

    /**
     * A size beyond which, where real parts are {@code >= 0}, the right-hand sides are at most a share of the left-hand sides, as the spectral radius
     * of the matrix of absolute values says.
     */
    private double beyond(double share) {
        if (degree == n) {
            return radius(Double.NaN) / share;
        }
        double high = 1 / system.longest();
        while (radius(high) > share) {
            high *= 2;
            if (high > 1e12 / system.longest()) {
                throw new ArithmeticException("Immediate variables are defined by each other in a circle.");
            }
        }
        double low = 0.5 * high;
        for (int k = 0; k < 6; k++) {
            double middle = 0.5 * (low + high);
            if (radius(middle) > share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The spectral radius of |A| + sum of |B| + bounds of the integrals for a size of the root, rows of derivatives divided by it. */
    private double radius(double size) {
        double[] sum = system.present();
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.abs(sum[i]);
        }
        for (LinearDelaySystem.Delay d : system.delays()) {
            add(sum, d.matrix(), 1);
        }
        for (LinearDelaySystem.Integral i : system.integrals()) {
            add(sum, i.matrix(), i.kernel().bound(degree == n ? 0 : size));
        }
        for (int i : system.changing()) {
            for (int j = 0; j < n && degree < n; j++) {
                sum[i * n + j] /= size;
            }
        }
        return Arrays.stream(Eigenvalues.of(sum, n))
                .mapToDouble(r -> Math.hypot(r[0], r[1]))
                .max()
                .orElse(0);
    }

    private static void add(double[] sum, double[] matrix, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * Math.abs(matrix[i]);
        }
    }
}
