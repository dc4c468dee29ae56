package org.marrow.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SvgRendererTest {

    private static final double[] T = {0, 1, 2, 3, 4};
    private static final double[] Y = {1, 2, 4, 3, 2};

    static List<Figure> figures() {
        Axis time = Axis.linear("Time", "d");
        Figure empty = Figure.titled("Nothing", time);
        List<Figure> figures = new ArrayList<>(List.of(Samples.arms(), Samples.clones(), Samples.single(), empty));
        figures.add(empty.with(Panel.of(Axis.linear("y", ""))));
        figures.add(empty.with(Panel.of(Axis.log("y", "")).with(Series.line("zero", T, new double[5]))));
        double[] gaps = {Double.NaN, 1, Double.NaN, Double.POSITIVE_INFINITY, 2};
        figures.add(empty.with(Panel.of(Axis.log("y", "")).with(Series.steps("gaps", T, gaps))));
        figures.add(empty.with(Panel.of(Axis.linear("y", "")).with(Series.ribbon("gaps", T, gaps, Y))));
        figures.add(empty.with(Panel.of(Axis.linear("y", "")).with(Series.line("none", new double[0], new double[0]))));
        figures.add(empty.with(Panel.of(Axis.linear("y", "").from(1).to(1.5)).with(Series.line("clipped", T, Y))));
        return figures;
    }

    @ParameterizedTest
    @MethodSource("figures")
    void everyFigureIsWellFormedAndNamesItselfForScreenReaders(Figure figure) {
        Document document = Xml.parse(SvgRenderer.render(figure));
        Element root = document.getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getAttribute("role")).isEqualTo("img");
        for (String id : root.getAttribute("aria-labelledby").split(" ")) {
            assertThat(Xml.elements(document))
                    .anyMatch(element -> element.getAttribute("id").equals(id));
        }
        assertThat(Xml.texts(document, "title").get(0)).isEqualTo(figure.title());
    }

    @ParameterizedTest
    @MethodSource("figures")
    void everyClipPathExistsOnceAndNoCoordinateIsNotANumber(Figure figure) {
        String svg = SvgRenderer.render(figure);
        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain("∞");
        Set<String> ids = new HashSet<>();
        for (Element element : Xml.elements(Xml.parse(svg))) {
            if (!element.getAttribute("id").isEmpty()) {
                assertThat(ids.add(element.getAttribute("id"))).isTrue();
            }
        }
        var reference = Pattern.compile("url\\(#([^)]*)\\)").matcher(svg);
        while (reference.find()) {
            assertThat(ids).contains(reference.group(1));
        }
    }

    @ParameterizedTest
    @MethodSource("figures")
    void everyTextLiesInsideThePicture(Figure figure) {
        Document document = Xml.parse(SvgRenderer.render(figure));
        double width = Double.parseDouble(document.getDocumentElement().getAttribute("width"));
        double height = Double.parseDouble(document.getDocumentElement().getAttribute("height"));
        for (Box box : Box.all(document)) {
            assertThat(box.left()).as(box.text()).isGreaterThanOrEqualTo(0);
            assertThat(box.right()).as(box.text()).isLessThanOrEqualTo(width);
            assertThat(box.bottom()).as(box.text()).isLessThanOrEqualTo(height);
        }
    }

    @ParameterizedTest
    @MethodSource("figures")
    void noTextLiesOnAnother(Figure figure) {
        List<Box> boxes = Box.all(Xml.parse(SvgRenderer.render(figure)));
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(boxes.get(i).overlaps(boxes.get(j)))
                        .as("'%s' and '%s'", boxes.get(i).text(), boxes.get(j).text())
                        .isFalse();
            }
        }
    }

    @Test
    void everyAxisNamesItsUnit() {
        List<String> texts = Xml.texts(Xml.parse(SvgRenderer.render(Samples.arms())), "text");
        assertThat(texts).contains("ANC (10⁹/L)", "PLT (10⁹/L)", "HB (g/L)", "Time (d)");
    }

    @Test
    void textFromOutsideIsEscapedAndForbiddenCharactersAreReplaced() {
        String nasty = "<script>alert(\"1\")</script> & ' \u0000 \ud800 ]]>";
        Figure figure = Figure.titled(nasty, Axis.linear(nasty, nasty))
                .withSubtitle(nasty)
                .withCaption(nasty)
                .with(Panel.of(Axis.linear(nasty, nasty))
                        .with(Series.line(nasty, T, Y))
                        .with(Series.line(nasty + 2, T, Y))
                        .with(Band.below(2, nasty, Band.Tone.ALARM)))
                .with(Lane.of(nasty, 0, 1))
                .with(new Mark(1, nasty));
        String svg = SvgRenderer.render(figure);
        assertThat(svg).doesNotContain("<script");
        assertThat(Xml.texts(Xml.parse(svg), "title").get(0))
                .isEqualTo("<script>alert(\"1\")</script> & ' \ufffd \ufffd ]]>");
    }

    @Test
    void aMillionPointsMakeASmallPicture() {
        int n = 1_000_000;
        var random = new SplittableRandom(1);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i;
        }
        double[] y = random.doubles(n).toArray();
        Figure figure = Figure.titled("Noise", Axis.linear("Time", "d"))
                .with(Panel.of(Axis.linear("y", ""))
                        .with(Series.line("noise", x, y))
                        .with(Series.ribbon("noise", x, y, y)));
        assertThat(SvgRenderer.render(figure).length()).isLessThan(200_000);
    }

    @Test
    void theSameFigureGivesTheSameBytes() {
        assertThat(SvgRenderer.render(Samples.arms())).isEqualTo(SvgRenderer.render(Samples.arms()));
    }

    @Test
    void aLineGoesThroughItsPoints() {
        Figure figure = Figure.titled("Line", Axis.linear("Time", "d"))
                .with(Panel.of(Axis.linear("y", ""))
                        .with(Series.line("a", new double[] {0, 5, 10}, new double[] {0, 1, 0.5})));
        Document document = Xml.parse(SvgRenderer.render(figure));
        List<double[]> points = Xml.points(Xml.paths(document).get(0));
        double left = points.get(0)[0];
        double right = points.get(2)[0];
        assertThat(points).hasSize(3);
        assertThat(points.get(1)[0]).isCloseTo((left + right) / 2, org.assertj.core.data.Offset.offset(0.1));
        double zero = points.get(0)[1];
        double one = points.get(1)[1];
        assertThat(zero - one).isCloseTo(Painter.PANEL_HEIGHT, org.assertj.core.data.Offset.offset(0.11));
        assertThat(points.get(2)[1]).isCloseTo((zero + one) / 2, org.assertj.core.data.Offset.offset(0.11));
    }

    @Test
    void relativeCoordinatesDoNotDriftOverALongPath() {
        double[] x = new double[2000];
        double[] y = new double[2000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = i % 3 / 7.0;
        }
        y[0] = 0;
        y[1999] = 1;
        Figure figure = Figure.titled("Line", Axis.linear("Time", "d"))
                .with(Panel.of(Axis.linear("y", "")).with(Series.line("a", x, y)));
        List<double[]> points =
                Xml.points(Xml.paths(Xml.parse(SvgRenderer.render(figure))).get(0));
        double[] last = points.get(points.size() - 1);
        assertThat(last[0]).isCloseTo(SvgRenderer.WIDTH - 16, org.assertj.core.data.Offset.offset(0.11));
        assertThat(points.get(0)[1] - last[1])
                .isCloseTo(Painter.PANEL_HEIGHT, org.assertj.core.data.Offset.offset(0.11));
    }

    @Test
    void stepsKeepEachValueUntilTheNext() {
        Figure figure = Figure.titled("Steps", Axis.linear("Time", "d"))
                .with(Panel.of(Axis.linear("y", ""))
                        .with(Series.steps("a", new double[] {0, 5, 10}, new double[] {0, 1, 1})));
        List<double[]> points =
                Xml.points(Xml.paths(Xml.parse(SvgRenderer.render(figure))).get(0));
        assertThat(points.get(1)[1]).isEqualTo(points.get(0)[1]);
        assertThat(points.get(2)[0]).isEqualTo(points.get(1)[0]);
    }

    @Test
    void aGapBreaksTheLineAndALonePointBecomesADot() {
        Figure figure = Figure.titled("Gap", Axis.linear("Time", "d"))
                .with(Panel.of(Axis.linear("y", ""))
                        .with(Series.line("a", T, new double[] {1, 2, Double.NaN, 4, Double.NaN})));
        String path = Xml.paths(Xml.parse(SvgRenderer.render(figure))).get(0);
        assertThat(path.chars().filter(c -> c == 'M').count()).isEqualTo(2);
        assertThat(path).endsWith("h0");
    }

    @Test
    void aValueOfZeroLeavesALogarithmicPanelAtItsLowerEdge() {
        Figure figure = Figure.titled("Extinction", Axis.linear("Time", "d"))
                .with(Panel.of(Axis.log("cells", ""))
                        .with(Series.line("a", new double[] {0, 1}, new double[] {100, 0})));
        List<double[]> points =
                Xml.points(Xml.paths(Xml.parse(SvgRenderer.render(figure))).get(0));
        assertThat(points.get(1)[1]).isGreaterThan(points.get(0)[1] + Painter.PANEL_HEIGHT / 3);
    }

    @Test
    void aNameHasTheSameColourInEveryPanelAndIsExplainedOnce() {
        Document document = Xml.parse(SvgRenderer.render(Samples.arms()));
        Set<String> colours = new HashSet<>();
        for (Element path : Xml.elements(document)) {
            boolean line = path.getTagName().equals("path")
                    && !path.getAttribute("stroke").equals("none");
            if (line && Xml.texts(path, "title").contains("transplant")) {
                colours.add(path.getAttribute("stroke"));
            }
        }
        assertThat(colours).hasSize(1);
        assertThat(Xml.texts(document, "text")).containsOnlyOnce("transplant");
    }

    @Test
    void labelsBesideAPanelAreSpreadAsLittleAsNeeded() {
        assertThat(SideLabels.spread(new double[] {10, 50, 90}, 0, 100)).containsExactly(10, 50, 90);
        double[] tight = SideLabels.spread(new double[] {95, 96, 97, 98}, 0, 100);
        assertThat(tight[3]).isLessThanOrEqualTo(100);
        for (int i = 1; i < tight.length; i++) {
            assertThat(tight[i] - tight[i - 1]).isGreaterThanOrEqualTo(12.5);
        }
    }

    @Test
    void theLabelOfABandStandsBesideThePartThatIsSeen() {
        Figure figure = Figure.titled("Bands", Axis.linear("Time", "d"))
                .with(Panel.of(Axis.linear("y", "").from(0).to(4))
                        .with(Band.below(4, "wide", Band.Tone.CAUTION))
                        .with(Band.below(2, "narrow", Band.Tone.ALARM)));
        Document document = Xml.parse(SvgRenderer.render(figure));
        double wide = heightOf(document, "wide");
        double narrow = heightOf(document, "narrow");
        assertThat(narrow - wide).isCloseTo(Painter.PANEL_HEIGHT / 2, org.assertj.core.data.Offset.offset(0.11));
    }

    private static double heightOf(Document document, String text) {
        return Xml.elements(document).stream()
                .filter(element -> element.getTagName().equals("text")
                        && element.getTextContent().equals(text))
                .mapToDouble(element -> Double.parseDouble(element.getAttribute("y")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Panel log = Panel.of(Axis.log("y", ""));
        Series stack = Series.stack(T, Map.of("a", Y));
        assertThatThrownBy(() -> log.with(stack)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Series.stack(T, Map.of("a", new double[] {1, 1, -1, 1, 1})))
                .hasMessageContaining("negative");
        assertThatThrownBy(() -> Series.line("a", new double[] {1, 0}, new double[2]))
                .hasMessageContaining("not in order");
        assertThatThrownBy(() -> Series.line("a", T, new double[2])).hasMessageContaining("5 abscissae, 2 ordinates");
        assertThatThrownBy(() -> Axis.log("y", "").from(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Axis.linear("y", "").from(2).to(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Band.between(2, 1, "", Band.Tone.NEUTRAL))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SvgRenderer.render(Samples.arms(), 10, "a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SvgRenderer.render(Samples.arms(), 900, "a b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Samples.clones().with(log)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void changingTheArraysAfterwardsDoesNotChangeTheFigure() {
        double[] y = Y.clone();
        Figure figure = Figure.titled("a", Axis.linear("t", "d"))
                .with(Panel.of(Axis.linear("y", "")).with(Series.line("a", T, y)));
        String before = SvgRenderer.render(figure);
        y[2] = 1000;
        assertThat(SvgRenderer.render(figure)).isEqualTo(before);
    }

    /** Where a text stands, by an estimate of its width on the small side. */
    private record Box(String text, double left, double right, double top, double bottom) {

        static List<Box> all(Document document) {
            List<Box> boxes = new ArrayList<>();
            for (Element element : Xml.elements(document)) {
                if (element.getTagName().equals("text")
                        && !element.getTextContent().isEmpty()) {
                    double size = Double.parseDouble(element.getAttribute("font-size"));
                    double x = Double.parseDouble(element.getAttribute("x"));
                    double y = Double.parseDouble(element.getAttribute("y"));
                    double width = 0.95 * TextWidth.of(element.getTextContent(), size);
                    double left = switch (element.getAttribute("text-anchor")) {
                        case "middle" -> x - width / 2;
                        case "end" -> x - width;
                        default -> x;
                    };
                    boxes.add(new Box(element.getTextContent(), left, left + width, y - 0.72 * size, y));
                }
            }
            return boxes;
        }

        boolean overlaps(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }
}
