package org.marrow.figures;

import java.awt.geom.Path2D;

/** What a figure is drawn on: an SVG document, or the pixels of an image. Lengths are in pixels, y points downwards. */
interface Canvas {

    /** Where a text stands relative to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** How thick the letters of a text are. */
    enum Weight {
        NORMAL,
        BOLD
    }

    /** Draws a text on a baseline. */
    void text(double x, double y, String text, double size, Weight weight, String colour, Anchor anchor);

    /** Draws a text with a white rim, which stays readable where lines pass behind it. */
    void outlined(double x, double y, String text, double size, Weight weight, String colour, Anchor anchor);

    /** Draws a straight line; an empty dash pattern means an unbroken one, an empty title none. */
    void line(double x1, double y1, double x2, double y2, String colour, double width, String dash, String title);

    /** Draws a straight, unbroken line. */
    default void line(double x1, double y1, double x2, double y2, String colour, double width) {
        line(x1, y1, x2, y2, colour, width, "", "");
    }

    /** Fills a rectangle whose corners are rounded by a radius. */
    void rectangle(double x, double y, double width, double height, String fill, double radius);

    /** Draws along a path, with round ends. */
    void stroke(Path2D path, String colour, double width, String dash, String title);

    /** Fills a path, with a fine edge unless its colour is empty. */
    void fill(Path2D path, String colour, double opacity, String edge, String title);

    /** Restricts what follows to a rectangle, until {@link #unclip()}. */
    void clip(String id, double x, double y, double width, double height);

    /** Ends a restriction. */
    void unclip();

    /** A canvas that draws nothing, to learn how high a figure becomes. */
    final class Blank implements Canvas {
        @Override
        public void text(double x, double y, String text, double size, Weight weight, String colour, Anchor anchor) {}

        @Override
        public void outlined(
                double x, double y, String text, double size, Weight weight, String colour, Anchor anchor) {}

        @Override
        public void line(
                double x1, double y1, double x2, double y2, String colour, double width, String dash, String title) {}

        @Override
        public void rectangle(double x, double y, double width, double height, String fill, double radius) {}

        @Override
        public void stroke(Path2D path, String colour, double width, String dash, String title) {}

        @Override
        public void fill(Path2D path, String colour, double opacity, String edge, String title) {}

        @Override
        public void clip(String id, double x, double y, double width, double height) {}

        @Override
        public void unclip() {}
    }
}
