package org.marrow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestTest {
    private static Request of(String... args) {
        return Request.of(args, Set.of("ode"), Path.of("target"));
    }

    @Test
    void optionsAreRead() {
        Request r = of("--only", "ode", "--quick", "--out", "table.md");
        assertThat(r).isEqualTo(new Request(true, Set.of("ode"), r.other(), Path.of("table.md"), Path.of("target")));
        assertThat(r.other()).isEmpty();
        assertThat(of().only()).isEmpty();
    }

    @Test
    void wrongOptionsAreToldInOneSentence() {
        assertThatThrownBy(() -> of("--only", "nonsense")).hasMessage("There is no figure 'nonsense'. Figures: ode.");
        assertThatThrownBy(() -> of("--only")).hasMessage("The option '--only' needs a value.");
        assertThatThrownBy(() -> of("--fast")).hasMessageStartingWith("There is no option '--fast'. Usage: ");
        assertThatThrownBy(() -> of("--other-jdk", "nowhere")).hasMessageStartingWith("'nowhere' is no JDK");
    }
}
