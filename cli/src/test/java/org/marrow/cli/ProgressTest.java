package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.marrow.plugin.Catalog;
import org.marrow.text.Durations;

class ProgressTest {
    private final StringWriter err = new StringWriter();
    private final AtomicLong now = new AtomicLong();

    private Progress progress(boolean terminal, boolean quiet) {
        Console console = new Console(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                terminal,
                Map.of(),
                Path.of(""),
                Catalog::empty,
                new Interruption());
        return new Progress(console, quiet, now::get, "ist", 200, "replicates");
    }

    private void after(double seconds) {
        now.set((long) (seconds * 1e9));
    }

    @Test
    void aTerminalShowsABarWithRateAndTimeLeft() {
        Progress p = progress(true, false);
        after(10);
        p.progress(0.25);
        assertThat(err.toString())
                .startsWith("\r")
                .contains("[########                      ] ist: 25 %, 5.00 replicates/s, 30.0 s left")
                .doesNotContain("\n");
        after(40);
        p.end("done");
        assertThat(err.toString()).endsWith("ist: done after 40.0 s" + System.lineSeparator());
    }

    @Test
    void elsewhereALineIsWrittenNowAndThen() {
        Progress p = progress(false, false);
        after(9);
        p.progress(0.2);
        assertThat(err.toString()).isEmpty();
        after(11);
        p.progress(0.22);
        after(12);
        p.progress(0.24);
        assertThat(err.toString()).isEqualTo("ist: 22 %, 4.00 replicates/s, 39.0 s left" + System.lineSeparator());
    }

    @Test
    void quietShowsNothing() {
        Progress p = progress(true, true);
        after(100);
        p.progress(0.5);
        p.end("done");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void durationsAreInUnitsThatPeopleRead() {
        assertThat(Durations.text(3.14)).isEqualTo("3.1 s");
        assertThat(Durations.text(75)).isEqualTo("1 min 15 s");
        assertThat(Durations.text(7260)).isEqualTo("2 h 01 min");
    }
}
