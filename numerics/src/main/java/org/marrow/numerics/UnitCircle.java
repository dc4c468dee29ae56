package org.marrow.numerics;

import java.util.Arrays;
import java.util.Comparator;

/** Floquet multipliers, pairs (real part, imaginary part) by falling modulus, against the unit circle. */
final class UnitCircle {
    /** How far from the circle a multiplier is on neither side. */
    private static final double ON_IT = 1e-5;

    private UnitCircle() {}

    /** How many lie outside. */
    static int outside(double[][] multipliers) {
        return (int) Arrays.stream(multipliers)
                .filter(m -> Math.hypot(m[0], m[1]) > 1 + ON_IT)
                .count();
    }

    /** How many real ones lie outside beyond -1. */
    static int belowMinusOne(double[][] multipliers) {
        return (int) Arrays.stream(multipliers)
                .filter(m -> m[1] == 0 && m[0] < -1 - ON_IT)
                .count();
    }

    /** How many pairs of complex ones lie outside. */
    static int pairsOutside(double[][] multipliers) {
        return (int) Arrays.stream(multipliers)
                .filter(m -> m[1] > 0 && Math.hypot(m[0], m[1]) > 1 + ON_IT)
                .count();
    }

    /** By how much the real one next to -1 is beyond it. */
    static double pastMinusOne(double[][] multipliers) {
        return Arrays.stream(multipliers)
                .filter(m -> m[1] == 0 && m[0] < 0)
                .map(m -> -m[0] - 1)
                .min(Comparator.comparingDouble(Math::abs))
                .orElse(-1.0);
    }

    /** By how much a pair of complex ones lies outside: which, by falling modulus, from 1. */
    static double excess(double[][] multipliers, int pair) {
        return Arrays.stream(multipliers)
                        .filter(m -> m[1] > 0)
                        .mapToDouble(m -> Math.hypot(m[0], m[1]))
                        .skip(pair - 1L)
                        .findFirst()
                        .orElse(0)
                - 1;
    }
}
