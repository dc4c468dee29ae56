package org.marrow.figures;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import org.jspecify.annotations.Nullable;

/** Draws on the pixels of an image. */
final class ImageCanvas implements Canvas {

    private final Graphics2D graphics;
    private @Nullable Shape unclipped;

    /** Begins a white picture. */
    ImageCanvas(Graphics2D graphics, double width, double height) {
        this.graphics = graphics;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        rectangle(0, 0, width + 1, height + 1, "#ffffff", 0);
    }

    @Override
    public void text(double x, double y, String text, double size, Weight weight, String colour, Anchor anchor) {
        if (!text.isBlank()) {
            graphics.setColor(Color.decode(colour));
            graphics.fill(letters(x, y, text, size, weight, anchor));
        }
    }

    @Override
    public void outlined(double x, double y, String text, double size, Weight weight, String colour, Anchor anchor) {
        if (!text.isBlank()) {
            Shape letters = letters(x, y, text, size, weight, anchor);
            graphics.setColor(Color.WHITE);
            graphics.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(letters);
            graphics.setColor(Color.decode(colour));
            graphics.fill(letters);
        }
    }

    /** The outlines of a text, narrowed to the room that was laid out for it where the machine's font is wider. */
    private Shape letters(double x, double y, String text, double size, Weight weight, Anchor anchor) {
        Font font =
                new Font(Font.SANS_SERIF, weight == Weight.BOLD ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
        TextLayout layout = new TextLayout(text, font, graphics.getFontRenderContext());
        double room = TextWidth.of(text, size) * (weight == Weight.BOLD ? 1.06 : 1);
        double narrowed = Math.min(1, room / layout.getAdvance());
        double width = layout.getAdvance() * narrowed;
        double left = switch (anchor) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
        };
        AffineTransform place = AffineTransform.getTranslateInstance(left, y);
        place.scale(narrowed, 1);
        return layout.getOutline(place);
    }

    @Override
    public void line(
            double x1, double y1, double x2, double y2, String colour, double width, String dash, String title) {
        graphics.setColor(Color.decode(colour));
        graphics.setStroke(pen(width, dash, BasicStroke.CAP_BUTT));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void rectangle(double x, double y, double width, double height, String fill, double radius) {
        graphics.setColor(Color.decode(fill));
        graphics.fill(
                radius > 0
                        ? new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius)
                        : new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void stroke(Path2D path, String colour, double width, String dash, String title) {
        graphics.setColor(Color.decode(colour));
        graphics.setStroke(pen(width, dash, BasicStroke.CAP_ROUND));
        graphics.draw(path);
    }

    @Override
    public void fill(Path2D path, String colour, double opacity, String edge, String title) {
        Composite opaque = graphics.getComposite();
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
        graphics.setColor(Color.decode(colour));
        graphics.fill(path);
        graphics.setComposite(opaque);
        if (!edge.isEmpty()) {
            graphics.setColor(Color.decode(edge));
            graphics.setStroke(pen(0.8, "", BasicStroke.CAP_ROUND));
            graphics.draw(path);
        }
    }

    private static BasicStroke pen(double width, String dash, int ends) {
        if (dash.isEmpty()) {
            return new BasicStroke((float) width, ends, BasicStroke.JOIN_ROUND);
        }
        String[] words = dash.split(" ");
        float[] lengths = new float[words.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = Float.parseFloat(words[i]);
        }
        return new BasicStroke((float) width, ends, BasicStroke.JOIN_ROUND, 10, lengths, 0);
    }

    @Override
    public void clip(String id, double x, double y, double width, double height) {
        unclipped = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void unclip() {
        graphics.setClip(unclipped);
    }
}
