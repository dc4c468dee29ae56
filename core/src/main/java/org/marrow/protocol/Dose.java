package org.marrow.protocol;

import java.util.Map;
import org.marrow.error.InputException;
import org.marrow.network.Expr;
import org.marrow.network.Unit;

/**
 * An amount of drug, absolute, per kg of body weight or per square metre of body surface.
 *
 * @param value the number
 * @param unit its unit, for example {@code mg}, {@code ug/kg}, {@code mg/m2}
 * @since 0.1
 */
public record Dose(double value, String unit) {
    /**
     * Checks the number.
     *
     * @param value the number
     * @param unit its unit, for example {@code mg}, {@code ug/kg}, {@code mg/m2}
     */
    public Dose {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new InputException(
                    "MRW-DOSE-1",
                    "A dose of " + value + " " + unit + " is not possible; it must be 0 or more.",
                    Map.of("dose", value, "unit", unit));
        }
    }

    /**
     * The amount for a patient.
     *
     * @param amountUnit the unit wanted, for example {@code mg}
     * @return the amount; an expression of weight or body surface where the dose is per kg or per square metre
     * @throws InputException when the units do not fit
     */
    public Expr in(String amountUnit) {
        Unit own = Unit.parse(unit);
        Unit wanted = Unit.parse(amountUnit);
        Unit ratio = own.over(wanted);
        if (ratio.isNumber()) {
            return Expr.number(value * ratio.factor());
        }
        Unit perKilogram = ratio.times(Unit.parse("kg"));
        if (perKilogram.isNumber()) {
            return Expr.number(value * perKilogram.factor()).times(Expr.covariate("WT"));
        }
        Unit perSurface = ratio.times(Unit.parse("m2"));
        if (perSurface.isNumber()) {
            return Expr.number(value * perSurface.factor()).times(Expr.covariate("BSA"));
        }
        throw new InputException(
                "MRW-DOSE-2",
                "A dose in '" + unit + "' does not fit here; give it in " + amountUnit + ", " + amountUnit + "/kg or "
                        + amountUnit + "/m2.",
                Map.of("unit", unit, "wanted", amountUnit));
    }
}
