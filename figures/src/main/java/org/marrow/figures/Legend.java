package org.marrow.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Knows the colour of every name in a figure, and which names a legend must explain. */
final class Legend {

    static final double ROW = 20;
    private static final double SIZE = 12;
    private static final double SWATCH = 22;
    private static final double GAP = 18;

    private final Map<String, Integer> index = new LinkedHashMap<>();
    private final Set<String> drawnAsLine = new LinkedHashSet<>();
    private final Set<String> explained = new LinkedHashSet<>();

    /** Dashed lines, and whose colour they take. */
    private final Map<String, String> dashed = new LinkedHashMap<>();

    Legend(Figure figure) {
        Map<String, Integer> panels = new LinkedHashMap<>();
        for (Column column : figure.columns()) {
            for (Panel panel : column.panels()) {
                Set<String> names = names(panel);
                names.forEach(name -> panels.merge(name, 1, Integer::sum));
                if (names.size() > 1) {
                    names.forEach(name -> index.putIfAbsent(name, index.size()));
                }
                panel.series().stream()
                        .filter(series -> series instanceof Series.Line
                                || series instanceof Series.Steps
                                || series instanceof Series.Path)
                        .forEach(series -> drawnAsLine.addAll(series.names()));
                panel.series().forEach(series -> {
                    if (series instanceof Series.Line line && !line.like().isEmpty()) {
                        dashed.put(line.names().get(0), line.like());
                    }
                });
                if (isCrowded(panel)) {
                    explained.addAll(names);
                }
            }
        }
        boolean manyColumns = figure.columns().size() > 1;
        index.keySet().stream()
                .filter(name -> manyColumns || panels.getOrDefault(name, 0) > 1)
                .forEach(explained::add);
    }

    /** The names in a panel that the legend does not explain and that need a label of their own. */
    List<String> labelledBeside(Panel panel) {
        Set<String> names = names(panel);
        if (names.size() < 2) {
            return List.of();
        }
        return names.stream().filter(name -> !explained.contains(name)).toList();
    }

    /** All names that have a colour of their own, in order. */
    List<String> names() {
        return List.copyOf(index.keySet());
    }

    /** Whether a name is drawn as a line, not as an area only. */
    boolean isLine(String name) {
        return drawnAsLine.contains(name);
    }

    /** The colour of a name; neutral for one that is everywhere alone, since the axis says what it is. */
    String colour(String name) {
        String like = dashed.getOrDefault(name, name);
        Integer place = index.get(index.containsKey(like) ? like : name);
        return place == null ? Palette.ALONE : Palette.colour(place);
    }

    String dash(String name) {
        return dashed.containsKey(name) ? Palette.BROKEN : Palette.dash(index.getOrDefault(name, 0));
    }

    /** Draws the legend and returns its height (pixels). */
    double draw(Canvas canvas, double left, double top, double width) {
        double y = top;
        for (List<String> row : rows(width)) {
            double x = left;
            for (String name : row) {
                swatch(canvas, x, y + ROW / 2, name);
                canvas.text(
                        x + SWATCH + 6,
                        y + ROW / 2 + 4,
                        name,
                        SIZE,
                        Canvas.Weight.NORMAL,
                        Palette.INK,
                        Canvas.Anchor.START);
                x += entryWidth(name);
            }
            y += ROW;
        }
        return y - top;
    }

    private void swatch(Canvas canvas, double x, double middle, String name) {
        if (drawnAsLine.contains(name)) {
            canvas.line(x, middle, x + SWATCH, middle, colour(name), 2.4, dash(name), "");
        } else {
            canvas.rectangle(x + 6, middle - 6, 12, 12, colour(name), 2);
        }
    }

    private List<List<String>> rows(double width) {
        List<List<String>> rows = new ArrayList<>();
        double used = Double.POSITIVE_INFINITY;
        for (String name : explained) {
            if (used + entryWidth(name) > width + GAP) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(name);
            used += entryWidth(name);
        }
        return rows;
    }

    private static double entryWidth(String name) {
        return SWATCH + 6 + TextWidth.of(name, SIZE) + GAP;
    }

    private static Set<String> names(Panel panel) {
        Set<String> names = new LinkedHashSet<>();
        panel.series().forEach(series -> names.addAll(series.names()));
        return names;
    }

    /** Whether a panel has more names than fit beside it. */
    private static boolean isCrowded(Panel panel) {
        return names(panel).size() * 13 > Painter.PANEL_HEIGHT * panel.height();
    }
}
