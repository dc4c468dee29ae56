package org.marrow.notebooks.display;

import java.util.Locale;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.marrow.simulate.Monitor;
import org.marrow.text.Durations;

/**
 * Shows below a cell how far a run is, with rate and time left, and stops the run when the cell is interrupted. Runs that are over
 * before anybody would wonder show nothing.
 *
 * @since 0.1
 */
public final class Progress implements Monitor {
    private static final long PATIENCE = 700_000_000L; // ns
    private static final long REDRAW = 250_000_000L; // ns
    private static final int WIDTH = 240; // pixels

    private final Screen screen;
    private final LongSupplier clock;
    private final BooleanSupplier stop;
    private final String head;
    private final double work;
    private final String unit;
    private final String id = "marrow-" + UUID.randomUUID();
    private final long begin;
    private long drawn;
    private boolean shown;

    /**
     * Watches.
     *
     * @param screen where to show it
     * @param clock the time (ns)
     * @param stop whether the run shall stop
     * @param head what runs, such as the name of an arm; may be empty
     * @param work how much there is to do
     * @param unit of what, such as {@code replicates}
     */
    public Progress(Screen screen, LongSupplier clock, BooleanSupplier stop, String head, double work, String unit) {
        this.screen = screen;
        this.clock = clock;
        this.stop = stop;
        this.head = head;
        this.work = work;
        this.unit = unit;
        begin = clock.getAsLong();
        drawn = begin;
    }

    @Override
    public boolean cancelled() {
        return stop.getAsBoolean();
    }

    @Override
    public synchronized void progress(double done) {
        long now = clock.getAsLong();
        if (now - begin < PATIENCE || now - drawn < REDRAW) {
            return;
        }
        drawn = now;
        double seconds = (now - begin) / 1e9;
        double share = Math.min(1, Math.max(0, done));
        String text = String.format(Locale.ROOT, "%.0f %%, %.3g %s/s", 100 * share, share * work / seconds, unit)
                + (share > 0.01 ? ", " + Durations.text(seconds * (1 - share) / share) + " left" : "");
        String bar = "<div style=\"display:inline-block;vertical-align:middle;width:" + WIDTH
                + "px;height:10px;background:#e4e7eb;border-radius:5px\"><div style=\"width:"
                + Math.round(share * WIDTH) + "px;height:10px;background:#0072B2;border-radius:5px\"></div></div> ";
        draw(bar, text);
    }

    /**
     * Says that the run is over. What was never shown stays unsaid, but for a stop.
     *
     * @param stopped whether it was interrupted
     * @param done fraction done (0 to 1)
     */
    public synchronized void end(boolean stopped, double done) {
        double seconds = (clock.getAsLong() - begin) / 1e9;
        if (stopped) {
            draw(
                    "",
                    String.format(
                            Locale.ROOT,
                            "Interrupted after %s at %.0f %%. What was computed is kept: lastRun() has it.",
                            Durations.text(seconds),
                            100 * done));
        } else if (shown) {
            draw("", Displays.number(work) + " " + unit + " in " + Durations.text(seconds));
        }
    }

    private void draw(String bar, String text) {
        String line = head.isEmpty() ? text : head + ": " + text;
        Bundle bundle = Bundle.text(line).html("<div>" + bar + Html.escape(line) + "</div>");
        try {
            if (shown) {
                screen.update(id, bundle);
            } else {
                screen.show(id, bundle);
            }
        } catch (RuntimeException e) {
            // A cell that was interrupted may have nowhere to show things any more; its results must not be lost for
            // that.
            return;
        }
        shown = true;
    }
}
