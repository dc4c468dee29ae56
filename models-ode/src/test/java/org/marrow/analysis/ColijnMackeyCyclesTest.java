package org.marrow.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.Marrow;
import org.marrow.network.Expr;
import org.marrow.numerics.Branch;
import org.marrow.numerics.CycleContinuation;
import org.marrow.numerics.CycleContinuation.Kind;
import org.marrow.numerics.CycleContinuation.Member;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;

/** Cycles of colijn-mackey-2005 against those of an independent program, which stands beside its numbers in the resources. */
class ColijnMackeyCyclesTest {
    private static final Marrow MARROW = Marrow.with(Catalog.bundled().plus(new Loss("test.loss", "Q", Expr.one())));
    private static final Scenario COLIJN = MARROW.scenario("colijn-mackey-2005");
    private static final List<String> BLOOD = List.of("Q", "N", "R", "P");

    /** A row of the reference. */
    private record Reference(Map<String, String> cells) {
        String text(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }

        double number(String column) {
            return Double.parseDouble(text(column));
        }
    }

    private static List<Reference> references(String scan) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ColijnMackeyCyclesTest.class.getResourceAsStream("colijn-mackey-cycles.csv")),
                StandardCharsets.UTF_8))) {
            List<String[]> lines = in.lines()
                    .filter(l -> !l.startsWith("#"))
                    .map(l -> l.split(","))
                    .toList();
            List<Reference> rows = new ArrayList<>();
            for (String[] line : lines.subList(1, lines.size())) {
                Map<String, String> cells = new HashMap<>();
                for (int i = 0; i < line.length; i++) {
                    cells.put(lines.get(0)[i], line[i]);
                }
                if (scan.equals(line[0])) {
                    rows.add(new Reference(cells));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Offset<Double> relative(double tolerance, double expected) {
        return within(tolerance * Math.abs(expected));
    }

    /** Stable and unstable cycles, folds between them, and where a period doubles, in the order of their family. */
    @ParameterizedTest
    @CsvSource({"gamma_S, gamma_S, 0.068, 0.12", "A_N, A_N, 100, 310", "kd, test.loss.kd, 0.003, 0.05"})
    void familiesAreThoseOfTheIndependentProgram(String scan, String parameter, double from, double to) {
        List<Reference> expected = references(scan).stream()
                .filter(r -> !r.text("kind").equals("settled"))
                .sorted(Comparator.comparingDouble(r -> r.number("period")))
                .toList();
        double[] asked = expected.stream()
                .filter(r -> r.text("kind").equals("cycle"))
                .mapToDouble(r -> r.number("value"))
                .distinct()
                .toArray();
        List<Member> found =
                family(scan.equals("kd") ? COLIJN.with(Use.of("test.loss")) : COLIJN, parameter, from, to, asked);
        // Along these families the period grows.
        found = found.stream()
                .filter(m -> m.kind() != Kind.ORDINARY)
                .sorted(Comparator.comparingDouble(m -> m.orbit().period()))
                .toList();
        assertThat(found.stream().map(ColijnMackeyCyclesTest::text).toList())
                .as("cycles of the family")
                .hasSameSizeAs(expected);
        for (int k = 0; k < expected.size(); k++) {
            Reference r = expected.get(k);
            Member m = found.get(k);
            assertThat(m.kind()).isEqualTo(kind(r.text("kind")));
            assertNear(m, r, m.kind() == Kind.PERIOD_DOUBLING ? 1e-6 : 2e-7);
        }
    }

    private static String text(Member m) {
        return m.kind() + " at " + m.orbit().parameter() + ", period "
                + m.orbit().period();
    }

    private static Kind kind(String text) {
        return text.equals("cycle")
                ? Kind.ASKED
                : Arrays.stream(Kind.values())
                        .filter(k -> k.text().startsWith(text))
                        .findFirst()
                        .orElseThrow();
    }

    private static List<Member> family(Scenario scenario, String parameter, double from, double to, double[] asked) {
        Branch.Point hopf =
                ParameterScan.of(MARROW, scenario, new ScanSettings(parameter, from, to, 0)).special().stream()
                        .filter(p -> p.kind() == Branch.Kind.HOPF)
                        .findFirst()
                        .orElseThrow();
        StabilityAnalysis analysis = StabilityAnalysis.of(MARROW.plan(scenario));
        ClosedEquations system = analysis.closed(analysis.equations(parameter), hopf.parameter());
        boolean[] nonNegative = new boolean[analysis.states().size()];
        Arrays.fill(nonNegative, true);
        return new CycleContinuation(
                        Objects.requireNonNull(system.periodic(hopf.parameter(), hopf.state())),
                        analysis.scale(),
                        nonNegative,
                        from,
                        to)
                .from(hopf, system.equations().linearised(hopf.parameter(), hopf.state()), asked)
                .members();
    }

    private static void assertNear(Member m, Reference r, double tolerance) {
        String where = r.text("scan") + " " + r.text("value") + " " + r.text("kind");
        assertThat(m.orbit().parameter())
                .as(where)
                .isCloseTo(r.number("value"), relative(tolerance, r.number("value")));
        assertThat(m.orbit().period()).as(where).isCloseTo(r.number("period"), relative(tolerance, r.number("period")));
        double[][] extremes = m.orbit().extremes();
        assertExtremes(extremes[0], extremes[1], r, 10 * tolerance);
        if (r.text("kind").equals("cycle")) {
            assertThat(m.unstable()).as(where).isEqualTo((int) r.number("unstable"));
        }
        double size = Math.hypot(r.number("multiplier"), r.number("imaginary"));
        assertThat(Math.hypot(m.multipliers()[0][0], m.multipliers()[0][1]))
                .as("multiplier at %s", where)
                .isCloseTo(size, relative(1e-4, size));
    }

    private static void assertExtremes(double[] lowest, double[] highest, Reference r, double tolerance) {
        List<String> names = StabilityAnalysis.of(MARROW.plan(COLIJN)).states().stream()
                .map(x -> x.name())
                .toList();
        for (String name : BLOOD) {
            double least = r.number(name + " least");
            double greatest = r.number(name + " greatest");
            String where = name + " at " + r.text("value") + ", " + r.text("kind");
            assertThat(lowest[names.indexOf(name)]).as(where).isCloseTo(least, relative(tolerance, greatest));
            assertThat(highest[names.indexOf(name)]).as(where).isCloseTo(greatest, relative(tolerance, greatest));
        }
    }

    /** Large cycles that no family reaches, and on which courses settle slowly. */
    @Test
    void coursesSettleOnTheLargeCyclesOfTheIndependentProgram() {
        List<Reference> expected = references("gamma_S").stream()
                .filter(r -> r.text("kind").equals("settled"))
                .toList();
        assertThat(expected).hasSize(2);
        for (Reference r : expected) {
            double value = r.number("value");
            double hopf = 0.112833813388;
            // The middle of a range cut accordingly.
            ParameterScan scan =
                    ParameterScan.of(MARROW, COLIJN, new ScanSettings("gamma_S", 0.1127, 2 * value - hopf, 1));
            ParameterScan.Cycle found = scan.cycles().stream()
                    .filter(c -> c.family() == 0)
                    .findFirst()
                    .orElseThrow();
            assertThat(found.stable()).isTrue();
            assertThat(found.parameter()).isCloseTo(value, relative(1e-9, value));
            assertThat(found.period()).isCloseTo(r.number("period"), relative(1e-6, r.number("period")));
            assertExtremes(found.least(), found.greatest(), r, 2e-5);
        }
    }
}
