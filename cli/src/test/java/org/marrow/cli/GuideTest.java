package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user guide, followed word for word in an empty folder: files are saved where it says so, and its commands are run. */
class GuideTest {
    private static final Path PAGE = Path.of("..", "docs", "guide.md");
    private static final Pattern STEP =
            Pattern.compile("(?s)Save this as `([^`]+)`:\\s+```yaml\n(.*?)```|```\n(.*?)```|\\]\\(([^)#]+)\\)");

    @TempDir
    private Path folder;

    @Test
    void everythingInTheGuideHappens() throws IOException {
        Cli cli = new Cli(folder);
        List<String> commands = new ArrayList<>();
        Matcher step = STEP.matcher(Files.readString(PAGE));
        while (step.find()) {
            if (step.group(1) != null) {
                cli.file(step.group(1), step.group(2));
            } else if (step.group(3) != null) {
                step.group(3).lines().forEach(line -> commands.add(follow(cli, line)));
            } else {
                assertThat(PAGE.resolveSibling(step.group(4))).exists();
            }
        }
        assertThat(commands).contains("demo", "list", "describe", "check", "explain", "run", "replay", "compare");
        assertThat(cli.names("out")).contains("demo", "my", "chance", "both", "on-demand", "niche");
        for (String out : cli.names("out")) {
            assertThat(cli.names("out/" + out))
                    .contains("report.html", "manifest.json", "trajectory.csv", "events.csv", "columns.csv");
        }
        assertThat(cli.column("out/on-demand/events.csv", "kind")).contains("condition", "start", "dose", "end");
    }

    private static String follow(Cli cli, String line) {
        assertThat(line).startsWith("./marrow ");
        String[] words = line.substring("./marrow ".length()).split(" ");
        Cli.Result result = cli.run(words);
        assertThat(result.status()).as(line + "\n" + result.err()).isZero();
        assertThat(result.messages()).as(line).isEmpty();
        return words[0];
    }
}
