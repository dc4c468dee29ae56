package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The numbers that a model is held against. Each comparison is asserted and leaves a row in {@code target/claims}, one file for
 * each model of a test class, from which {@code docs/validation.md} is written:
 *
 * <pre>{@code
 * private static final Claims CLAIMS = Claims.of(Precup2012Test.class, "precup-2012");
 *
 * CLAIMS.computed("graft of 4e8 cells, day 100").check("z (cells)", last(run, "z"), "2.9287211e8", 1e-5);
 * }</pre>
 *
 * <p>Rows stand in the order of the claims in the source of the test, whatever order the tests run in.
 */
final class Claims {
    private static final Path FOLDER = Path.of("target", "claims");

    private final Class<?> test;
    private final String model;
    private final Path folder;
    private final List<Row> rows = new ArrayList<>();

    Claims(Class<?> test, String model, Path folder) {
        this.test = test;
        this.model = model;
        this.folder = folder;
        write();
    }

    /** The claims that a test class checks about a model; those of an earlier run are forgotten. */
    static Claims of(Class<?> test, String model) {
        return new Claims(test, model, FOLDER);
    }

    /** A number that was read in the paper; where says in which figure, table or sentence. */
    Claim published(String where, String claim) {
        return new Claim(claim, where, "published");
    }

    /** A number that is said to be the paper's and was not confirmed there. */
    Claim quoted(String claim) {
        return new Claim(claim, "quoted of the paper", "unverified");
    }

    /** Algebra from the equations as printed. */
    Claim derived(String claim) {
        return new Claim(claim, "closed form of the equations", "derived");
    }

    /** Integrated, or solved for, by another program from the equations as printed. */
    Claim computed(String claim) {
        return new Claim(claim, "computed from the equations by another program", "computed reference");
    }

    /** What was done, in words, and where the numbers for it come from. */
    final class Claim {
        private final String claim;
        private final String source;
        private final String sourceClass;
        private final int line = lineOfTheTest();

        private Claim(String claim, String source, String sourceClass) {
            this.claim = claim;
            this.source = source;
            this.sourceClass = sourceClass;
        }

        /**
         * Compares, relative to the reference.
         *
         * @param quantity what is compared, with its unit, such as {@code ANC (1e9/L)}
         * @param ours what was computed
         * @param reference the number as printed
         * @param rtol the relative tolerance
         */
        void check(String quantity, double ours, String reference, double rtol) {
            double expected = Double.parseDouble(reference);
            record(quantity, ours, expected, reference, relative(expected, rtol), true);
        }

        /** Compares with a closed form that the test has worked out. */
        void check(String quantity, double ours, double expected, double rtol) {
            String reference = number(expected, (int) Math.ceil(-Math.log10(rtol)));
            record(quantity, ours, expected, reference, relative(expected, rtol), true);
        }

        /** Compares to within an absolute tolerance, in the unit of the quantity. */
        void within(String quantity, double ours, String reference, double atol) {
            record(quantity, ours, Double.parseDouble(reference), reference, absolute(atol), true);
        }

        /** A number that is known not to be reproduced; fails once it is. */
        void missed(String quantity, double ours, String reference, double atol) {
            record(quantity, ours, Double.parseDouble(reference), reference, absolute(atol), false);
        }

        private void record(
                String quantity, double ours, double expected, String reference, Tolerance tolerance, boolean holds) {
            boolean met = Math.abs(ours - expected) <= tolerance.allowed;
            String shown = Double.isFinite(ours) ? asPrinted(ours, reference, tolerance.allowed) : String.valueOf(ours);
            String verdict = met ? "holds" : "not reproduced";
            add(
                    line,
                    List.of(
                            model,
                            claim,
                            quantity,
                            reference,
                            shown,
                            tolerance.text,
                            verdict,
                            source,
                            sourceClass,
                            name()));
            assertThat(met)
                    .as("%s: %s is %s, reference %s, tolerance %s", claim, quantity, ours, reference, tolerance.text)
                    .isEqualTo(holds);
        }
    }

    private record Tolerance(double allowed, String text) {}

    private static Tolerance relative(double expected, double rtol) {
        return new Tolerance(rtol * Math.abs(expected), number(rtol, 3));
    }

    private static Tolerance absolute(double atol) {
        return new Tolerance(atol, "± " + number(atol, 3));
    }

    private String name() {
        return test.getSimpleName();
    }

    private record Row(int line, List<String> fields) {}

    private synchronized void add(int line, List<String> fields) {
        rows.add(new Row(line, fields));
        rows.sort(Comparator.comparingInt(Row::line)); // stable: the cases of a parameterised test keep their order
        write();
    }

    private int lineOfTheTest() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(f -> f.getClassName().equals(test.getName()))
                        .mapToInt(StackWalker.StackFrame::getLineNumber)
                        .reduce((inner, outer) -> outer)
                        .orElse(0));
    }

    private void write() {
        try {
            Files.createDirectories(folder);
            Stream<String> lines = rows.stream().map(r -> String.join("\t", r.fields));
            Files.write(folder.resolve(name() + "." + model + ".tsv"), (Iterable<String>) lines::iterator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With one digit more than was printed or the tolerance tells apart. */
    private static String asPrinted(double ours, String reference, double allowed) {
        BigDecimal printed = new BigDecimal(reference);
        int decimals = 1 + Math.max(printed.scale(), (int) Math.ceil(-Math.log10(allowed)));
        return text(new BigDecimal(ours).setScale(decimals, RoundingMode.HALF_EVEN));
    }

    private static String number(double x, int digits) {
        return text(new BigDecimal(x).round(new MathContext(digits)));
    }

    private static String text(BigDecimal rounded) {
        BigDecimal x = rounded.stripTrailingZeros();
        int exponent = x.precision() - x.scale() - 1;
        boolean plain = x.signum() == 0 || exponent >= -3 && exponent <= 5;
        return plain
                ? x.toPlainString()
                : String.format(Locale.ROOT, "%se%d", x.movePointLeft(exponent).toPlainString(), exponent);
    }
}
