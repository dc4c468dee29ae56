package org.marrow.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.marrow.figures.SvgRenderer;
import org.marrow.model.Parameter;
import org.marrow.model.SourceClass;
import org.marrow.network.Expr;
import org.marrow.outcome.ResearchUse;

/**
 * Writes {@code docs/human-marrow.md} and its figures from fresh runs, so that no number on the page is typed by hand.
 *
 * @since 0.1
 */
public final class HumanMarrowPage {
    /** Where the page lies in the project. */
    static final String PAGE = "docs/human-marrow.md";

    private final HumanMarrowResponses responses;
    private final List<Section> sections;
    private final Comparison health;

    HumanMarrowPage(HumanMarrowResponses responses) {
        this.responses = responses;
        HumanMarrowSections all = new HumanMarrowSections(responses);
        this.health = all.health();
        this.sections = all.all();
    }

    /**
     * Writes the page.
     *
     * @param args the folder of the project
     * @throws IOException when a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args.length == 0 ? "." : args[0]);
        for (Map.Entry<String, String> file :
                new HumanMarrowPage(new HumanMarrowResponses()).files().entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
        }
    }

    /**
     * The page and its figures.
     *
     * @return path in the project to content
     */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        files.put(PAGE, page());
        for (Section s : sections) {
            files.put("docs/" + figure(s), SvgRenderer.render(s.figure(), SvgRenderer.WIDTH, s.id()) + "\n");
        }
        return files;
    }

    /** The experiments. */
    List<Section> sections() {
        return sections;
    }

    /** The comparison of ten healthy years. */
    Comparison health() {
        return health;
    }

    private static String figure(Section s) {
        return "figures/human-marrow-" + s.id() + ".svg";
    }

    private String page() {
        StringBuilder s = new StringBuilder("""
                # The human reference model beside people

                `human-marrow` is Marrow's reference model. It was not published before and was not fitted to data: where no paper
                gives a number, one was chosen (see the lists below). This page shows how it answers to seven experiments and what is
                known of people in each, with the misses marked.

                > %s

                """.formatted(ResearchUse.NOTICE));
        s.append(howTo());
        s.append("## Ten years of health\n\n")
                .append(header())
                .append(health.row())
                .append('\n');
        for (Section section : sections) {
            s.append("## ")
                    .append(section.title())
                    .append("\n\n")
                    .append(section.text().strip())
                    .append("\n\n");
            s.append("![")
                    .append(section.alt())
                    .append("](")
                    .append(figure(section))
                    .append(")\n\n");
            s.append('*').append(section.figure().caption()).append("*\n\n");
            if (!section.comparisons().isEmpty()) {
                s.append(header());
                section.comparisons().forEach(c -> s.append(c.row()));
                s.append('\n');
            }
        }
        s.append(misses());
        s.append(parameters());
        return s.toString();
    }

    private static String howTo() {
        return """
                Every number and figure is computed: a man of 70 kg and 40 years, engine `ode`, healthy until day 0. To write this
                page and its figures again, run in the folder of the project

                ```
                mvn -q -B -pl verification -am -DskipTests -Ppages process-classes
                ```

                A test (`HumanMarrowPageTest`) fails when the page is not what the code computes; another
                (`HumanMarrowResponsesTest`) fails when a number leaves its range, and also when a stated miss is none any more.
                A range is the spread that the reference reports or, where it reports none, about a quarter to either side; for
                common knowledge it is what a clinician would not find odd. A number outside is a miss, and the range stays as it is.
                "Textbook" marks common knowledge that has not been confirmed against a paper.

                """;
    }

    private static String header() {
        return """
                | measure | model | clinical reference | range | in range | source |
                |---|---|---|---|---|---|
                """;
    }

    // ---- what is missed ----

    private String misses() {
        StringBuilder s = new StringBuilder("## What this model does not do well\n\n");
        int misses = 0;
        int count = 1;
        StringBuilder rows = new StringBuilder();
        for (Section section : sections) {
            for (Comparison c : section.comparisons()) {
                count++;
                if (!c.met()) {
                    misses++;
                    rows.append("| ")
                            .append(section.title())
                            .append(" | ")
                            .append(c.what())
                            .append(" | ");
                    rows.append(c.modelText())
                            .append(" | ")
                            .append(c.rangeText())
                            .append(" |\n");
                }
            }
        }
        s.append(misses).append(" of ").append(count).append(" comparisons are missed:\n\n");
        s.append("| experiment | measure | model | range |\n|---|---|---|---|\n")
                .append(rows);
        return s.append("""

                - **Radiation.** Counts fall too deep and neutrophils too early, and half of health is reached months late. Cells that
                  are hit die at once in the model; in people they divide a few more times, which delays the nadir and gives the
                  first rise. Do not read the weeks after an exposure from it, and do not infer a dose from counts.
                - **Strong cytotoxic pulses.** With all stem cells spared, no pulse brings severe neutropenia. Drugs that do also act on
                  granulocytic precursors for days.
                - **Filgrastim.** The rise of neutrophils is too small by a factor of two to four.
                - **Thrombopoietin** rises too little when platelets are few. Its effect on platelets was chosen with this rise, so that
                  platelet counts are not wrong by it; the concentration itself is.
                - **Not in the model:** iron, spleen size, infection, bleeding, lymphocyte subsets, age and sex beyond haemoglobin, blood
                  volume and cellularity; differences between people. All runs are of one average man.
                - **Most ranges are wide and many rest on textbook knowledge.** A number in its range says that order and time scale are
                  right, not that the model predicts a patient.

                """).toString();
    }

    // ---- parameters ----

    private String parameters() {
        List<Parameter> all = responses.marrow().catalog().model("human-marrow").parameters();
        StringBuilder s = new StringBuilder("## Parameters\n\n");
        long free =
                all.stream().filter(p -> p.source() == SourceClass.UNCALIBRATED).count();
        s.append("Of ").append(all.size()).append(" parameters, ").append(free);
        s.append(
                " are uncalibrated defaults: choices of this model for which no paper gives a number. The range is what the"
                        + " equations allow; the plausible range stands with the meaning.\n\n### Uncalibrated defaults\n\n");
        s.append("| name | value | unit | allowed | class | meaning |\n|---|---|---|---|---|---|\n");
        all.stream()
                .filter(p -> p.source() == SourceClass.UNCALIBRATED)
                .forEach(p -> s.append(start(p)).append(p.meaning()).append(" |\n"));
        s.append("\n### Published, derived and unverified values\n\n");
        s.append("| name | value | unit | allowed | class | meaning | source |\n|---|---|---|---|---|---|---|\n");
        all.stream()
                .filter(p -> p.source() != SourceClass.UNCALIBRATED)
                .forEach(p -> s.append(start(p))
                        .append(p.meaning())
                        .append(" | ")
                        .append(p.citation())
                        .append(" |\n"));
        return s.toString();
    }

    private static String start(Parameter p) {
        return "| `" + p.name() + "` | " + value(p) + " | " + p.unit() + " | " + plain(p.min()) + " to "
                + plain(p.max()) + " | " + p.source().text() + " | ";
    }

    private static String value(Parameter p) {
        if (p.value() instanceof Expr.Number n) {
            return plain(n.value());
        }
        return "`" + p.value() + "`";
    }

    /** A number with at most five digits that count. */
    static String plain(double value) {
        if (Double.isInfinite(value)) {
            return "no limit";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e5 || size < 1e-3) {
            String e = String.format(Locale.ROOT, "%.4e", value);
            String[] parts = e.split("e");
            return trimmed(parts[0]) + "e" + Integer.parseInt(parts[1]);
        }
        int digits = Math.max(0, 4 - (int) Math.floor(Math.log10(size)));
        return trimmed(String.format(Locale.ROOT, "%." + digits + "f", value));
    }

    private static String trimmed(String number) {
        return number.contains(".") ? number.replaceAll("0+$", "").replaceAll("\\.$", "") : number;
    }
}
