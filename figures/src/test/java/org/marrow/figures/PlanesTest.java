package org.marrow.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures whose horizontal axis is not time: paths and tiles. And pieces of pages of others. */
class PlanesTest {
    private static final Figure CIRCLE;

    static {
        double[] x = new double[101];
        double[] y = new double[101];
        for (int i = 0; i <= 100; i++) {
            x[i] = Math.cos(0.02 * Math.PI * i);
            y[i] = Math.sin(0.02 * Math.PI * i);
        }
        CIRCLE = Figure.titled("A circle", Axis.linear("x", ""))
                .with(Panel.of(Axis.linear("y", "")).withHeight(2).with(Series.path("turn", x, y)));
    }

    private static Figure tiles(double[][] values) {
        return Figure.titled("Tiles", Axis.linear("a", ""))
                .with(Panel.of(Axis.linear("b", ""))
                        .withHeight(2)
                        .with(Series.tiles("c", new double[] {1, 2, 3}, new double[] {10, 20}, values)));
    }

    @Test
    void aPathMayTurnBackAndALineMayNot() {
        assertThat(SvgRenderer.render(CIRCLE)).contains("A circle");
        assertThat(Plotly.json(CIRCLE)).contains("\"x\":[1,");
        assertThatThrownBy(() -> Series.line("turn", new double[] {1, 0}, new double[] {0, 0}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Series.path("turn", new double[] {1, Double.NaN}, new double[] {0, 0}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPathIsDrawnOnBothSidesOfWhereItBegan() {
        BufferedImage image = Png.image(CIRCLE, 900);
        Color ink = Color.decode(Palette.ALONE);
        int first = 900;
        int last = 0;
        for (int row = image.getHeight() * 2 / 5; row < image.getHeight() * 3 / 5; row++) {
            for (int x = 60; x < 899; x++) {
                Color c = new Color(image.getRGB(x, row));
                if (Math.abs(c.getRed() - ink.getRed()) + Math.abs(c.getBlue() - ink.getBlue()) < 30) {
                    first = Math.min(first, x);
                    last = Math.max(last, x);
                }
            }
        }
        assertThat(last - first).isGreaterThan(600);
    }

    @Test
    void tilesHaveTheColourOfTheirValue() {
        String svg = SvgRenderer.render(tiles(new double[][] {{0, 0.5, 1}, {0.25, Double.NaN, 0.75}}));
        for (double share : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            assertThat(svg).contains(Palette.heat(share));
        }
        assertThat(svg).contains(">0.25</text>", ">0.75</text>");
        assertThat(Palette.heat(0)).isEqualTo("#00224e");
        assertThat(Palette.heat(1)).isEqualTo("#fee838");
    }

    @Test
    void tilesFillTheirPlaceAndNotMore() {
        String json = Plotly.json(tiles(new double[][] {{1, 2, 3}, {4, 5, 6}}));
        assertThat(json).contains("\"type\":\"heatmap\"", "\"x\":[0.5,1.5,2.5,3.5]", "\"y\":[5,15,25]");
        assertThat(json).contains("\"z\":[[1,2,3],[4,5,6]]");
    }

    @Test
    void tilesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> tiles(new double[][] {{1, 2, 3}})).hasMessageContaining("2 rows");
        assertThatThrownBy(() -> tiles(new double[][] {{1, 2}, {3, 4}})).hasMessageContaining("3 columns");
        assertThatThrownBy(() -> Series.tiles("c", new double[] {1}, new double[] {1, 2}, new double[2][1]))
                .hasMessageContaining("at least two");
        assertThatThrownBy(() -> Series.tiles("c", new double[] {2, 1}, new double[] {1, 2}, new double[2][2]))
                .hasMessageContaining("increase");
    }

    @Test
    void aDiagramFlowsFromLeftToRight() {
        Diagram d = new Diagram(
                "Three",
                "",
                List.of(
                        new Diagram.Box("a", "A", ""),
                        new Diagram.Box("b", "B", "note"),
                        new Diagram.Box("s", "S", "")),
                List.of(
                        new Diagram.Arrow("a", "b", Diagram.Kind.FLOW),
                        new Diagram.Arrow("b", "a", Diagram.Kind.FLOW),
                        new Diagram.Arrow("a", "a", Diagram.Kind.FLOW),
                        new Diagram.Arrow("s", "b", Diagram.Kind.REGULATION)));
        DiagramLayout layout = new DiagramLayout(d);
        assertThat(layout.column("a")).isZero();
        assertThat(layout.column("b")).isEqualTo(1);
        assertThat(layout.row("s")).isGreaterThan(layout.row("b"));
        assertThat(SvgRenderer.render(d)).contains(">A</text>", ">note</text>", "a to b", "s to b");
        assertThatThrownBy(() -> new Diagram(
                        "x",
                        "",
                        List.of(new Diagram.Box("a", "A", "")),
                        List.of(new Diagram.Arrow("a", "z", Diagram.Kind.FLOW))))
                .hasMessageContaining("not there");
    }

    @Test
    void anInteractivePieceOfAPageBringsAPictureForWhereScriptsAreStripped() {
        String html = InteractiveFigure.html(CIRCLE, "f1");
        assertThat(html.replaceAll("(?s)<script.*?</script>", ""))
                .contains("data:image/png;base64,", "alt=\"A circle\"");
        assertThat(html).doesNotContain("http");
        assertThatThrownBy(() -> InteractiveFigure.html(CIRCLE, "1 2")).isInstanceOf(IllegalArgumentException.class);
        assertThat(InteractiveFigure.library()).startsWith("<script>").endsWith("</script>");
    }
}
