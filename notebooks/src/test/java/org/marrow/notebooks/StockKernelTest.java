package org.marrow.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.common.Image;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;

/** Stock IJava, which knows nothing of Marrow, still shows pictures, and everything else as text that can be read. */
class StockKernelTest {
    private final Renderer renderer = new Renderer();

    StockKernelTest() {
        Image.registerAll(renderer);
    }

    @Test
    void picturesArePictures() {
        DisplayData data = renderer.render(Plots.diagram(Notebook.scenario("human-marrow")));
        assertThat(data.hasDataForType(MIMEType.IMAGE_PNG)).isTrue();
    }

    @Test
    void resultsAreTextThatCanBeRead() {
        Run run = Notebook.run(Notebook.scenario("human-marrow").until(10));
        assertThat(String.valueOf(renderer.render(run).getData(MIMEType.TEXT_PLAIN)))
                .contains("ANC (10⁹/L)", "4.00");
    }
}
