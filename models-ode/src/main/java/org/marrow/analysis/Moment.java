package org.marrow.analysis;

/**
 * A time of a run that may follow a parameter.
 *
 * @param time when (d)
 * @param slope its derivative by the parameter (d per unit of the parameter)
 */
record Moment(double time, double slope) {
    Moment plus(Moment lag) {
        return new Moment(time + lag.time, slope + lag.slope);
    }
}
