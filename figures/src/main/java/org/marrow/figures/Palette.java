package org.marrow.figures;

/**
 * Colours that people with any common colour vision can tell apart: M. Okabe and K. Ito, "Color universal design"
 * (2008), in an order in which neighbours differ in lightness too. Yellow, too light for a line on white, comes last.
 */
final class Palette {

    static final String INK = "#1f2933";
    static final String MUTED = "#5f6b76";
    static final String GRID = "#e4e7eb";
    static final String FINE_GRID = "#f1f3f5";
    static final String AXIS = "#9aa5b1";
    static final String ALONE = "#243b53";
    static final String BAR = "#52606d";

    private static final String[] COLOURS = {
        "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442"
    };

    private static final int[] HEAT = {0x00224e, 0x2a3f6d, 0x575c6d, 0x7d7c78, 0xa59c74, 0xd2c060, 0xfee838};

    /** Dash patterns tell series apart once the colours begin anew. */
    private static final String[] DASHES = {"", "6 3", "2 3", "8 3 2 3"};

    /** The pattern of a line that is dashed for what it shows. */
    static final String BROKEN = "7 4";

    private Palette() {}

    static String colour(int index) {
        return COLOURS[index % COLOURS.length];
    }

    /**
     * A colour between dark blue (0) and light yellow (1) whose lightness grows evenly, after cividis: J. R. Nunez, C. R.
     * Anderton and R. S. Renslow, "Optimizing colormaps with consideration for color vision deficiency", PLoS ONE
     * 13:e0199239 (2018).
     */
    static String heat(double share) {
        double place = Math.max(0, Math.min(1, share)) * (HEAT.length - 1);
        int i = (int) Math.min(HEAT.length - 2, place);
        double f = place - i;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double a = HEAT[i] >> shift & 0xff;
            double b = HEAT[i + 1] >> shift & 0xff;
            colour |= (int) Math.round(a + f * (b - a)) << shift;
        }
        return String.format("#%06x", colour);
    }

    static String dash(int index) {
        return DASHES[index / COLOURS.length % DASHES.length];
    }

    static String fill(Band.Tone tone) {
        return switch (tone) {
            case NEUTRAL -> "#edf1f4";
            case CAUTION -> "#fdf0dc";
            case ALARM -> "#fadcd1";
        };
    }

    static String ink(Band.Tone tone) {
        return switch (tone) {
            case NEUTRAL -> "#5f6b76";
            case CAUTION -> "#8a5a00";
            case ALARM -> "#a13c06";
        };
    }
}
