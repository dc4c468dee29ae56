package org.marrow.figures.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.marrow.ArmRun;
import org.marrow.figures.Axis;
import org.marrow.figures.Column;
import org.marrow.figures.Figure;
import org.marrow.figures.Lane;
import org.marrow.figures.Mark;
import org.marrow.figures.Panel;
import org.marrow.figures.Series;
import org.marrow.model.Therapy;
import org.marrow.network.Network;
import org.marrow.scenario.Plan;

/** What drugs reach in the blood, over the same time as when they are given. */
final class DrugFigures {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*");
    private static final int COLUMNS = 3;
    private static final int MOST_DRUGS = 6;

    private final List<ArmRun> arms = new ArrayList<>();
    private final Map<String, Network.Column> drugs = new LinkedHashMap<>();
    private final Map<String, Courses> courses;
    private final Axis time;
    private final double scale;

    DrugFigures(List<ArmRun> all, Map<String, Courses> courses, Axis time, double scale) {
        this.courses = courses;
        this.time = time;
        this.scale = scale;
        for (ArmRun a : all) {
            List<Network.Column> levels = levels(a.plan());
            if (!levels.isEmpty()) {
                arms.add(a);
                levels.forEach(c -> drugs.putIfAbsent(c.name(), c));
            }
        }
    }

    /** Columns that read nothing but states which therapies brought, and that are no such state themselves. */
    private static List<Network.Column> levels(Plan plan) {
        Set<String> therapies = new LinkedHashSet<>();
        plan.uses().stream().filter(u -> u.plugin() instanceof Therapy).forEach(u -> {
            therapies.add(u.instance());
            therapies.add(u.use().id());
        });
        Set<String> states = new LinkedHashSet<>();
        Set<String> brought = new LinkedHashSet<>();
        for (Network.State s : plan.network().states()) {
            states.add(s.species().name());
            if (s.species().group() != null) {
                states.add(s.species().group());
            }
            if (!s.species().perClone() && therapies.contains(s.species().origin())) {
                brought.add(s.species().name());
            }
        }
        Set<String> asked = plan.scenario().observe().keySet();
        return plan.network().columns().stream()
                .filter(c -> !states.contains(c.name()) && !asked.contains(c.name()))
                .filter(c -> {
                    List<String> read = NAME.matcher(c.value().text())
                            .results()
                            .map(m -> m.group())
                            .filter(states::contains)
                            .toList();
                    return !read.isEmpty() && brought.containsAll(read);
                })
                .toList();
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        List<Network.Column> rows = List.copyOf(drugs.values()).subList(0, Math.min(MOST_DRUGS, drugs.size()));
        for (int i = 0; i < arms.size(); i += COLUMNS) {
            List<ArmRun> some = arms.subList(i, Math.min(arms.size(), i + COLUMNS));
            List<Column> columns = new ArrayList<>();
            some.forEach(a -> columns.add(column(a, rows)));
            figures.add(Figure.ofColumns("Drug levels and doses", time, columns)
                    .withCaption(
                            "Levels at the output times, which need not be those of peaks and troughs; bars show when"
                                    + " something acts or is given."
                                    + (some.stream().anyMatch(a -> course(a).isEnsemble())
                                            ? " Lines are medians over replicates."
                                            : "")));
        }
        return figures;
    }

    private Courses course(ArmRun a) {
        return Objects.requireNonNull(courses.get(a.name()));
    }

    private Column column(ArmRun a, List<Network.Column> rows) {
        Column column = Column.titled(a.name());
        for (Lane lane : new Treatments(a, scale).lanes()) {
            column = column.with(lane);
        }
        for (Mark mark : Treatments.marks(a, scale)) {
            column = column.with(mark);
        }
        Courses c = course(a);
        double[] x = c.times();
        for (int i = 0; i < x.length; i++) {
            x[i] /= scale;
        }
        for (Network.Column drug : rows) {
            String meaning = drug.meaning().isEmpty() ? drug.name() : drug.meaning();
            String label = meaning.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + meaning.substring(1);
            Panel panel =
                    Panel.of(Axis.linear(label, RunFigures.unit(drug.unit()))).withHeight(0.8);
            column = column.with(c.has(drug.name()) ? panel.with(Series.line(label, x, c.middle(drug.name()))) : panel);
        }
        return column;
    }
}
