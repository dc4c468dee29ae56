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
        assertThat(report).content().contains("<svg", "Figure 2. ").doesNotContain("<script", "src=", "@import");
    }
}
