package org.marrow.network;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The unit in which a population's value is given, and how many cells one unit is.
 *
 * <p>A count is value times {@link #cellsPerUnit()}: expressions read values, jump engines count cells.
 *
 * @param text the unit as printed
 * @param cellsPerUnit cells in one unit, or null where the model does not say (jump engines then refuse)
 * @since 0.1
 */
public record PopulationUnit(String text, @Nullable Expr cellsPerUnit) {
    /** Single cells of the whole body. */
    public static final PopulationUnit CELLS = new PopulationUnit("cells", Expr.one());

    /**
     * Checks the text.
     *
     * @param text the unit as printed
     * @param cellsPerUnit cells in one unit, or null where the model does not say (jump engines then refuse)
     */
    public PopulationUnit {
        Objects.requireNonNull(text);
    }

    /**
     * Cells per kg of body weight.
     *
     * @param scale 1 for {@code cells/kg}, 1e6 for {@code 1e6 cells/kg}
     * @return the unit
     */
    public static PopulationUnit perKilogram(double scale) {
        return new PopulationUnit(
                scale == 1 ? "cells/kg" : scaleText(scale) + " cells/kg",
                Expr.number(scale).times(Expr.covariate("WT")));
    }

    /**
     * Cells per litre of blood.
     *
     * @param scale 1e9 for {@code 1e9 cells/L}
     * @return the unit
     */
    public static PopulationUnit perLitre(double scale) {
        return new PopulationUnit(scaleText(scale) + "/L", Expr.number(scale).times(Expr.covariate("BV")));
    }

    /**
     * A scaled population of which 1 stands for N cells.
     *
     * @param n the number of cells that 1 stands for
     * @return the unit
     */
    public static PopulationUnit relative(Expr n) {
        return new PopulationUnit("1", n);
    }

    /**
     * A scaled population for which no number of cells is known.
     *
     * @return the unit; jump engines refuse the model
     */
    public static PopulationUnit relative() {
        return new PopulationUnit("1", null);
    }

    private static String scaleText(double scale) {
        int exponent = (int) Math.round(Math.log10(scale));
        return Math.pow(10, exponent) == scale ? "1e" + exponent : String.valueOf(scale);
    }
}
