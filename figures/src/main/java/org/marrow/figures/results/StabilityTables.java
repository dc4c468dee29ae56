package org.marrow.figures.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.marrow.analysis.Equilibrium;
import org.marrow.analysis.ParameterScan;
import org.marrow.analysis.StabilityAnalysis;
import org.marrow.network.Network;
import org.marrow.numerics.Branch;
import org.marrow.text.Numbers;
import org.marrow.text.TextTable;

/**
 * Steady states and scans as rows of words and numbers.
 *
 * @param header names of the columns
 * @param rows rows with as many cells
 * @since 0.1
 */
public record StabilityTables(List<String> header, List<List<String>> rows) {
    private static final int DIGITS = 6;

    /** States that are shown beside each special point, and beside each limit cycle, at most. */
    private static final int MOST_STATES = 4;

    private static final int MOST_CYCLING = 3;

    /**
     * Copies.
     *
     * @param header names of the columns
     * @param rows rows with as many cells
     */
    public StabilityTables {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /**
     * The table in plain text.
     *
     * @return indented lines
     */
    public List<String> lines() {
        List<List<String>> all = new ArrayList<>(rows);
        all.add(0, header);
        return TextTable.lines(all, TextTable.Align.RIGHT).stream()
                .map(line -> "  " + line)
                .toList();
    }

    /**
     * A number with six digits, as people read it.
     *
     * @param x a number
     * @return its text; a dash for what is not finite
     */
    public static String number(double x) {
        return Double.isFinite(x) ? Numbers.format(x, DIGITS) : "-";
    }

    /**
     * Steady states beside each other: a row for stability, for each state, for what else is recorded, and for the leading root.
     *
     * @param analysis the analysis that found them
     * @param found all that were found
     * @param first the first to be shown
     * @param end the one after the last to be shown
     * @return the table
     */
    public static StabilityTables steadyStates(
            StabilityAnalysis analysis, List<Equilibrium> found, int first, int end) {
        List<Equilibrium> shown = found.subList(first, end);
        List<String> head = new ArrayList<>(List.of("", ""));
        List<String> kind = new ArrayList<>(List.of("", ""));
        List<String> roots = new ArrayList<>(List.of("leading root", "1/d"));
        for (int k = first; k < end; k++) {
            head.add("(" + (k + 1) + ")");
            kind.add(kind(found.get(k)));
            roots.add(root(found.get(k)));
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(kind);
        List<Network.State> states = analysis.states();
        for (int i = 0; i < states.size(); i++) {
            List<String> row = new ArrayList<>(
                    List.of(states.get(i).name(), states.get(i).species().unit().text()));
            for (Equilibrium e : shown) {
                row.add(number(e.state()[i]));
            }
            rows.add(row);
        }
        List<Network.Column> columns = analysis.plan().network().columns();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            if (states.stream().noneMatch(s -> s.name().equals(name))) {
                List<String> row = new ArrayList<>(List.of(name, columns.get(i).unit()));
                for (Equilibrium e : shown) {
                    row.add(number(e.columns()[i]));
                }
                rows.add(row);
            }
        }
        rows.add(roots);
        return new StabilityTables(head, rows);
    }

    private static String kind(Equilibrium e) {
        return e.stable() ? "stable" : e.unstable() > 0 ? "unstable (" + e.unstable() + ")" : "undecided (a root is 0)";
    }

    private static String root(Equilibrium e) {
        if (e.roots().length == 0) {
            return "-";
        }
        double[] r = e.roots()[0];
        return number(r[0]) + (r[1] == 0 ? "" : " ± " + number(Math.abs(r[1])) + " i");
    }

    /**
     * The special points of a scan, of steady states and of limit cycles, with their first states.
     *
     * @param scan the scan
     * @return the table
     */
    public static StabilityTables special(ParameterScan scan) {
        List<String> names = names(scan, MOST_STATES);
        List<String> head = new ArrayList<>(List.of(scan.settings().parameter(), "what", "period (d)"));
        head.addAll(names);
        TreeMap<Double, List<List<String>>> byParameter = new TreeMap<>();
        for (Branch.Point p : scan.special()) {
            List<String> row = new ArrayList<>(List.of(
                    number(p.parameter()), p.kind().text(), p.kind() == Branch.Kind.HOPF ? number(p.period()) : ""));
            for (int i = 0; i < names.size(); i++) {
                row.add(number(p.state()[i]));
            }
            byParameter.computeIfAbsent(p.parameter(), k -> new ArrayList<>()).add(row);
        }
        for (ParameterScan.Cycle c : scan.cycles()) {
            if (!c.point().text().isEmpty()) {
                List<String> row =
                        new ArrayList<>(List.of(number(c.parameter()), c.point().text(), number(c.period())));
                for (int i = 0; i < names.size(); i++) {
                    row.add(range(c, i));
                }
                byParameter
                        .computeIfAbsent(c.parameter(), k -> new ArrayList<>())
                        .add(row);
            }
        }
        List<List<String>> rows =
                byParameter.values().stream().flatMap(List::stream).toList();
        return new StabilityTables(head, rows);
    }

    /**
     * Limit cycles at the values that were asked for, and what courses settle on beside them, with the range of their first states.
     *
     * @param scan the scan
     * @return the table, by rising parameter
     */
    public static StabilityTables cycles(ParameterScan scan) {
        List<String> names = names(scan, MOST_CYCLING);
        List<String> head = new ArrayList<>(List.of(scan.settings().parameter(), "course", "period (d)"));
        head.addAll(names);
        List<List<String>> rows = new ArrayList<>();
        List<ParameterScan.Cycle> shown = scan.cycles().stream()
                .filter(ParameterScan.Cycle::asked)
                .sorted(Comparator.comparingDouble(ParameterScan.Cycle::parameter))
                .toList();
        for (ParameterScan.Cycle c : shown) {
            List<String> row = new ArrayList<>(List.of(number(c.parameter()), course(c), number(c.period())));
            for (int i = 0; i < names.size(); i++) {
                row.add(range(c, i));
            }
            rows.add(row);
        }
        return new StabilityTables(head, rows);
    }

    private static String course(ParameterScan.Cycle c) {
        return c.unstable() == 0 ? c.kind().text() : "unstable " + c.kind().text() + " (" + c.unstable() + ")";
    }

    private static String range(ParameterScan.Cycle c, int state) {
        return number(c.least()[state]) + " to " + number(c.greatest()[state]);
    }

    private static List<String> names(ParameterScan scan, int most) {
        return scan.states().stream().map(Network.State::name).limit(most).toList();
    }
}
