package org.marrow.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * One coordinate system of a figure.
 *
 * @param axis the vertical axis
 * @param series the data, drawn in this order
 * @param bands the bands behind the data, drawn in this order
 * @param height the height relative to a usual panel, 0.4 to 4
 * @since 0.1
 */
public record Panel(Axis axis, List<Series> series, List<Band> bands, double height) {

    /**
     * Creates a panel.
     *
     * @param axis the vertical axis
     * @param series the data, drawn in this order
     * @param bands the bands behind the data, drawn in this order
     * @param height the height relative to a usual panel, 0.4 to 4
     * @throws IllegalArgumentException if the height is out of range, or areas are stacked on a logarithmic axis, where
     *     their heights would mean nothing
     */
    public Panel {
        series = List.copyOf(series);
        bands = List.copyOf(bands);
        if (!(height >= 0.4 && height <= 4)) {
            throw new IllegalArgumentException("The relative height of a panel must be 0.4 to 4: " + height);
        }
        if (axis.scale() == Axis.Scale.LOG && series.stream().anyMatch(Series.Stack.class::isInstance)) {
            throw new IllegalArgumentException("Areas cannot be stacked on a logarithmic axis: " + axis.label());
        }
    }

    /**
     * Creates an empty panel of usual height.
     *
     * @param axis the vertical axis
     * @return the panel
     */
    public static Panel of(Axis axis) {
        return new Panel(axis, List.of(), List.of(), 1);
    }

    /**
     * Adds data.
     *
     * @param added the data
     * @return a new panel
     */
    public Panel with(Series added) {
        return new Panel(axis, plus(series, added), bands, height);
    }

    /**
     * Adds a band.
     *
     * @param added the band
     * @return a new panel
     */
    public Panel with(Band added) {
        return new Panel(axis, series, plus(bands, added), height);
    }

    /**
     * Changes the height.
     *
     * @param relativeHeight the height relative to a usual panel, 0.4 to 4
     * @return a new panel
     */
    public Panel withHeight(double relativeHeight) {
        return new Panel(axis, series, bands, relativeHeight);
    }

    static <T> List<T> plus(List<T> list, T added) {
        List<T> longer = new ArrayList<>(list);
        longer.add(added);
        return longer;
    }
}
