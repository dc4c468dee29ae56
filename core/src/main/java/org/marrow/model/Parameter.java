package org.marrow.model;

import java.util.Objects;
import org.marrow.network.Expr;

/**
 * A numeric parameter: value, unit, range, meaning and where the value comes from. It stays a symbol in the equations, so
 * that sweeps, cohorts and fits never recompile.
 *
 * <pre>{@code
 * static final Parameter LAMBDA = Parameter.of("lambda", 3.57e-3, "1/d").range(0, 1)
 *         .doc("resting division rate of stem cells").published("Catlin et al., Blood 117:4460 (2011)");
 * }</pre>
 *
 * @param name unique within its plugin
 * @param value the default: a number, or an expression of other parameters of the same plugin
 * @param unit unit as printed; {@code 1} for a pure number
 * @param min smallest value allowed
 * @param max largest value allowed
 * @param meaning what it is, in words
 * @param source how well the default is known
 * @param citation where it comes from
 * @since 0.1
 */
public record Parameter(
        String name,
        Expr value,
        String unit,
        double min,
        double max,
        String meaning,
        SourceClass source,
        String citation) {
    /**
     * Checks the parts.
     *
     * @param name unique within its plugin
     * @param value the default: a number, or an expression of other parameters of the same plugin
     * @param unit unit as printed; {@code 1} for a pure number
     * @param min smallest value allowed
     * @param max largest value allowed
     * @param meaning what it is, in words
     * @param source how well the default is known
     * @param citation where it comes from
     */
    public Parameter {
        Objects.requireNonNull(name);
        Objects.requireNonNull(value);
    }

    /**
     * A parameter of 0 or more, an uncalibrated default until said otherwise.
     *
     * @param name unique within its plugin
     * @param value the default
     * @param unit unit as printed
     * @return the parameter
     */
    public static Parameter of(String name, double value, String unit) {
        return of(name, Expr.number(value), unit);
    }

    /**
     * A parameter whose default follows from others.
     *
     * @param name unique within its plugin
     * @param value the default as an expression of other parameters of the same plugin
     * @param unit unit as printed
     * @return the parameter
     */
    public static Parameter of(String name, Expr value, String unit) {
        return new Parameter(name, value, unit, 0, Double.POSITIVE_INFINITY, "", SourceClass.UNCALIBRATED, "");
    }

    /**
     * A fraction from 0 to 1.
     *
     * @param name unique within its plugin
     * @param value the default
     * @return the parameter
     */
    public static Parameter fraction(String name, double value) {
        return of(name, value, "1").range(0, 1);
    }

    /**
     * Sets the range.
     *
     * @param least smallest value allowed
     * @param most largest value allowed
     * @return a copy
     */
    public Parameter range(double least, double most) {
        return new Parameter(name, value, unit, least, most, meaning, source, citation);
    }

    /**
     * Says what it is.
     *
     * @param words the meaning
     * @return a copy
     */
    public Parameter doc(String words) {
        return new Parameter(name, value, unit, min, max, words, source, citation);
    }

    /**
     * The default was read in a source.
     *
     * @param where the source
     * @return a copy
     */
    public Parameter published(String where) {
        return new Parameter(name, value, unit, min, max, meaning, SourceClass.PUBLISHED, where);
    }

    /**
     * The default is arithmetic on published numbers.
     *
     * @param how from what
     * @return a copy
     */
    public Parameter derived(String how) {
        return new Parameter(name, value, unit, min, max, meaning, SourceClass.DERIVED, how);
    }

    /**
     * The default is generally known but was not confirmed against a source.
     *
     * @param where the source to confirm it against, as far as known
     * @return a copy
     */
    public Parameter unverified(String where) {
        return new Parameter(name, value, unit, min, max, meaning, SourceClass.UNVERIFIED, where);
    }

    /**
     * The default is a choice of the author; no published number exists.
     *
     * @return a copy
     */
    public Parameter uncalibrated() {
        return new Parameter(name, value, unit, min, max, meaning, SourceClass.UNCALIBRATED, citation);
    }

    /**
     * Another default, as a preset gives it.
     *
     * @param other the new default
     * @return a copy
     */
    public Parameter withValue(double other) {
        return new Parameter(name, Expr.number(other), unit, min, max, meaning, source, citation);
    }
}
