package org.marrow.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void aReportWithEveryKindOfFigureIsWrittenForTheEye() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "samples"));
        Files.writeString(folder.resolve("arms.svg"), SvgRenderer.render(Samples.arms()));
        Files.writeString(folder.resolve("clones.svg"), SvgRenderer.render(Samples.clones()));
        Path report = Files.writeString(
                folder.resolve("report.html"), Samples.report().toHtml());
        Files.write(folder.resolve("arms.png"), Png.of(Samples.arms(), 1800));
        Files.write(folder.resolve("clones.png"), Png.of(Samples.clones(), 1800));
        assertThat(Files.readString(report)).contains("<svg", "Figure 2. ", "application/json");
    }
}
