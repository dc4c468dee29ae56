package org.marrow.numerics;

import java.util.Arrays;

/**
 * Counts the characteristic roots of a delay system in the right half plane. By the argument principle there are
 * n/2 - (1/pi) times the change of the argument of the characteristic determinant along the upper imaginary axis (Stepan,
 * Retarded Dynamical Systems, 1989, theorem 2.15).
 */
final class ArgumentPrinciple {

    /** Largest change of the argument per step (rad). */
    private static final double TURN = 0.7;

    private final LinearDelaySystem system;
    private final ComplexLu matrix;
    private final int n;
    private double fastest;
    private double fastestAt;

    ArgumentPrinciple(LinearDelaySystem system) {
        this.system = system;
        n = system.size();
        matrix = new ComplexLu(n);
    }

    int rootsInRightHalfPlane() {
        double bound = bound();
        if (bound == 0) {
            return 0;
        }
        double end = Math.max(2, n / 2.0) * bound * 1.01;
        double change = followed(end);
        // Beyond the end the determinant over lambda^n turns by less than half a turn to its limit 1.
        double rest = -wrapped(argument(end) - n * Math.PI / 2);
        return (int) Math.max(0, Math.rint(n / 2.0 - (change + rest) / Math.PI));
    }

    /**
     * The frequency at which the argument turns fastest: that of the root closest to the axis, if there is one close by. Known after
     * the roots were counted.
     */
    double frequencyOfFastestTurn() {
        return fastestAt;
    }

    private double followed(double end) {
        double longest = system.delays().get(system.delays().size() - 1).lag();
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
        system.fill(matrix, 0, frequency);
        // A root exactly here: a point beside it will do, on either side.
        return matrix.factorise() ? matrix.argument() : 0;
    }

    private static double wrapped(double angle) {
        return Math.IEEEremainder(angle, 2 * Math.PI);
    }

    /** The spectral radius of |A| + sum of |B|, which no root with a real part {@code >= 0} exceeds. */
    double bound() {
        double[] sum = system.present();
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.abs(sum[i]);
        }
        for (LinearDelaySystem.Delay d : system.delays()) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += Math.abs(d.matrix()[i]);
            }
        }
        return Arrays.stream(Eigenvalues.of(sum, n))
                .mapToDouble(r -> Math.hypot(r[0], r[1]))
                .max()
                .orElse(0);
    }
}
