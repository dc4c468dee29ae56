package org.marrow.figures.results;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.marrow.ArmRun;
import org.marrow.model.Therapy;
import org.marrow.network.Network;
import org.marrow.outcome.AplasticAnaemia;
import org.marrow.outcome.AplasticAnaemia.Counts;
import org.marrow.outcome.AplasticAnaemia.Response;
import org.marrow.outcome.AplasticAnaemia.Severity;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Trajectory;

/**
 * Blood counts and stem cells of runs that have blood counts. Where the disease is severe: with response, at 0, 3, 6, 12 and 24
 * months of treatment, which begins with the first therapy of any arm, so that untreated arms are read at the same times.
 * Elsewhere, and in runs that end before the third month: at the start, at their lowest and highest, and at the end.
 *
 * @since 0.1
 */
public final class Outcomes {
    /** A month (d). */
    public static final double MONTH = 30.4375;

    private static final double FLAT = 1e-3;
    private static final int[] MONTHS = {0, 3, 6, 12, 24};
    private static final List<String> NEEDED = List.of("ANC", "PLT", "HB");

    private final List<Block> blocks;
    private final String heading;
    private final List<String> columns;
    private final boolean disease;

    private Outcomes(List<Block> blocks, String heading, List<String> columns, boolean disease) {
        this.blocks = blocks;
        this.heading = heading;
        this.columns = columns;
        this.disease = disease;
    }

    /**
     * What is said of one arm.
     *
     * @param arm its name, or empty
     * @param rows what was measured, to its values at the times
     */
    public record Block(String arm, Map<String, List<String>> rows) {}

