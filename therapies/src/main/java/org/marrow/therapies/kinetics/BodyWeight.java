package org.marrow.therapies.kinetics;

import org.marrow.network.Expr;

/**
 * Scaling with body weight for drugs whose source gives no exponents of its own: clearances with (WT/70 kg)^0.75, volumes with
 * WT/70 kg. At 70 kg values are as published.
 *
 * @since 0.1
 */
public final class BodyWeight {
    private static final Expr RELATIVE = Expr.covariate("WT").over(Expr.number(70));

    private BodyWeight() {}

    /**
     * Scales a clearance.
     *
     * @param at70 the clearance at 70 kg
     * @return the clearance, in the same unit
     */
    public static Expr clearance(Expr at70) {
        return clearance(at70, 0.75);
    }

    /**
     * Scales a clearance with the exponent of its source.
     *
     * @param at70 the clearance at 70 kg
     * @param exponent the exponent of body weight
     * @return the clearance, in the same unit
     */
    public static Expr clearance(Expr at70, double exponent) {
        return at70.times(RELATIVE.pow(Expr.number(exponent)));
    }

    /**
     * Scales a volume.
     *
     * @param at70 the volume at 70 kg
     * @return the volume, in the same unit
     */
    public static Expr volume(Expr at70) {
        return at70.times(RELATIVE);
    }

    /**
     * Scales a volume with the exponent of its source.
     *
     * @param at70 the volume at 70 kg
     * @param exponent the exponent of body weight
     * @return the volume, in the same unit
     */
    public static Expr volume(Expr at70, double exponent) {
        return clearance(at70, exponent);
    }
}
