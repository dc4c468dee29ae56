package org.marrow.verification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.marrow.figures.SvgRenderer;
import org.marrow.model.Model;
import org.marrow.model.Preset;
import org.marrow.plugin.Catalog;

/**
 * Writes {@code docs/models.md} from the descriptions of the bundled models, with one picture for each published model from
 * fresh runs.
 *
 * @since 0.1
 */
public final class ModelPictures {
    /** Where the page lies in the project. */
    static final String PAGE = "docs/models.md";

    /** What papers and public encodings are known to have wrong; Marrow has the equations as printed. */
    private static final Map<String, String> KNOWN_ERRORS = Map.ofEntries(
            Map.entry(
                    "busch-2015",
                    "The rounded net proliferation of the paper lets its pools drift (preset `rounded`)."),
            Map.entry(
                    "colijn-mackey-2005",
                    "One public encoding reads the delayed red-cell rate with the number of platelets, and has another"
                            + " red-cell term for the first paper; a factor of 10 in A_R and A_P lies between the two papers. tau_RS is 111.2 d in one"
                            + " encoding, kbar_P 1.17/d in another table."),
            Map.entry(
                    "craig-2016",
                    "The chemotherapy is not verified: a public encoding guesses EM50 as an amount, and differs from figures 9"
                            + " and 10 of the paper."),
            Map.entry(
                    "foo-2009", "A public encoding has dXq/dt = bet X0, with which quiescent cells grow without end."),
            Map.entry(
                    "fokas-1991",
                    "The public encoding says per kg of marrow in one place, per kg of body mass in another; with its values"
                            + " Nm/Np is 1.9, not the paper's 2.3."),
            Map.entry("friberg-2002", "One public encoding rounds CL/V1 of docetaxel to 5.2 1/h."),
            Map.entry("moore-li-2004", "BIOMD0000000733 has the kill of leukaemic cells with the wrong sign."),
            Map.entry(
                    "quartino-2014",
                    "A public encoding has a misplaced bracket in dG/dt and starts away from rest; the unit of its G0 is ng/mL,"
                            + " where ng/L is plausible."),
            Map.entry(
                    "sharp-2019",
                    "BIOMD0000000798 has gam = 0.01, with which leukaemia is cleared (preset `biomodels-798`); the authors'"
                            + " script has 0.1."),
            Map.entry(
                    "stiehl-clonal-2014",
                    "A public script of the three stages has a leukaemic self-renewal of 1.36, which is no probability, and 50 %"
                            + " blasts at about 175 d, where the figure of its paper has about 200 d; its leukaemic values are left"
                            + " out."),
            Map.entry("zhuge-2012", "A public encoding drops kdel from the start of treatment on."),
            Map.entry(
                    "zhuge-2019",
                    "Provisional: at the nominal state of the public parameter file the gain of stem cells is about twice their"
                            + " loss, so that it is no steady state of the equations; the amplification of old platelets is in"
                            + " doubt."));

    private ModelPictures() {}

    /**
     * Writes the page and its pictures.
     *
     * @param args the folder of the project
     * @throws IOException when a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args.length == 0 ? "." : args[0]);
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
        }
    }

    /**
     * The page and its pictures.
     *
     * @return path in the project to content
     */
    static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        List<ModelPicture> pictures = pictures();
        files.put(PAGE, page(pictures));
        for (ModelPicture p : pictures) {
            files.put(
                    "docs/" + picture(p.model()), SvgRenderer.render(p.figure(), SvgRenderer.WIDTH, p.model()) + "\n");
        }
        return files;
    }

    private static List<ModelPicture> pictures() {
        return Stream.of(DelayPictures.all(), DrugPictures.all(), LeukaemiaPictures.all(), MarrowPictures.all())
                .flatMap(List::stream)
                .map(p -> new ModelPicture(p.model(), p.figure().withSubtitle(paper(p.model()))))
                .toList();
    }

    /** The first reference of a model, without what was taken from it. */
    private static String paper(String model) {
        String reference =
                Catalog.bundled().model(model).descriptor().references().get(0);
        int use = reference.lastIndexOf(": ");
        return use < 0 ? reference : reference.substring(0, use);
    }

    private static String picture(String model) {
        return "figures/models/" + model + ".svg";
    }

    private static String page(List<ModelPicture> pictures) {
        StringBuilder s = new StringBuilder("""
                # The models

                What each model is for, with its paper, its presets and one picture of what it is known for. Equations and
                parameters: `marrow describe MODEL`. What was checked, number by number, and what is not reproduced:
                [validation](validation.md). No curve below was drawn from data; the pictures show what the models compute.

                To write this page and its pictures again, run in the folder of the project

                ```
                mvn -q -B -pl verification -am -DskipTests -Ppages process-classes
                ```

                """);
        Catalog.bundled().models().stream()
                .sorted(Comparator.comparing(m -> m.descriptor().id()))
                .forEach(m -> s.append(section(m, pictures)));
        return s.toString();
    }

    private static String section(Model model, List<ModelPicture> pictures) {
        String id = model.descriptor().id();
        StringBuilder s = new StringBuilder(
                "## `%s`: %s\n\n".formatted(id, model.descriptor().title()));
        s.append(model.descriptor().summary()).append("\n\n");
        model.descriptor()
                .references()
                .forEach(paper -> s.append("- ").append(paper).append('\n'));
        s.append('\n');
        if (!model.presets().isEmpty()) {
            s.append("| preset | what it is |\n|---|---|\n");
            for (Preset p : model.presets()) {
                s.append("| `%s` | %s |\n".formatted(p.name(), p.meaning()));
            }
            s.append('\n');
        }
        if (KNOWN_ERRORS.containsKey(id)) {
            s.append("Known errors: ").append(KNOWN_ERRORS.get(id)).append("\n\n");
        }
        return s.append(seen(id, pictures)).append("\n\n").toString();
    }

    private static String seen(String id, List<ModelPicture> pictures) {
        return pictures.stream()
                .filter(p -> p.model().equals(id))
                .map(p -> "![%s](%s)\n\n*%s*"
                        .formatted(p.figure().title(), picture(id), p.figure().caption()))
                .findFirst()
                .orElse("It has a page of its own: [" + id + "](" + id + ".md).");
    }
}
