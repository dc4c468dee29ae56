package org.marrow.figures;

import static org.marrow.figures.PlotlyWords.map;
import static org.marrow.figures.PlotlyWords.plain;
import static org.marrow.figures.PlotlyWords.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lanes above the panels, one bar for each span of an intervention, with their labels. */
final class PlotlyLanes {
    private final LaneRows lanes;

    /** Unit of time, after a space; empty for none. */
    private final String suffix;

    PlotlyLanes(LaneRows lanes, String unit) {
        this.lanes = lanes;
        suffix = unit.isEmpty() ? "" : " " + unit;
    }

    /** Its bars. */
    Map<String, Object> bars(String x, String y, Lane lane) {
        List<Object> bases = new ArrayList<>();
        List<Object> lengths = new ArrayList<>();
        List<Object> rows = new ArrayList<>();
        lane.spans().forEach(span -> {
            bases.add(span.from());
            lengths.add(span.to() - span.from());
            rows.add(lanes.row(lane));
        });
        return map(
                "type",
                "bar",
                "orientation",
                "h",
                "name",
                plain(lane.label()),
                "base",
                bases,
                "x",
                lengths,
                "y",
                rows,
                "width",
                0.68,
                "marker",
                map("color", Palette.BAR, "line", map("color", Palette.BAR, "width", 2)),
                "hovertemplate",
                "%{base:,.5~r} to %{x:,.5~r}" + suffix + "<extra>" + plain(lane.label()) + "</extra>",
                "xaxis",
                x,
                "yaxis",
                y,
                "showlegend",
                false);
    }

    /** Its label. */
    Map<String, Object> label(String x, String y, Lane lane) {
        double first = lane.spans().get(0).from();
        double last = lane.spans().get(lane.spans().size() - 1).to();
        LaneRows.Place place = lanes.place(lane);
        boolean above = place == LaneRows.Place.ABOVE;
        boolean atStart = above && !lanes.beginsWithBars(lane);
        return text(lane.label(), Plotly.SIDE_TEXT, place == LaneRows.Place.INSIDE ? "#ffffff" : Palette.INK, false)
                .with("xref", x + (atStart ? " domain" : ""))
                .with(
                        "x",
                        switch (place) {
                            case INSIDE, BEFORE -> first;
                            case BEHIND -> last;
                            case ABOVE -> atStart ? 0 : first;
                        })
                .with("xanchor", place == LaneRows.Place.BEFORE ? "right" : "left")
                .with("xshift", place == LaneRows.Place.BEFORE ? -2 : above ? -2 : 2)
                .with("yref", y)
                .with("y", lanes.row(lane) - (above ? 1 : 0))
                .with("yanchor", "middle")
                .map();
    }
}
