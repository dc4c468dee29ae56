package org.marrow.figures;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * Draws figures as images of pixels, the same picture as {@link SvgRenderer} draws. No desktop is needed; a font is, as
 * of the package {@code fonts-dejavu-core}.
 *
 * <pre>{@code
 * Files.write(Path.of("blood.png"), Png.of(figure, 1800));
 * }</pre>
 *
 * @since 0.1
 */
public final class Png {

    private static final double USUAL = SvgRenderer.WIDTH;

    private Png() {}

    /**
     * Draws a figure as a PNG file. Letters grow with the width, so that a wider picture is a sharper one.
     *
     * @param figure the figure
     * @param width the width (pixels), 320 to 8000; the height follows from the contents
     * @return the bytes of the file
     * @throws IllegalArgumentException if the width is out of range
     */
    public static byte[] of(Figure figure, int width) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image(figure, width), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Draws a figure as an image in memory.
     *
     * @param figure the figure
     * @param width the width (pixels), 320 to 8000; the height follows from the contents
     * @return the image
     * @throws IllegalArgumentException if the width is out of range
     */
    public static BufferedImage image(Figure figure, int width) {
        return image(width, (laidOut, canvas) -> Painter.paint(figure, laidOut, "figure", canvas));
    }

    /**
     * Draws a diagram as an image in memory.
     *
     * @param diagram the diagram
     * @param width the width (pixels), 320 to 8000; the height follows from the contents
     * @return the image
     * @throws IllegalArgumentException if the width is out of range
     */
    public static BufferedImage image(Diagram diagram, int width) {
        return image(width, (laidOut, canvas) -> DiagramPainter.paint(diagram, laidOut, canvas));
    }

    /** Draws at a width and returns the height. */
    private interface Drawing {
        double paint(double width, Canvas canvas);
    }

    private static BufferedImage image(int width, Drawing drawing) {
        if (width < 320 || width > 8000) {
            throw new IllegalArgumentException("The width of an image must be 320 to 8000: " + width);
        }
        // Narrow pictures are laid out anew; wide ones are the usual picture with finer pixels.
        double laidOut = Math.min(width, USUAL);
        double scale = width / laidOut;
        double height = drawing.paint(laidOut, new Canvas.Blank());
        BufferedImage image = new BufferedImage(width, (int) Math.ceil(height * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(scale, scale);
            drawing.paint(laidOut, new ImageCanvas(graphics, laidOut, height));
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
