package org.marrow.notebooks.display;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.marrow.error.OutputException;
import org.marrow.figures.Diagram;
import org.marrow.figures.Figure;
import org.marrow.figures.Png;
import org.marrow.figures.SvgRenderer;

/**
 * A figure as a picture. Kernels that know nothing of Marrow show it too, since it is an ordinary image of Java.
 *
 * @since 0.1
 */
public final class Picture extends BufferedImage implements Displayable {
    private static final int WIDTH = 900; // pixels

    private final @Nullable Figure figure;
    private final String title;
    private final String caption;
    private final String svg;

    private Picture(BufferedImage image, @Nullable Figure figure, String title, String caption, String svg) {
        super(image.getWidth(), image.getHeight(), TYPE_INT_RGB);
        this.figure = figure;
        this.title = title;
        this.caption = caption;
        this.svg = svg;
        Graphics2D graphics = createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
    }

    /**
     * Draws a figure.
     *
     * @param figure the figure
     * @return its picture, 900 pixels wide
     */
    public static Picture of(Figure figure) {
        return new Picture(
                Png.image(figure, WIDTH), figure, figure.title(), figure.caption(), SvgRenderer.render(figure));
    }

    /**
     * Draws a diagram.
     *
     * @param diagram the diagram
     * @return its picture, 900 pixels wide
     */
    public static Picture of(Diagram diagram) {
        return new Picture(
                Png.image(diagram, WIDTH), null, diagram.title(), diagram.caption(), SvgRenderer.render(diagram));
    }

    /**
     * What the figure shows.
     *
     * @return the title
     */
    public String title() {
        return title;
    }

    /**
     * What a reader needs to understand the figure.
     *
     * @return the caption; may be empty
     */
    public String caption() {
        return caption;
    }

    /**
     * The figure itself.
     *
     * @return the figure; empty for a diagram
     */
    public Optional<Figure> figure() {
        return Optional.ofNullable(figure);
    }

    /**
     * The same figure for print.
     *
     * @return an SVG document
     */
    public String svg() {
        return svg;
    }

    /**
     * The picture as a file.
     *
     * @return the bytes of a PNG file
     */
    public byte[] png() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(this, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Saves the picture, as SVG when the name ends so, else as PNG.
     *
     * @param file the file, which is replaced
     * @return this picture
     * @throws OutputException when it cannot be written
     */
    public Picture save(String file) {
        Path path = Path.of(file);
        try {
            Files.write(path, file.endsWith(".svg") ? svg.getBytes(StandardCharsets.UTF_8) : png());
        } catch (IOException e) {
            throw new OutputException(
                    "MRW-NB-1",
                    "The picture cannot be written to " + path.toAbsolutePath() + " (" + e
                            + "). Name a file in a folder" + " that exists and that you may write to.",
                    Map.of("file", path.toString()),
                    e);
        }
        return this;
    }

    @Override
    public Bundle bundle() {
        return Bundle.text(toString()).png(png());
    }

    @Override
    public String toString() {
        return caption.isEmpty() ? title : title + ". " + caption;
    }
}