    /**
     * The outcomes of a run.
     *
     * @param arms the arms
     * @return the outcomes; empty when a model has no blood counts, or nothing was computed
     */
    public static Optional<Outcomes> of(List<ArmRun> arms) {
        boolean counts = arms.stream().allMatch(a -> names(a.plan()).containsAll(NEEDED));
        if (!counts) {
            return Optional.empty();
        }
        double start = treatment(arms);
        boolean treated = !Double.isNaN(start);
        double from = treated ? start : 0;
        double end = arms.stream()
                .mapToDouble(a -> a.plan().scenario().until())
                .max()
                .orElse(0);
        List<Integer> months = new ArrayList<>();
        for (int m : MONTHS) {
            if (from + m * MONTH <= end) {
                months.add(m);
            }
        }
        // The start alone says nothing of a disease, nor of its treatment.
        if (months.size() < 2 || arms.stream().noneMatch(a -> isSevere(a, start))) {
            return extremes(arms);
        }
        List<Block> blocks = new ArrayList<>();
        for (ArmRun a : arms) {
            Courses.of(a).ifPresent(c -> blocks.add(block(a, c, from, months)));
        }
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Outcomes(
                        blocks,
                        treated ? "Months of treatment" : "Months",
                        months.stream().map(String::valueOf).toList(),
                        true));
    }

    /** Whether the disease is severe when treatment begins; where there is none, whether it ever is. */
    private static boolean isSevere(ArmRun arm, double treatment) {
        Courses c = Courses.of(arm).orElse(null);
        if (c == null) {
            return false;
        }
        double[] anc = c.middle("ANC");
        double[] plt = c.middle("PLT");
        double[] hb = c.middle("HB");
        double[] ret = c.middle("RET");
        int at = Double.isNaN(treatment) ? -1 : c.rowNear(treatment);
        for (int r = Math.max(0, at); r < (at < 0 ? anc.length : at + 1); r++) {
            if (AplasticAnaemia.severity(new Counts(anc[r], plt[r], hb[r], ret[r])) != Severity.NOT_SEVERE) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Outcomes> extremes(List<ArmRun> arms) {
        List<Block> blocks = new ArrayList<>();
        for (ArmRun a : arms) {
            Courses c = Courses.of(a).orElse(null);
            if (c == null) {
                continue;
            }
            Map<String, List<String>> rows = new LinkedHashMap<>();
            rows.put("ANC (10⁹/L)", extremes(c, c.middle("ANC")));
            rows.put("Platelets (10⁹/L)", extremes(c, c.middle("PLT")));
            rows.put("Haemoglobin (g/L)", extremes(c, c.middle("HB")));
            if (c.has("RET")) {
                rows.put("Reticulocytes (10⁹/L)", extremes(c, c.middle("RET")));
            }
            CellsByClone stem = CellsByClone.stem(a.plan());
            if (stem.exist() && stem.healthy() > 0) {
                double[] sum = CellsByClone.sum(c, stem.totals(), 0.5);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] *= 100 / stem.healthy();
                }
                rows.put("Stem cells (% of health)", extremes(c, sum));
            }
            blocks.add(new Block(a.name(), rows));
        }
        List<String> columns = List.of("start", "lowest", "on day", "highest", "on day", "end");
        return blocks.isEmpty() ? Optional.empty() : Optional.of(new Outcomes(blocks, "Count", columns, false));
    }

    private static List<String> extremes(Courses courses, double[] y) {
        double[] t = courses.times();
        int low = 0;
        int high = 0;
        for (int r = 1; r < y.length; r++) {
            // A flat course has its extremes at the start, whatever small ripples do.
            low = y[r] < y[low] * (1 - FLAT) ? r : low;
            high = y[r] > y[high] * (1 + FLAT) ? r : high;
        }
        return List.of(
                number(y[0]), number(y[low]), day(t[low]), number(y[high]), day(t[high]), number(y[y.length - 1]));
    }

    private static String day(double t) {
        return String.format(Locale.ROOT, "%.0f", t);
    }

    private static List<String> names(Plan plan) {
        return plan.network().columns().stream().map(Network.Column::name).toList();
    }

    /** When the first therapy of any arm begins (d); NaN when there is none whose start is known before the run. */
    static double treatment(List<ArmRun> arms) {
        return arms.stream()
                .flatMap(a -> a.plan().uses().stream())
                .filter(u -> u.plugin() instanceof Therapy && !u.use().courses().triggered())
                .mapToDouble(u -> u.use().from())
                .min()
                .orElse(Double.NaN);
    }

    private static Block block(ArmRun arm, Courses courses, double from, List<Integer> months) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        rows.put("ANC (10⁹/L)", values(courses, "ANC", from, months));
        rows.put("Platelets (10⁹/L)", values(courses, "PLT", from, months));
        rows.put("Haemoglobin (g/L)", values(courses, "HB", from, months));
        if (courses.has("RET")) {
            rows.put("Reticulocytes (10⁹/L)", values(courses, "RET", from, months));
        }
        CellsByClone stem = CellsByClone.stem(arm.plan());
        if (stem.exist() && stem.healthy() > 0) {
            double[] sum = CellsByClone.sum(courses, stem.totals(), 0.5);
            rows.put("Stem cells (% of health)", at(courses, from, months, r -> percent(sum[r] / stem.healthy())));
        }
        rows.put(
                "Class", months.stream().map(m -> judged(arm, courses, from, m)).toList());
        return new Block(arm.name(), rows);
    }

    private static List<String> values(Courses courses, String column, double from, List<Integer> months) {
        double[] y = courses.middle(column);
        return at(courses, from, months, r -> number(y[r]));
    }

    private static List<String> at(
            Courses courses, double from, List<Integer> months, java.util.function.IntFunction<String> text) {
        return months.stream()
                .map(m -> {
                    int row = courses.rowNear(from + m * MONTH);
                    return row < 0 ? "–" : text.apply(row);
                })
                .toList();
    }

    /** Severity when treatment begins, response afterwards if the disease was severe; of several replicates the shares. */
    private static String judged(ArmRun arm, Courses courses, double from, int month) {
        double t = from + month * MONTH;
        Ensemble e = arm.ensemble();
        if (e != null && courses.isEnsemble() && !e.trajectories().isEmpty()) {
            return shares(e.trajectories(), from, t, month > 0);
        }
        int row = courses.rowNear(t);
        int first = courses.rowNear(from);
        if (row < 0 || first < 0) {
            return "–";
        }
        Severity before = AplasticAnaemia.severity(counts(courses, first));
        return before == Severity.NOT_SEVERE || month == 0
                ? AplasticAnaemia.severity(counts(courses, row)).text()
                : AplasticAnaemia.response(counts(courses, row)).text();
    }

    private static Counts counts(Courses c, int row) {
        return new Counts(c.middle("ANC")[row], c.middle("PLT")[row], c.middle("HB")[row], c.middle("RET")[row]);
    }

    private static String shares(List<Trajectory> replicates, double from, double t, boolean response) {
        Map<Response, Integer> responses = new EnumMap<>(Response.class);
        int severe = 0;
        int n = 0;
        for (Trajectory r : replicates) {
            int first = Courses.rowNear(r.times(), from);
            int row = Courses.rowNear(r.times(), t);
            if (first < 0 || row < 0) {
                continue;
            }
            n++;
            if (AplasticAnaemia.severity(counts(r, first)) != Severity.NOT_SEVERE) {
                severe++;
                responses.merge(AplasticAnaemia.response(counts(r, row)), 1, Integer::sum);
            }
        }
        if (n == 0) {
            return "–";
        }
        if (!response || severe == 0) {
            return percent((double) severe / n) + " % severe";
        }
        return "CR " + percent(share(responses, Response.COMPLETE, severe)) + " %, PR "
                + percent(share(responses, Response.PARTIAL, severe)) + " %";
    }

    private static double share(Map<Response, Integer> counts, Response r, int of) {
        return (double) counts.getOrDefault(r, 0) / of;
    }

    private static Counts counts(Trajectory t, int row) {
        List<String> names = t.columns().stream().map(Network.Column::name).toList();
        double ret = names.contains("RET") ? t.value(row, names.indexOf("RET")) : Double.NaN;
        return new Counts(
                t.value(row, names.indexOf("ANC")),
                t.value(row, names.indexOf("PLT")),
                t.value(row, names.indexOf("HB")),
                ret);
    }

    static String number(double x) {
        if (!Double.isFinite(x)) {
            return "–";
        }
        double size = Math.abs(x);
        String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, x);
    }

    private static String percent(double share) {
        double p = 100 * share;
        return p != 0 && Math.abs(p) < 10
                ? String.format(Locale.ROOT, Math.abs(p) < 0.1 ? "%.2g" : "%.1f", p)
                : String.format(Locale.ROOT, "%.0f", p);
    }

    /**
     * What is said of each arm.
     *
     * @return blocks
     */
    public List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /**
     * Names of the columns, after that of what is counted.
     *
     * @return names
     */
    public List<String> columns() {
        return List.copyOf(columns);
    }

    /**
     * Name of the first column.
     *
     * @return the name
     */
    public String heading() {
        return heading;
    }

    /**
     * Whether severity and response are among the rows.
     *
     * @return false when no arm has severe disease
     */
    public boolean judgesDisease() {
        return disease;
    }

    /**
     * What the table shows.
     *
     * @return a line without full stop
     */
    public String caption() {
        return disease
                ? "Counts on the recorded day next to each month"
                : "Counts at the start, lowest and highest with their days, and at the end";
    }

    /**
     * The class of every arm at the last month with one.
     *
     * @return a sentence; empty where no disease is judged
     */
    public String summary() {
        if (!disease || columns.isEmpty()) {
            return "";
        }
        int last = columns.size() - 1;
        List<String> parts = new ArrayList<>();
        for (Block b : blocks) {
            List<String> classes = b.rows().getOrDefault("Class", List.of());
            if (classes.size() > last) {
                parts.add((b.arm().isEmpty() ? "" : b.arm() + ": ") + classes.get(last));
            }
        }
        return "After " + columns.get(last) + " " + heading.toLowerCase(Locale.ROOT) + ": " + String.join("; ", parts)
                + ".";
    }

    /**
     * Prints the table for a terminal.
     *
     * @param out where to
     */
    public void print(PrintWriter out) {
        TreeSet<Integer> widths = new TreeSet<>(List.of(heading().length()));
        blocks.forEach(b -> b.rows().keySet().forEach(k -> widths.add(k.length() + 2)));
        int left = widths.last() + 2;
        int right = blocks.stream()
                        .flatMap(b -> b.rows().values().stream())
                        .flatMap(List::stream)
                        .mapToInt(String::length)
                        .max()
                        .orElse(6)
                + 2;
        StringBuilder head = new StringBuilder(padded(heading(), left));
        columns.forEach(c -> head.append(flushRight(c, right)));
        out.println(head);
        for (Block b : blocks) {
            if (!b.arm().isEmpty()) {
                out.println(b.arm());
            }
            b.rows().forEach((name, values) -> {
                StringBuilder row = new StringBuilder(padded("  " + name, left));
                values.forEach(v -> row.append(flushRight(v, right)));
                out.println(row);
            });
        }
    }

    private static String padded(String s, int width) {
        return s + " ".repeat(Math.max(0, width - s.length()));
    }

    private static String flushRight(String s, int width) {
        return " ".repeat(Math.max(1, width - s.length())) + s;
    }
}
