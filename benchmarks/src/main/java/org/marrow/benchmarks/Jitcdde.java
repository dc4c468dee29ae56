package org.marrow.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JiTCDDE, which integrates delay equations by the method of Bogacki and Shampine of order 3(2) in C that it generates; installed by {@code
 * benchmarks/install-jitcdde}.
 *
 * @param home the folder {@code benchmarks}
 */
record Jitcdde(Path home) implements OutsideSolver {
    private Path python() {
        return home.resolve("target/jitcdde/bin/python");
    }

    @Override
    public String name(ReferenceProblem p) {
        return "JiTCDDE";
    }

    @Override
    public Optional<String> missing() {
        return Files.isExecutable(python())
                ? Optional.empty()
                : Optional.of("JiTCDDE: it is not installed (benchmarks/install-jitcdde)");
    }

    @Override
    public String demand() {
        return Row.NOTHING;
    }

    @Override
    public Map<String, String> solve(ReferenceProblem p, double[] errors) {
        return Forks.run(List.of(
                python().toString(),
                home.resolve("src/main/python/delays.py").toString(),
                p.word(),
                CReference.numbers(errors),
                CReference.numbers(p.solution())));
    }
}
