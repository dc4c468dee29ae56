package org.marrow.notebooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.marrow.ArmRun;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.InputException;
import org.marrow.error.MarrowException;
import org.marrow.error.SimulationException;
import org.marrow.error.Suggestions;
import org.marrow.figures.results.Outcomes;
import org.marrow.notebooks.display.Bundle;
import org.marrow.notebooks.display.Displayable;
import org.marrow.notebooks.display.Displays;
import org.marrow.notebooks.display.Progress;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Extent;
import org.marrow.simulate.Trajectory;
import org.marrow.simulate.TrajectorySink;
import org.marrow.tables.Tables;
import tech.tablesaw.api.Table;

/**
 * What came of one or more scenarios: shows its outcomes, and hands out trajectories, tables and values.
 *
 * @since 0.1
 */
public final class Run implements Displayable {
    private final List<ArmRun> arms;

    private Run(List<ArmRun> arms) {
        this.arms = List.copyOf(arms);
    }

    /** Runs arms one after the other; keeps what was computed when the cell is interrupted or a replicate fails. */
    static Run of(Marrow marrow, List<ArmRun> planned, boolean quiet) {
        List<ArmRun> done = new ArrayList<>();
        AtomicBoolean stop = new AtomicBoolean(Thread.currentThread().isInterrupted());
        SimulationException failure = null;
        for (ArmRun arm : planned) {
            if (failure != null || stop.get()) {
                done.add(arm);
                continue;
            }
            RunSettings settings = arm.settings();
            Progress progress = new Progress(
                    quiet ? org.marrow.notebooks.display.Screen.NONE : Session.CURRENT.screen(),
                    System::nanoTime,
                    stop::get,
                    arm.name(),
                    settings.replicates() == 1 ? arm.plan().scenario().until() : settings.replicates(),
                    settings.replicates() == 1 ? "days" : "replicates");
            Ensemble e;
            try {
                e = inItsOwnThread(
                        () -> marrow.run(
                                arm.plan(),
                                settings.monitor(progress),
                                Extent.whole(settings.replicates()),
                                TrajectorySink.NONE),
                        stop);
            } catch (Marrow.RunFailed failed) {
                failure = failed;
                e = failed.partial();
            }
            done.add(arm.with(e));
            progress.end(e.cancelled(), share(arm, e));
        }
        Run run = new Run(done);
        Session.CURRENT.finished(run);
        if (stop.get()) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
        return run;
    }

    /** The cell's thread only waits: what a kernel does to show progress may swallow an interrupt. */
    private static Ensemble inItsOwnThread(Supplier<Ensemble> run, AtomicBoolean stop) {
        FutureTask<Ensemble> task = new FutureTask<>(run::get);
        Thread thread = new Thread(task, "marrow-run");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return task.get();
            } catch (InterruptedException e) {
                stop.set(true);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException r) {
                    throw r;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private static double share(ArmRun arm, Ensemble e) {
        if (e.asked() > 1) {
            return (double) e.replicates() / e.asked();
        }
        return e.trajectories().stream()
                .filter(t -> t.size() > 0)
                .mapToDouble(
                        t -> t.times()[t.size() - 1] / arm.plan().scenario().until())
                .findFirst()
                .orElse(0);
    }

    // ---- arms ----

    /**
     * The arms.
     *
     * @return one or more
     */
    public List<ArmRun> arms() {
        return arms;
    }

    /**
     * One arm alone.
     *
     * @param name its name
     * @return a run of that arm
     * @throws InputException when there is no such arm; near names are offered
     */
    public Run arm(String name) {
        return new Run(arms.stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new InputException(
                        "MRW-NB-3",
                        "There is no arm '" + name + "'."
                                + Suggestions.near(
                                        name, arms.stream().map(ArmRun::name).toList()),
                        Map.of("arm", name))));
    }

    private ArmRun only() {
        if (arms.size() != 1) {
            throw new InputException(
                    "MRW-NB-4",
                    "This run has " + arms.size() + " arms: "
                            + arms.stream().map(ArmRun::name).collect(Collectors.joining(", "))
                            + ". Choose one, as in arm(\"" + arms.get(0).name() + "\").",
                    Map.of());
        }
        return arms.get(0);
    }

    /**
     * What was computed of the only arm.
     *
     * @return the ensemble
     * @throws InputException when there are several arms, or nothing was computed
     */
    public Ensemble ensemble() {
        return computed(only());
    }

    private static Ensemble computed(ArmRun arm) {
        Ensemble e = arm.ensemble();
        if (e == null) {
            throw new InputException(
                    "MRW-NB-5",
                    "Nothing was computed of '" + arm.name() + "': the run was stopped before. Run it again.",
                    Map.of("arm", arm.name()));
        }
        return e;
    }

    /**
     * The first trajectory of the only arm.
     *
     * @return the trajectory
     * @throws InputException when there are several arms, or no trajectory was kept
     */
    public Trajectory trajectory() {
        return ensemble().trajectories().stream()
                .findFirst()
                .orElseThrow(() ->
                        new InputException("MRW-NB-5", "No trajectory was kept of this run. Run it again.", Map.of()));
    }

    /**
     * Output times of the only arm.
     *
     * @return times (d)
     */
    public double[] times() {
        return trajectory().times();
    }

    /**
     * A column of the first trajectory of the only arm.
     *
     * @param name the column
     * @return its values, in its unit
     */
    public double[] column(String name) {
        return trajectory().column(name);
    }

    /**
     * A value of the only arm: of its only replicate, or the median of several.
     *
     * @param name the column
     * @param day the output time (d)
     * @return the value, in the column's unit
     * @throws InputException when there is no such column or output time
     */
    public double at(String name, double day) {
        Ensemble e = ensemble();
        return e.asked() == 1 ? trajectory().at(name, day) : quantile(name, day, 0.5);
    }

