package org.marrow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many scenarios in one process leave nothing behind: no generated classes, no threads, no open files. */
class ManyRunsTest {
    @TempDir
    private Path folder;

    private int count;

    private void run(int times) {
        Cli cli = new Cli(folder);
        for (int i = 0; i < times; i++) {
            cli.file(
                    "s.yaml",
                    "marrow: 1",
                    "model: {id: abkowitz-1996, preset: cat}",
                    "until: 2 d",
                    "engine: ssa",
                    "replicates: 3",
                    "observe: {o: \"R + " + count++ + "\"}");
            assertThat(cli.run("run", "s.yaml", "--force", "--quiet", "--threads", "2")
                            .status())
                    .isZero();
        }
    }

    private static long classes() throws InterruptedException {
        long now = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
            now = Math.min(now, ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        }
        return now;
    }

    private static long files() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private void leavesNothing(int warm, int runs) throws InterruptedException {
        run(warm);
        long classes = classes();
        long threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long files = files();
        run(runs);
        // Each run generates at least one class; a few of Java's own may come late.
        assertThat(classes()).isLessThan(classes + runs / 2);
        assertThat((long) ManagementFactory.getThreadMXBean().getThreadCount()).isLessThanOrEqualTo(threads + 4);
        assertThat(files()).isLessThanOrEqualTo(files + 4);
    }

    @Test
    void aHundredScenariosLeaveNothingBehind() throws InterruptedException {
        leavesNothing(20, 100);
    }

    @Tag("slow")
    @Test
    void aThousandScenariosLeaveNothingBehind() throws InterruptedException {
        leavesNothing(50, 1000);
    }
}
