package org.marrow.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrow.model.Model;
import org.marrow.plugin.Catalog;

/**
 * Writes the tables of published models in {@code docs/validation.md} from the rows that the tests of all modules left in
 * {@code target/claims}, and tells how many claims hold. The rest of the page is written by hand.
 *
 * @since 0.1
 */
public final class ValidationPage {
    private static final String PAGE = "docs/validation.md";
    private static final String BEGIN =
            "<!-- claims: from here to the end mark the page is written by a test run -->\n";
    private static final String END = "<!-- end of claims -->\n";

    private final Map<String, List<Claim>> claims;

    ValidationPage(List<Claim> all) {
        claims = all.stream().collect(Collectors.groupingBy(Claim::model, TreeMap::new, Collectors.toList()));
    }

    /**
     * A number of a model and what it was held against, as a test left it.
     *
     * @param model the model's id
     * @param claim what was done, in words
     * @param quantity what is compared, with its unit
     * @param reference the number as printed
     * @param ours what was computed
     * @param tolerance relative, or absolute after ±
     * @param verdict whether it holds
     * @param source where the reference comes from
     * @param sourceClass how well it is known
     * @param test the test that compares
     */
    record Claim(
            String model,
            String claim,
            String quantity,
            String reference,
            String ours,
            String tolerance,
            String verdict,
            String source,
            String sourceClass,
            String test) {
        static Claim parse(String row) {
            String[] f = row.split("\t");
            if (f.length != 10) {
                throw new IllegalArgumentException("A claim has 10 fields, not " + f.length + ": " + row);
            }
            return new Claim(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9]);
        }

        boolean holds() {
            return verdict.equals("holds");
        }

        String row() {
            List<String> cells = List.of(
                    claim,
                    quantity,
                    reference,
                    ours,
                    tolerance,
                    holds() ? verdict : "**" + verdict + "**",
                    source,
                    sourceClass);
            return "| " + String.join(" | ", cells) + " |\n";
        }
    }

    /**
     * Writes the tables into the page.
     *
     * @param args the folder of the project, after {@code mvn verify}
     * @throws IOException when a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args.length == 0 ? "." : args[0]);
        ValidationPage page = new ValidationPage(read(root));
        Path file = root.resolve(PAGE);
        Files.writeString(file, page.within(Files.readString(file)));
        System.out.print(page.summary());
    }

    /** The rows of all modules, by test. */
    static List<Claim> read(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> modules = Files.list(root)) {
            files = modules.map(m -> m.resolve("target/claims"))
                    .filter(Files::isDirectory)
                    .flatMap(ValidationPage::list)
                    .sorted()
                    .toList();
        }
        List<Claim> all = new ArrayList<>();
        for (Path file : files) {
            Files.readAllLines(file).forEach(row -> all.add(Claim.parse(row)));
        }
        if (all.isEmpty()) {
            throw new IllegalStateException(
                    "No claims in target/claims of any module of " + root.toAbsolutePath() + ": run mvn verify first");
        }
        return all;
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".tsv")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The page with the tables between its marks. */
    String within(String page) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(PAGE + " has lost the marks between which the claims stand");
        }
        return page.substring(0, begin + BEGIN.length()) + tables() + page.substring(end);
    }

    private String tables() {
        StringBuilder s = new StringBuilder("\n")
                .append(summary().lines().findFirst().orElse(""))
                .append('\n');
        Map<String, Model> models = new LinkedHashMap<>();
        Catalog.bundled().models().forEach(m -> models.put(m.descriptor().id(), m));
        claims.forEach((id, rows) -> {
            Model model = models.get(id);
            if (model == null) {
                throw new IllegalStateException("Claims of '" + id + "', which is no bundled model");
            }
            s.append("\n### [`%s`](figures/models/%s.svg)\n\n".formatted(id, id));
            s.append("Paper: ").append(String.join("; ", model.descriptor().references()));
            s.append(". Tests: ")
                    .append(rows.stream()
                            .map(c -> "`" + c.test() + "`")
                            .distinct()
                            .collect(Collectors.joining(", ")))
                    .append(".\n\n");
            s.append("| claim | quantity | reference | ours | tolerance | verdict | source | class |\n");
            s.append("|---|---|---|---|---|---|---|---|\n");
            rows.forEach(c -> s.append(c.row()));
        });
        return s.append('\n').toString();
    }

    /** How many claims hold, and which do not. */
    String summary() {
        List<Claim> all = claims.values().stream().flatMap(List::stream).toList();
        List<Claim> missed = all.stream().filter(c -> !c.holds()).toList();
        StringBuilder s = new StringBuilder("%d claims about %d models: %d hold, %d are not reproduced.\n"
                .formatted(all.size(), claims.size(), all.size() - missed.size(), missed.size()));
        missed.forEach(c -> s.append("  %s: %s: %s is %s, reference %s\n"
                .formatted(c.model(), c.claim(), c.quantity(), c.ours(), c.reference())));
        return s.toString();
    }
}
