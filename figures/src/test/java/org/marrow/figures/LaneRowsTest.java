package org.marrow.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LaneRowsTest {
    private static final String LONG = "Filgrastim 5 ug/kg daily (on demand)";

    private static Figure figure(Lane... lanes) {
        Figure figure = Figure.titled("Doses", Axis.linear("Time", "d"))
                .with(Panel.of(Axis.linear("ANC", "10⁹/L"))
                        .with(Series.line("ANC", new double[] {0, 120}, new double[] {4, 2})));
        for (Lane lane : lanes) {
            figure = figure.with(lane);
        }
        return figure;
    }

    private static LaneRows rows(Figure figure, double width) {
        return new LaneRows(figure, 0, width, t -> t / 120 * width, 11);
    }

    @Test
    void aLabelStandsWhereItFits() {
        Lane early = Lane.of(LONG + " early", 0, 10);
        Lane late = Lane.of(LONG + " late", 110, 120);
        Lane whole = Lane.of(LONG + " always", 0, 120);
        Lane broken = new Lane(LONG, List.of(new Lane.Span(20, 60), new Lane.Span(70, 118)));
        LaneRows rows = rows(figure(early, late, whole, broken), 600);
        assertThat(rows.place(early)).isEqualTo(LaneRows.Place.BEHIND);
        assertThat(rows.place(late)).isEqualTo(LaneRows.Place.BEFORE);
        assertThat(rows.place(whole)).isEqualTo(LaneRows.Place.INSIDE);
        assertThat(rows.place(broken)).isEqualTo(LaneRows.Place.ABOVE);
        assertThat(List.of(rows.row(early), rows.row(late), rows.row(whole), rows.row(broken)))
                .containsExactly(0, 1, 2, 4);
        assertThat(rows.count()).isEqualTo(5);
    }

    @Test
    void aLabelIsNeverCutWhereTheFigureIsAsWideAsIt() {
        Lane broken = new Lane(LONG, List.of(new Lane.Span(20, 60), new Lane.Span(70, 118)));
        assertThat(SvgRenderer.render(figure(broken), 400, "doses"))
                .contains(LONG)
                .doesNotContain("…");
        Lane late = new Lane(LONG, List.of(new Lane.Span(70, 90), new Lane.Span(95, 118)));
        assertThat(rows(figure(late), 300).beginsWithBars(late)).isFalse();
        assertThat(rows(figure(broken), 300).beginsWithBars(broken)).isTrue();
        Lane wide = new Lane(LONG + ", " + LONG, List.of(new Lane.Span(60, 90), new Lane.Span(95, 118)));
        assertThat(Plotly.json(figure(wide))).contains("\"x domain\"");
    }
}
