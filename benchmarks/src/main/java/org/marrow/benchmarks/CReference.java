package org.marrow.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The hand-written C programs, compiled.
 *
 * @param folder where they are
 * @param compiler what compiled them
 */
record CReference(Path folder, String compiler) {
    private static final List<String> PROGRAMS = List.of("ssa", "rhs");
    private static final List<String> OPTIONS =
            List.of("-std=c11", "-O3", "-march=native", "-D_POSIX_C_SOURCE=200809L", "-Wall", "-Wextra");

    /**
     * Compiles.
     *
     * @param home the folder {@code benchmarks}
     * @return the programs, or nothing where there is no gcc
     */
    static Optional<CReference> compile(Path home) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(home.resolve("target").resolve("c"));
        String version;
        try {
            Process p = new ProcessBuilder("gcc", "-dumpfullversion").start();
            version = new String(p.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return Optional.empty();
        }
        for (String program : PROGRAMS) {
            List<String> command = new java.util.ArrayList<>(List.of("gcc"));
            command.addAll(OPTIONS);
            command.add(home.resolve("src/main/c/" + program + ".c").toString());
            command.addAll(List.of("-o", folder.resolve(program).toString(), "-lm"));
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("gcc could not compile " + program + ".c");
            }
        }
        compileCvode(home, folder);
        return Optional.of(new CReference(folder, "gcc " + version + " -O3 -march=native"));
    }

    /** Only where SUNDIALS is installed. */
    private static void compileCvode(Path home, Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("cvode");
        Files.deleteIfExists(program);
        List<String> command = new java.util.ArrayList<>(List.of("gcc"));
        command.addAll(OPTIONS);
        command.add(home.resolve("src/main/c/cvode.c").toString());
        command.addAll(List.of("-o", program.toString(), "-lsundials_cvode", "-lsundials_nvecserial"));
        command.addAll(List.of("-lsundials_sunmatrixdense", "-lsundials_sunlinsoldense"));
        command.addAll(List.of("-lsundials_sunnonlinsolfixedpoint", "-lm"));
        new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Whether CVODE is there to compare with. */
    boolean cvode() {
        return Files.isExecutable(folder.resolve("cvode"));
    }

    /** Solves a problem to wanted errors by a method of CVODE. */
    Map<String, String> solve(OdeProblem p, String method, int solves, double[] errors) {
        return Forks.run(List.of(
                folder.resolve("cvode").toString(),
                p.word(),
                method,
                String.valueOf(solves),
                numbers(errors),
                numbers(p.start),
                numbers(p.solution())));
    }

    /** Numbers between commas. */
    static String numbers(double[] x) {
        return Arrays.stream(x).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    /** Simulates a network exactly. */
    Map<String, String> ssa(String network, String method, long replicates, double until, long seed) {
        return Forks.run(List.of(
                folder.resolve("ssa").toString(),
                network,
                method,
                String.valueOf(replicates),
                String.valueOf(until),
                String.valueOf(seed)));
    }

    /** Takes derivatives of the hierarchy. */
    Map<String, String> rhs(long calls) {
        return Forks.run(List.of(folder.resolve("rhs").toString(), String.valueOf(calls)));
    }
}
