package org.marrow.therapies;

/**
 * Concentration in the central of two compartments in closed form: doses that are absorbed from a depot, superposed. All times in
 * hours. Written from the linear equations alone (sum of two exponentials, convolved with exponential absorption), without a
 * numerical integration.
 */
final class TwoCompartments {
    private final double volume;
    private final double alpha;
    private final double beta;
    private final double weight;

    /**
     * Compartments in which an amount put into the central one declines as {@code P exp(-alpha t) + (1 - P) exp(-beta t)}.
     *
     * @param clearance clearance from the central compartment (L/h)
     * @param exchange clearance between the compartments (L/h)
     * @param central central volume (L)
     * @param peripheral peripheral volume (L)
     */
    TwoCompartments(double clearance, double exchange, double central, double peripheral) {
        volume = central;
        double back = exchange / peripheral;
        double sum = clearance / central + exchange / central + back;
        double product = clearance / central * back;
        double root = Math.sqrt(sum * sum - 4 * product);
        alpha = (sum + root) / 2;
        beta = product / alpha;
        weight = (alpha - back) / (alpha - beta);
    }

    /**
     * Concentration a time after absorption of an amount began.
     *
     * @param t time since then (h); nothing before 0
     * @param amount amount in the depot at 0
     * @param rate absorption rate (1/h)
     * @param ends when absorption ends (h)
     */
    double absorbed(double t, double amount, double rate, double ends) {
        if (t <= 0) {
            return 0;
        }
        double in = Math.min(t, ends);
        return rate * amount / volume * (weight * mode(alpha, t, in, rate) + (1 - weight) * mode(beta, t, in, rate));
    }

    /** Integral over s from 0 to in of exp(-rate s) exp(-lambda (t - s)). */
    private static double mode(double lambda, double t, double in, double rate) {
        return (Math.exp(-lambda * (t - in) - rate * in) - Math.exp(-lambda * t)) / (lambda - rate);
    }
}
