package org.marrow.simulate;

/**
 * Something that happened in a run.
 *
 * @param time when (d)
 * @param kind dose, pulse, start, end, condition, measured, rule, event or stop
 * @param name what, or by whom
 * @param value amount of a dose, surviving fraction of a pulse, 1 for what merely happened
 * @since 0.1
 */
public record EventRecord(double time, String kind, String name, double value) {}
