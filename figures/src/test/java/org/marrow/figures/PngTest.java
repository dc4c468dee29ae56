package org.marrow.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PngTest {

    @ParameterizedTest
    @MethodSource("org.marrow.figures.SvgRendererTest#figures")
    void everyFigureIsAPictureOfTheWidthAskedFor(Figure figure) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.of(figure, 450)));
        assertThat(image.getWidth()).isEqualTo(450);
        assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
    }

    @Test
    void aLineIsDrawnInItsColour() {
        double[] x = {0, 1};
        Figure figure = Figure.titled("t", Axis.linear("x", "d"))
                .with(Panel.of(Axis.linear("y", ""))
                        .with(Series.line("a", x, new double[] {0.7, 1.3}))
                        .with(Series.line("b", x, new double[] {2, 2})));
        BufferedImage image = Png.image(figure, 900);
        Set<Integer> colours = new HashSet<>();
        for (int i = 0; i < image.getHeight() * 300; i++) {
            colours.add(image.getRGB(300 + i % 300, i / 300) & 0xffffff);
        }
        assertThat(colours).contains(0x0072B2, 0xD55E00);
    }

    @Test
    void theSameFigureGivesTheSameBytes() {
        assertThat(Png.of(Samples.clones(), 600)).isEqualTo(Png.of(Samples.clones(), 600));
    }

    @Test
    void aWidthOutOfRangeIsRefused() {
        assertThatThrownBy(() -> Png.of(Samples.arms(), 10)).isInstanceOf(IllegalArgumentException.class);
    }
}
