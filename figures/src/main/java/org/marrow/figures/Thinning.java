package org.marrow.figures;

import java.util.Arrays;

/**
 * Leaves out points that cannot be seen. Of the points that fall into one column of pixels, the first, the least, the
 * greatest and the last are kept, so that the line covers the same pixels with at most four points a column (U. Jugel et
 * al., "M4: a visualization-oriented time series data aggregation", Proc. VLDB Endow. 7:797, 2014).
 */
final class Thinning {

    private Thinning() {}

    /**
     * Chooses the points to draw.
     *
     * @param x the abscissae in pixels, never decreasing
     * @param y the ordinates in pixels; one that is not finite is a gap
     * @return the indices of the points to draw, increasing; one index of every gap between kept points is kept too
     */
    static int[] keep(double[] x, double[] y) {
        int[] kept = new int[x.length];
        int count = 0;
        int start = 0;
        while (start < x.length) {
            if (!Double.isFinite(y[start])) {
                kept[count++] = start++;
                while (start < x.length && !Double.isFinite(y[start])) {
                    start++;
                }
                continue;
            }
            double column = Math.floor(x[start]);
            int least = start;
            int greatest = start;
            int end = start;
            while (end < x.length && Double.isFinite(y[end]) && Math.floor(x[end]) == column) {
                least = y[end] < y[least] ? end : least;
                greatest = y[end] > y[greatest] ? end : greatest;
                end++;
            }
            int[] corners = {start, Math.min(least, greatest), Math.max(least, greatest), end - 1};
            for (int i = 0; i < corners.length; i++) {
                if (i == 0 || corners[i] > corners[i - 1]) {
                    kept[count++] = corners[i];
                }
            }
            start = end;
        }
        return Arrays.copyOf(kept, count);
    }
}