    /**
     * The mean over replicates of the only arm. Of a truth value it is the share of replicates for which it holds.
     *
     * @param name the column
     * @param day the output time (d)
     * @return the mean, in the column's unit
     * @throws InputException when there is no such column or output time
     */
    public double mean(String name, double day) {
        Ensemble e = ensemble();
        return e.asked() == 1 ? trajectory().at(name, day) : e.summary().mean(row(e, day), column(e, name));
    }

    /**
     * A quantile over replicates of the only arm.
     *
     * @param name the column
     * @param day the output time (d)
     * @param q which (0 to 1)
     * @return the quantile, with a relative error of 0.5 % at most
     * @throws InputException when there is no such column or output time
     */
    public double quantile(String name, double day, double q) {
        Ensemble e = ensemble();
        return e.summary().quantile(row(e, day), column(e, name), q);
    }

    private static int row(Ensemble e, double day) {
        int row = Arrays.binarySearch(e.summary().times(), day);
        if (row < 0) {
            throw new InputException(
                    "MRW-OUT-2",
                    "Nothing was recorded at t = " + day + " d. Ask for that output time before the run.",
                    Map.of("time", day));
        }
        return row;
    }

    private static int column(Ensemble e, String name) {
        List<String> names = e.columns().stream().map(c -> c.name()).toList();
        if (!names.contains(name)) {
            throw new InputException(
                    "MRW-OUT-1",
                    "There is no column '" + name + "'." + Suggestions.near(name, names),
                    Map.of("column", name));
        }
        return names.indexOf(name);
    }

    // ---- tables ----

    /**
     * The kept trajectories with a row for each output time.
     *
     * @return see {@link Tables#wide(Ensemble)}; with a first column {@code arm} when there are several
     */
    public Table table() {
        return arms.size() == 1 ? Tables.wide(ensemble()) : Tables.wide(arms);
    }

    /**
     * The kept trajectories with a row for each output time and column.
     *
     * @return see {@link Tables#tall(Ensemble)}; with a first column {@code arm} when there are several
     */
    public Table tall() {
        return arms.size() == 1 ? Tables.tall(ensemble()) : Tables.tall(arms);
    }

    /**
     * Mean, spread and quantiles over replicates.
     *
     * @return see {@link Tables#summary(Ensemble)}; with a first column {@code arm} when there are several
     */
    public Table summary() {
        return arms.size() == 1 ? Tables.summary(ensemble()) : Tables.summary(arms);
    }

    /**
     * What happened.
     *
     * @return see {@link Tables#events(Ensemble)}; with a first column {@code arm} when there are several
     */
    public Table events() {
        return arms.size() == 1 ? Tables.events(ensemble()) : Tables.events(arms);
    }

    /**
     * What the columns are.
     *
     * @return see {@link Tables#columns}, of the first arm
     */
    public Table columns() {
        return Tables.columns(computed(arms.get(0)));
    }

    // ---- display ----

    @Override
    public Bundle bundle() {
        List<Bundle> parts = new ArrayList<>();
        parts.add(Displays.paragraph(head()));
        for (ArmRun a : arms) {
            String what = a.name().isEmpty() ? "The run" : "'" + a.name() + "'";
            Ensemble e = a.ensemble();
            MarrowException failure = e == null ? null : e.failure();
            if (e == null) {
                parts.add(Displays.problem(what + " was not run."));
            } else if (failure != null) {
                parts.add(Displays.problem(what + " failed. " + failure.getMessage()));
            } else if (e.cancelled()) {
                parts.add(Displays.problem(
                        what + " was interrupted: " + Math.round(100 * share(a, e)) + " % was computed and is kept."));
            }
        }
        List<ArmRun> computed = arms.stream().filter(a -> a.ensemble() != null).toList();
        Optional<Outcomes> outcomes = computed.isEmpty() ? Optional.empty() : Outcomes.of(computed);
        if (outcomes.isPresent()) {
            parts.add(table(outcomes.get()));
        } else {
            computed.forEach(a -> parts.add(Displays.of(a.ensemble())));
        }
        return Displays.joined(parts);
    }

    private String head() {
        ArmRun first = arms.get(0);
        String models =
                arms.stream().map(a -> a.plan().scenario().model()).distinct().collect(Collectors.joining(", "));
        String arm = arms.size() == 1 ? "" : ", " + arms.size() + " arms under common random numbers";
        String replicates = first.settings().replicates() == 1
                ? ""
                : ", " + first.settings().replicates() + " replicates";
        return models + arm + ", engine "
                + arms.stream().map(a -> a.settings().engine()).distinct().collect(Collectors.joining(", "))
                + replicates + ", seed " + first.settings().seed();
    }

    private Bundle table(Outcomes outcomes) {
        boolean named = arms.size() > 1;
        List<String> header = new ArrayList<>();
        if (named) {
            header.add("arm");
        }
        header.add(outcomes.heading());
        header.addAll(outcomes.columns());
        List<List<String>> rows = new ArrayList<>();
        for (Outcomes.Block b : outcomes.blocks()) {
            String arm = b.arm();
            for (Map.Entry<String, List<String>> e : b.rows().entrySet()) {
                List<String> row = new ArrayList<>();
                if (named) {
                    row.add(arm);
                    arm = "";
                }
                row.add(e.getKey());
                row.addAll(e.getValue());
                rows.add(row);
            }
        }
        String medians = arms.get(0).settings().replicates() > 1 ? "; medians over replicates" : "";
        return Displays.table(outcomes.caption() + medians, header, rows);
    }

    @Override
    public String toString() {
        return bundle().form(Bundle.TEXT);
    }
}
