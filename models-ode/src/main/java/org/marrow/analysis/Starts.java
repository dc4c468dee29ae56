package org.marrow.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.marrow.network.Network;
import org.marrow.scenario.Plan;

/** Where searches for steady states begin. */
final class Starts {
    /** Farthest above the scale that a search begins. */
    static final double HIGHEST = 20;

    private static final double[] FACTORS = {0, 1e-6, 1e-3, 0.03, 0.2, 0.5, 1, 2, 5, HIGHEST};

    /** Starts that are spread over decades, for each state by itself. */
    private static final int SPREAD = 30;

    private final List<double[]> all = new ArrayList<>();

    Starts(Plan plan, double[] scale) {
        double[] initial = plan.problem().initial();
        int n = initial.length;
        double[] first = new double[n];
        for (int i = 0; i < n; i++) {
            first[i] = Math.max(0, initial[i]);
        }
        all.add(first);
        for (double factor : FACTORS) {
            all.add(scaled(scale, factor));
        }
        for (String clone : clones(plan.network())) {
            double[] alone = scale.clone();
            for (int i = 0; i < n; i++) {
                String of = plan.network().states().get(i).ofClone();
                alone[i] = of == null || of.equals(clone) ? scale[i] : 0;
            }
            all.add(alone);
        }
        for (int k = 1; k <= SPREAD; k++) {
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                // Weyl's sequence: multiples of irrational numbers fill the cube evenly.
                double u = k * Math.sqrt(2 + i) * (1 + i * Math.E);
                x[i] = scale[i] * Math.pow(10, 3.3 * (u - Math.floor(u)) - 2.5);
            }
            all.add(x);
        }
    }

    private static double[] scaled(double[] scale, double factor) {
        double[] x = scale.clone();
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
        return x;
    }

    private static Set<String> clones(Network network) {
        Set<String> names = new TreeSet<>();
        for (Network.State s : network.states()) {
            String clone = s.ofClone();
            if (clone != null) {
                names.add(clone);
            }
        }
        return names.size() > 1 ? names : Set.of();
    }

    List<double[]> all() {
        return all;
    }

    /** Typical sizes: the start of the plan; where that is empty, the same kind of cells in another clone, else 1. */
    static double[] scale(Plan plan) {
        double[] initial = plan.problem().initial();
        List<Network.State> states = plan.network().states();
        double[] scale = new double[initial.length];
        for (int i = 0; i < scale.length; i++) {
            double largest = Math.abs(initial[i]);
            for (int k = 0; k < scale.length && !(initial[i] > 0); k++) {
                if (Objects.equals(
                        states.get(k).species().name(), states.get(i).species().name())) {
                    largest = Math.max(largest, Math.abs(initial[k]));
                }
            }
            scale[i] = largest > 0 ? largest : 1;
        }
        return scale;
    }
}
