package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marrow.outcome.ResearchUse;

class HumanMarrowPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Map<String, String> FILES = new HumanMarrowPage(new HumanMarrowResponses()).files();

    @Test
    void thePageAndItsFiguresAreWhatTheCodeComputes() throws IOException {
        assertThat(FILES).hasSize(8);
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            assertThat(Files.readString(ROOT.resolve(file.getKey())))
                    .as("%s differs: write it again as it says itself, and look at what has changed", file.getKey())
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void thePageCarriesTheNoticeWordForWordAndEveryFigure() {
        String page = FILES.getOrDefault(HumanMarrowPage.PAGE, "");
        assertThat(page).contains("> " + ResearchUse.NOTICE + "\n");
        FILES.keySet().stream()
                .filter(f -> f.endsWith(".svg"))
                .forEach(f -> assertThat(page).contains("(" + f.substring("docs/".length()) + ")"));
    }

    @Test
    void numbersArePrintedWithTheDigitsThatCount() {
        assertThat(HumanMarrowPage.plain(0)).isEqualTo("0");
        assertThat(HumanMarrowPage.plain(3.57e-3)).isEqualTo("0.00357");
        assertThat(HumanMarrowPage.plain(1.0 / 120)).isEqualTo("0.0083333");
        assertThat(HumanMarrowPage.plain(1e5)).isEqualTo("1e5");
        assertThat(HumanMarrowPage.plain(1e-6)).isEqualTo("1e-6");
        assertThat(HumanMarrowPage.plain(1.25e-4)).isEqualTo("1.25e-4");
        assertThat(HumanMarrowPage.plain(1500)).isEqualTo("1500");
        assertThat(HumanMarrowPage.plain(Double.POSITIVE_INFINITY)).isEqualTo("no limit");
    }
}
