package org.marrow.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ThinningTest {

    @Test
    void fewPointsAreAllKept() {
        double[] x = {0, 1, 2, 3};
        assertThat(Thinning.keep(x, new double[] {5, 1, 7, 2})).containsExactly(0, 1, 2, 3);
        assertThat(Thinning.keep(new double[0], new double[0])).isEmpty();
    }

    @Test
    void aSpikeOfOnePointAmongAMillionIsKept() {
        int n = 1_000_000;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = 800.0 * i / n;
        }
        y[123_457] = 99;
        int[] kept = Thinning.keep(x, y);
        assertThat(kept).contains(123_457).hasSizeLessThanOrEqualTo(4 * 800);
    }

    @RepeatedTest(20)
    void everyColumnKeepsItsFirstLeastGreatestAndLastPointInOrder(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        int n = random.nextInt(1, 5000);
        double[] x = random.doubles(n, 0, 200).sorted().toArray();
        double[] y = random.doubles(n, -50, 50).map(Math::rint).toArray();
        for (int i = 0; i < n / 50; i++) {
            y[random.nextInt(n)] = Double.NaN;
        }
        int[] kept = Thinning.keep(x, y);
        assertThat(kept).isSorted().doesNotHaveDuplicates();
        assertThat(ranges(x, y, IntStream.of(kept))).isEqualTo(ranges(x, y, IntStream.range(0, n)));
        // Wherever two finite points in a row are kept, no gap lay between them.
        for (int i = 1; i < kept.length; i++) {
            if (Double.isFinite(y[kept[i]]) && Double.isFinite(y[kept[i - 1]])) {
                assertThat(Arrays.stream(y, kept[i - 1], kept[i])).allMatch(Double::isFinite);
            }
        }
    }

    @Test
    void noPieceOfAColumnKeepsMoreThanFourPoints() {
        var random = new SplittableRandom(9);
        double[] x = random.doubles(50_000, 0, 100).sorted().toArray();
        int[] kept = Thinning.keep(x, random.doubles(50_000).toArray());
        assertThat(kept.length).isLessThanOrEqualTo(400).isGreaterThan(300);
    }

    /** For each column: first, least, greatest and last ordinate. */
    private static Map<Double, String> ranges(double[] x, double[] y, IntStream indices) {
        Map<Double, double[]> ranges = new HashMap<>();
        indices.filter(i -> Double.isFinite(y[i])).forEach(i -> {
            double[] range = ranges.computeIfAbsent(Math.floor(x[i]), c -> new double[] {y[i], y[i], y[i], y[i]});
            range[1] = Math.min(range[1], y[i]);
            range[2] = Math.max(range[2], y[i]);
            range[3] = y[i];
        });
        Map<Double, String> texts = new HashMap<>();
        ranges.forEach((column, range) -> texts.put(column, Arrays.toString(range)));
        return texts;
    }
}
