package org.marrow.numerics;

import java.util.stream.IntStream;

/** Variables whose right-hand side is the variable itself: what they are is put in place of them. */
final class ImmediateVariables {
    private ImmediateVariables() {}

    /**
     * Puts what immediate variables are in place of them.
     *
     * @param matrix rows and columns
     * @param size their number
     * @param immediate which rows are not derivatives but the variable itself
     * @return the matrix of the others
     */
    static double[] eliminated(double[] matrix, int size, boolean[] immediate) {
        int[] kept = IntStream.range(0, size).filter(i -> !immediate[i]).toArray();
        int[] out = IntStream.range(0, size).filter(i -> immediate[i]).toArray();
        double[] small = LinearDelaySystem.elements(matrix, size, kept, kept);
        if (out.length == 0) {
            return small;
        }
        double[] own = LinearDelaySystem.elements(matrix, size, out, out);
        for (int i = 0; i < own.length; i++) {
            own[i] = (i % (out.length + 1) == 0 ? 1 : 0) - own[i];
        }
        var lu = new LuFactors(out.length);
        if (!lu.factorise(own)) {
            throw new ArithmeticException("Immediate variables are defined by each other in a circle.");
        }
        double[] by = LinearDelaySystem.elements(matrix, size, out, kept);
        double[] acting = LinearDelaySystem.elements(matrix, size, kept, out);
        double[] column = new double[out.length];
        for (int j = 0; j < kept.length; j++) {
            for (int i = 0; i < out.length; i++) {
                column[i] = by[i * kept.length + j];
            }
            lu.solve(column);
            for (int i = 0; i < kept.length; i++) {
                for (int k = 0; k < out.length; k++) {
                    small[i * kept.length + j] += acting[i * out.length + k] * column[k];
                }
            }
        }
        return small;
    }
}
