package org.marrow.models.ode;

import org.marrow.model.Parameter;

/** Ranges in whole powers of ten about the default, for parameters of which no bounds are published. */
final class Decades {
    private Decades() {}

    /** Allows a positive parameter six powers of ten to either side. */
    static Parameter about(Parameter parameter) {
        int magnitude = magnitude(parameter);
        return parameter.range(tenTo(magnitude - 6), tenTo(magnitude + 7));
    }

    /** Allows a parameter anything from 0 to six powers of ten more than it is. */
    static Parameter upTo(Parameter parameter) {
        return parameter.range(0, tenTo(magnitude(parameter) + 7));
    }

    private static int magnitude(Parameter parameter) {
        Double value = parameter.value().constant();
        if (value == null || !(value > 0)) {
            throw new IllegalArgumentException("'" + parameter.name() + "' has no positive number as its default.");
        }
        return (int) Math.floor(Math.log10(value));
    }

    /** The very number that is printed so. */
    private static double tenTo(int exponent) {
        return Double.parseDouble("1e" + exponent);
    }
}
