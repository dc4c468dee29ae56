package org.marrow.analysis;

import java.util.Map;
import org.marrow.error.InputException;
import org.marrow.text.Numbers;

/**
 * Which parameter to scan, and how.
 *
 * @param parameter its name as in scenario files: {@code gamma} of the model, {@code tcell-hsc.strength} of an insult or a therapy
 * @param from one end of the range (unit of the parameter)
 * @param to the other end
 * @param cycles at how many values, at most, limit cycles are looked for where steady states are oscillatorily unstable; 0 for none
 * @since 0.1
 */
public record ScanSettings(String parameter, double from, double to, int cycles) {
    /** Values at which limit cycles are looked for unless told otherwise. */
    public static final int USUAL_CYCLES = 24;

    /**
     * Sorts the ends.
     *
     * @param parameter its name as in scenario files: {@code gamma} of the model, {@code tcell-hsc.strength} of an insult or a therapy
     * @param from one end of the range (unit of the parameter)
     * @param to the other end
     * @param cycles at how many values, at most, limit cycles are looked for where steady states are oscillatorily unstable; 0 for
     *     none
     * @throws InputException if the ends are equal or not finite, or the number is negative
     */
    public ScanSettings {
        if (!(Double.isFinite(from) && Double.isFinite(to) && from != to)) {
            throw new InputException(
                    "MRW-STAB-4",
                    "The range of '" + parameter + "' is from " + Numbers.format(from) + " to " + Numbers.format(to)
                            + ". Give two different numbers.",
                    Map.of("parameter", parameter, "from", from, "to", to));
        }
        if (cycles < 0) {
            throw new InputException(
                    "MRW-STAB-4",
                    "Limit cycles are to be looked for at " + cycles + " values. Give 0 or more.",
                    Map.of("cycles", cycles));
        }
        double low = Math.min(from, to);
        to = Math.max(from, to);
        from = low;
    }

    /**
     * With the usual number of limit cycles.
     *
     * @param parameter its name as in scenario files
     * @param from one end of the range (unit of the parameter)
     * @param to the other end
     * @return the settings
     */
    public static ScanSettings of(String parameter, double from, double to) {
        return new ScanSettings(parameter, from, to, USUAL_CYCLES);
    }
}
