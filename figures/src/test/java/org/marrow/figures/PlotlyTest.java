package org.marrow.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlotlyTest {

    private static final Axis TIME = Axis.linear("Time", "d");

    @ParameterizedTest
    @MethodSource("org.marrow.figures.SvgRendererTest#figures")
    void everyFigureIsSaidWithoutMarkupAndWithFiniteNumbers(Figure figure) {
        assertThat(Plotly.json(figure))
                .startsWith("{\"data\":[")
                .doesNotContain("<", "NaN", "Infinity")
                .contains("\"time\":\"Time (d)\"");
    }

    /** Plotly draws no label that passes the edge: half of "200 months" is 30 pixels wide and more. */
    @Test
    void thereIsRoomForTheLastLabelOfTheTimeAxisWithItsUnit() {
        double[] x = {0, 200};
        assertThat(rightMargin(Axis.linear("Time", "months"), x)).isBetween(30.0, 50.0);
        assertThat(rightMargin(Axis.linear("Time", ""), x)).isBetween(12.0, 20.0);
    }

    private static double rightMargin(Axis time, double[] x) {
        String json = Plotly.json(
                Figure.titled("t", time).with(Panel.of(Axis.linear("y", "")).with(Series.line("y", x, x))));
        return Double.parseDouble(json.replaceFirst("(?s).*\"margin\":\\{[^}]*\"r\":([0-9.]+).*", "$1"));
    }

    @Test
    void aMillionPointsAreThinnedAndTheExtremesKept() {
        double[] x = new double[1_000_000];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = 1;
        }
        y[123_457] = 98_765;
        String json = Plotly.json(
                Figure.titled("t", TIME).with(Panel.of(Axis.linear("y", "g/L")).with(Series.line("y", x, y))));
        assertThat(json.length()).isLessThan(100_000);
        assertThat(json).contains("98765").contains("123457");
    }

    @Test
    void aLogarithmIsOfferedOnlyWhereItMakesSense() {
        double[] x = {0, 1};
        Map<String, double[]> parts = new LinkedHashMap<>();
        parts.put("host", new double[] {1, 2});
        Figure figure = Figure.titled("t", TIME);
        assertThat(Plotly.json(figure.with(Panel.of(Axis.linear("y", "")).with(Series.line("y", x, x)))))
                .contains("\"log\":{");
        assertThat(Plotly.json(figure.with(Panel.of(Axis.linear("y", "")).with(Series.stack(x, parts)))))
                .doesNotContain("\"log\":{");
        assertThat(Plotly.json(figure.with(
                        Panel.of(Axis.linear("y", "")).with(Series.line("y", x, new double[] {-1, 1})))))
                .doesNotContain("\"log\":{");
    }

    @Test
    void valuesUnderThePointerHaveUnitsAndWhatTheRibbonSpans() {
        double[] x = {0, 1};
        Panel panel = Panel.of(Axis.linear("ANC", "10⁹/L"))
                .with(Series.ribbon("ist", "90 %", x, new double[] {1, 1}, new double[] {3, 3}))
                .with(Series.line("ist", x, new double[] {2, 2}));
        assertThat(Plotly.json(Figure.titled("t", TIME).with(panel)))
                .contains("10⁹/L (90 %: %{customdata[0]", "\"customdata\":[[1,3],[1,3]]");
    }
}
