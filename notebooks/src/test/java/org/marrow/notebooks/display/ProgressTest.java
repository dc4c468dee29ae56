package org.marrow.notebooks.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final AtomicLong now = new AtomicLong();
    private final List<String> seen = new ArrayList<>();
    private final Screen screen = new Screen() {
        @Override
        public void show(String id, Bundle what) {
            seen.add("show " + what.form(Bundle.TEXT));
        }

        @Override
        public void update(String id, Bundle what) {
            seen.add("update " + what.form(Bundle.TEXT));
        }
    };

    private Progress progress() {
        return new Progress(screen, now::get, () -> false, "treated", 200, "replicates");
    }

    @Test
    void aLongRunShowsRateAndTimeLeftAFewTimesASecond() {
        Progress p = progress();
        for (int i = 1; i <= 100; i++) {
            now.set(i * 40_000_000L);
            p.progress(i / 100.0);
        }
        p.end(false, 1);
        assertThat(seen.get(0)).isEqualTo("show treated: 18 %, 50.0 replicates/s, 3.3 s left");
        assertThat(seen.get(1)).startsWith("update treated: 25 %, 50.0 replicates/s, 3.0 s left");
        assertThat(seen.get(seen.size() - 1)).isEqualTo("update treated: 200 replicates in 4.0 s");
        assertThat(seen).hasSizeBetween(10, 16);
    }

    @Test
    void aShortRunShowsNothing() {
        Progress p = progress();
        now.set(600_000_000L);
        p.progress(0.9);
        p.end(false, 1);
        assertThat(seen).isEmpty();
    }

    @Test
    void aStoppedRunSaysHowFarItCame() {
        Progress p = progress();
        now.set(500_000_000L);
        p.end(true, 0.4);
        assertThat(seen)
                .containsExactly(
                        "show treated: Interrupted after 0.5 s at 40 %. What was computed is kept: lastRun() has it.");
    }
}
