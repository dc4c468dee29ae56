package org.marrow.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.marrow.ArmRun;
import org.marrow.simulate.Monitor;
import org.marrow.text.Durations;

/** Shows how far a run is: a bar with rate and time left on a terminal, now and then a line elsewhere, or nothing. */
final class Progress implements Monitor {
    private static final long REDRAW = 200_000_000L; // ns
    private static final long LINE = 10_000_000_000L; // ns
    private static final int WIDTH = 30;

    private final Console console;
    private final boolean quiet;
    private final LongSupplier clock;
    private final String arm;
    private final double work;
    private final String unit;
    private final long begin;
    private long shown;
    private boolean drawn;

    /** Watches an arm: days of a single replicate, or replicates of several. */
    static Progress of(Console console, boolean quiet, ArmRun arm) {
        long replicates = arm.settings().replicates();
        boolean single = replicates == 1;
        double days = arm.plan().scenario().until();
        return new Progress(
                console,
                quiet,
                System::nanoTime,
                arm.name(),
                single ? days : replicates,
                single ? "days" : "replicates");
    }

    /** Watches one arm, which does {@code work} of something, such as 200 replicates. */
    Progress(Console console, boolean quiet, LongSupplier clock, String arm, double work, String unit) {
        this.console = console;
        this.quiet = quiet;
        this.clock = clock;
        this.arm = arm;
        this.work = work;
        this.unit = unit;
        begin = clock.getAsLong();
        shown = begin;
    }

    @Override
    public boolean cancelled() {
        return console.interruption().isRequested();
    }

    @Override
    public synchronized void progress(double done) {
        long now = clock.getAsLong();
        // A run of hours needs no line every ten seconds.
        long pause = console.terminal() ? REDRAW : Math.max(LINE, (now - begin) / 10);
        if (quiet || now - shown < pause) {
            return;
        }
        shown = now;
        double seconds = (now - begin) / 1e9;
        String text = text(Math.min(1, Math.max(0, done)), seconds);
        PrintWriter err = console.err();
        if (console.terminal()) {
            err.print("\r\u001b[K" + text);
            err.flush();
            drawn = true;
        } else {
            err.println(text);
        }
    }

    private String text(double done, double seconds) {
        String rate = String.format(Locale.ROOT, "%.3g %s/s", done * work / seconds, unit);
        String left = done > 0.01 ? ", " + Durations.text(seconds * (1 - done) / done) + " left" : "";
        String percent = Math.round(100 * done) + " %";
        String head = arm.isEmpty() ? "" : arm + ": ";
        return console.terminal()
                ? bar(done) + " " + head + percent + ", " + rate + left
                : head + percent + ", " + rate + left;
    }

    private static String bar(double done) {
        int full = (int) Math.round(done * WIDTH);
        return "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "]";
    }

    /** Says that the arm is over, and how. */
    synchronized void end(String how) {
        if (quiet) {
            return;
        }
        PrintWriter err = console.err();
        if (drawn) {
            err.print("\r\u001b[K");
        }
        err.println((arm.isEmpty() ? "" : arm + ": ") + how + " after "
                + Durations.text((clock.getAsLong() - begin) / 1e9));
        err.flush();
    }
}
