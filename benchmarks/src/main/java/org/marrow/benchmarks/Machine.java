package org.marrow.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What figures depend on besides the program. */
final class Machine {
    private Machine() {}

    /** Lines that describe it. */
    static List<String> lines(Context k) {
        String os = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return List.of(
                "- date: "
                        + ZonedDateTime.now(ZoneOffset.UTC)
                                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)),
                "- machine: " + processor() + ", " + Runtime.getRuntime().availableProcessors() + " processors, " + os,
                "- JDK: " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                "- C: " + k.c().map(CReference::compiler).orElse("no gcc found, so nothing is compared with C"),
                "- forks: " + k.forks() + (k.quick() ? " (quick: a first impression, no measurement)" : ""));
    }

    /** Mean number of running tasks in the last minute. */
    static String load() {
        return Row.number(
                Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    }

    private static String processor() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            return "unknown processor";
        }
        return "unknown processor";
    }
}
