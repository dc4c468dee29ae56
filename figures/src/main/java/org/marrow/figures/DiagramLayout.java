package org.marrow.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives each box of a diagram a column and a row: the column is the longest way that the flow takes to the box, rows are so chosen
 * that a box stands near those it comes from. Boxes without flow are in a row of their own.
 */
final class DiagramLayout {
    private final Diagram diagram;
    private final Map<String, Integer> column = new LinkedHashMap<>();
    private final List<List<String>> columns = new ArrayList<>();
    private final List<String> apart = new ArrayList<>();
    private final Map<String, Double> row = new LinkedHashMap<>();

    DiagramLayout(Diagram diagram) {
        this.diagram = diagram;
        Set<String> flowing = new LinkedHashSet<>();
        for (Diagram.Arrow a : flows()) {
            flowing.add(a.from());
            flowing.add(a.to());
        }
        for (Diagram.Box b : diagram.boxes()) {
            if (flowing.contains(b.id())) {
                place(b.id(), new LinkedHashSet<>());
            } else {
                apart.add(b.id());
            }
        }
        column.forEach((id, c) -> {
            while (columns.size() <= c) {
                columns.add(new ArrayList<>());
            }
            columns.get(c).add(id);
        });
        columns.forEach(this::rows);
    }

    private List<Diagram.Arrow> flows() {
        return diagram.arrows().stream()
                .filter(a -> a.kind() == Diagram.Kind.FLOW && !a.from().equals(a.to()) && !isWayBack(a))
                .toList();
    }

    /** Of two boxes with arrows to each other, the one that was named first stands first. */
    private boolean isWayBack(Diagram.Arrow a) {
        return order(a.from()) > order(a.to())
                && diagram.arrows().contains(new Diagram.Arrow(a.to(), a.from(), Diagram.Kind.FLOW));
    }

    private int order(String id) {
        return diagram.boxes().stream().map(Diagram.Box::id).toList().indexOf(id);
    }

    /** The longest way to a box; an arrow that closes a circle counts for nothing. */
    private int place(String id, Set<String> onTheWay) {
        Integer known = column.get(id);
        if (known != null) {
            return known;
        }
        onTheWay.add(id);
        int most = 0;
        for (Diagram.Arrow a : flows()) {
            if (a.to().equals(id) && !onTheWay.contains(a.from())) {
                most = Math.max(most, 1 + place(a.from(), onTheWay));
            }
        }
        onTheWay.remove(id);
        column.put(id, most);
        return most;
    }

    private void rows(List<String> boxes) {
        List<String> sorted = new ArrayList<>(boxes);
        sorted.sort(Comparator.comparingDouble(this::wanted));
        double total = sorted.size();
        double last = Double.NEGATIVE_INFINITY;
        List<Double> places = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            double wanted = wanted(sorted.get(i));
            double at = Double.isNaN(wanted) || sorted.size() > 1 && sameOrigin(sorted) ? i - (total - 1) / 2 : wanted;
            last = Math.max(last + 1, at);
            places.add(last);
        }
        for (int i = 0; i < sorted.size(); i++) {
            row.put(sorted.get(i), places.get(i));
        }
    }

    private boolean sameOrigin(List<String> boxes) {
        return boxes.stream().mapToDouble(this::wanted).distinct().count() < boxes.size();
    }

    /** The middle of the rows that a box comes from; NaN at the beginning. */
    private double wanted(String id) {
        return flows().stream()
                .filter(a -> a.to().equals(id) && row.containsKey(a.from()))
                .mapToDouble(a -> row.getOrDefault(a.from(), 0.0))
                .average()
                .orElse(Double.NaN);
    }

    int columns() {
        return Math.max(1, Math.max(columns.size(), apart.size()));
    }

    /** The column of a box, counted from the left. */
    double column(String id) {
        Integer c = column.get(id);
        if (c != null) {
            return c;
        }
        return (apart.indexOf(id) + 0.5) * columns() / apart.size() - 0.5;
    }

    /** The row of a box, counted from the top. */
    double row(String id) {
        double first = row.values().stream().mapToDouble(r -> r).min().orElse(0);
        Double r = row.get(id);
        return r != null ? r - first : flowRows();
    }

    private double flowRows() {
        double first = row.values().stream().mapToDouble(r -> r).min().orElse(0);
        return row.values().stream().mapToDouble(r -> r - first + 1).max().orElse(0);
    }

    double rows() {
        return flowRows() + (apart.isEmpty() ? 0 : 1);
    }
}
