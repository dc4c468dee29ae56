package org.marrow.notebooks;

import java.util.ArrayList;
import java.util.List;
import org.marrow.notebooks.display.Bundle;
import org.marrow.notebooks.display.Displayable;
import org.marrow.notebooks.display.Displays;

/**
 * A result for every pair of two quantities. Pairs that an interrupted cell did not come to are NaN.
 *
 * @param x name of the first quantity
 * @param xs its values, increasing
 * @param y name of the second quantity
 * @param ys its values, increasing
 * @param result what was computed
 * @param values the results, by row (y) and column (x)
 * @since 0.1
 */
public record Sweep(String x, double[] xs, String y, double[] ys, String result, double[][] values)
        implements Displayable {
    @Override
    public Bundle bundle() {
        List<String> header = new ArrayList<>();
        header.add(y + " \\ " + x);
        for (double v : xs) {
            header.add(Displays.number(v));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int r = 0; r < ys.length; r++) {
            List<String> row = new ArrayList<>();
            row.add(Displays.number(ys[r]));
            for (double v : values[r]) {
                row.add(Displays.number(v));
            }
            rows.add(row);
        }
        return Displays.table(result, header, rows);
    }

    @Override
    public String toString() {
        return bundle().form(Bundle.TEXT);
    }
}
