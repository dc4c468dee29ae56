package org.marrow.simulate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Network;

/**
 * By what the errors of states are measured: what they start from. What a clone has not at the start is as much smaller than what its
 * kind starts from as what it has, or what founds it, or a single cell where mutations bring it: so a few mutant cells beside 1e9
 * healthy ones are followed as exactly as these. A drug is measured by its smallest dose, where that is less than one unit.
 *
 * @since 0.1
 */
public final class Magnitudes {
    /** Amounts below it are nothing. */
    private static final double LEAST = 1e-100;

    private final Problem problem;
    private final CompiledNetwork compiled;
    private final double[] omega;
    private final double[] x;
    private final double[] v;

    private Magnitudes(Problem problem, CompiledNetwork compiled) {
        this.problem = problem;
        this.compiled = compiled;
        omega = ProtocolRunner.cellsPerUnit(problem, compiled);
        x = problem.initial();
        v = Arrays.copyOf(problem.values(), compiled.values());
        compiled.prepare(v);
    }

    /**
     * Looks at what a run starts from and at what is put into its states.
     *
     * @param problem what is run
     * @param compiled its network
     * @return for each state a positive magnitude (unit of the state); 1 where nothing tells
     */
    public static double[] of(Problem problem, CompiledNetwork compiled) {
        return new Magnitudes(problem, compiled).all();
    }

    private double[] all() {
        double[] put = leastPutIn();
        Map<String, Double> sizes = sizesOfClones(put);
        return IntStream.range(0, x.length).mapToDouble(i -> of(i, put, sizes)).toArray();
    }

    private double of(int i, double[] put, Map<String, Double> sizes) {
        if (x[i] != 0) {
            return Math.abs(x[i]);
        }
        OptionalDouble kind = kind(i);
        if (kind.isPresent()) {
            String clone = cloneOf(i);
            return kind.getAsDouble() * (clone == null ? 1 : sizes.getOrDefault(clone, 1.0));
        }
        return Math.min(1, put[i]);
    }

    private @Nullable String cloneOf(int state) {
        return problem.network().states().get(state).ofClone();
    }

    /** The most that a state of the same kind starts from, in whichever clone. */
    private OptionalDouble kind(int state) {
        List<Network.State> states = problem.network().states();
        return IntStream.range(0, x.length)
                .filter(i -> states.get(i).species().equals(states.get(state).species()))
                .mapToDouble(i -> Math.abs(x[i]))
                .filter(size -> size > 0)
                .max();
    }

    /** Of each clone, how small it is at first beside what its kind starts from; at most 1. */
    private Map<String, Double> sizesOfClones(double[] put) {
        Map<String, Double> known = new HashMap<>();
        Map<String, Double> ofOneCell = new HashMap<>();
        for (int i = 0; i < x.length; i++) {
            String clone = cloneOf(i);
            double kind = kind(i).orElse(0);
            if (clone == null || kind == 0) {
                continue;
            }
            ofOneCell.merge(clone, Math.min(1, 1 / (kind * omega[i])), Math::max);
            double first = x[i] != 0 ? Math.abs(x[i]) : put[i];
            if (first < Double.POSITIVE_INFINITY) {
                known.merge(clone, Math.min(1, first / kind), Math::min);
            }
        }
        ofOneCell.forEach(known::putIfAbsent);
        return known;
    }

    /** Per state, the least that is ever put into it at once, as far as the start tells. */
    private double[] leastPutIn() {
        double[] least = new double[x.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        problem.steps().forEach(step -> {
            if (step instanceof Instant.Add add) {
                lower(least, add.state(), scalar(add.amount()));
            } else if (step instanceof Instant.SetState set) {
                lower(least, set.state(), scalar(set.value()));
            } else if (step instanceof Instant.Move move) {
                double cells = scalar(move.fraction()) * x[move.from()] * omega[move.from()];
                lower(least, move.to(), cells / omega[move.to()]);
            }
        });
        return least;
    }

    private static void lower(double[] least, int state, double amount) {
        if (amount > LEAST) {
            least[state] = Math.min(least[state], amount);
        }
    }

    private double scalar(int index) {
        return compiled.scalar(index, 0, x, v);
    }
}
