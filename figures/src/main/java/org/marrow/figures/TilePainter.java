package org.marrow.figures;

import org.marrow.text.Numbers;

/** Draws tiles, with their values where there is room, and the key of their colours. */
final class TilePainter {
    private static final double TEXT = 10;
    private static final int KEYS = 6;

    private TilePainter() {}

    static void draw(Canvas canvas, Series.Tiles tiles, AxisMap horizontal, AxisMap vertical) {
        for (int row = 0; row < tiles.rows(); row++) {
            for (int column = 0; column < tiles.columns(); column++) {
                double value = tiles.value(row, column);
                if (!Double.isFinite(value)) {
                    continue;
                }
                double left = horizontal.clamped(tiles.x()[column]);
                double right = horizontal.clamped(tiles.x()[column + 1]);
                double bottom = vertical.clamped(tiles.y()[row]);
                double top = vertical.clamped(tiles.y()[row + 1]);
                canvas.rectangle(left, top, right - left, bottom - top, Palette.heat(tiles.share(value)), 0);
                String text = number(value);
                if (TextWidth.of(text, TEXT) + 6 < right - left && bottom - top > TEXT + 4) {
                    canvas.text(
                            (left + right) / 2,
                            (top + bottom) / 2 + 3.6,
                            text,
                            TEXT,
                            Canvas.Weight.NORMAL,
                            tiles.share(value) > 0.55 ? Palette.INK : "#ffffff",
                            Canvas.Anchor.MIDDLE);
                }
            }
        }
    }

    /** The colours beside the panel, from the greatest value to the least. */
    static void key(Series.Tiles tiles, AxisMap vertical, SideLabels labels) {
        if (!(tiles.low() < tiles.high())) {
            return;
        }
        for (int i = 0; i < KEYS; i++) {
            double share = i / (KEYS - 1.0);
            double y = vertical.start() + (0.1 + 0.8 * share) * (vertical.end() - vertical.start());
            String text = number(tiles.low() + share * (tiles.high() - tiles.low()));
            labels.add(y, text, Palette.INK, Palette.heat(share));
        }
    }

    private static String number(double x) {
        return Numbers.format(x, 3);
    }
}
