package org.marrow.benchmarks;

import java.util.Arrays;
import java.util.ServiceLoader;
import org.marrow.Marrow;
import org.marrow.network.CompiledNetwork;
import org.marrow.simulate.Problem;

/** Time derivatives of the hierarchy, again and again at sixteen states in turn. */
final class RightHandSideWork {
    private static final int STATES = 16;
    private static final int MASK = STATES - 1;
    private static final int SOME = 7;
    private static final int WARM_UPS = 5;
    private static final int ROUNDS = 5;

    private RightHandSideWork() {}

    /** A way to get derivatives. */
    @FunctionalInterface
    interface Derivatives {
        void of(double[] x, double[] dx);
    }

    /** The states; none of them is in balance. */
    static double[][] states() {
        double[] start = HierarchyModel.start();
        double[][] x = new double[STATES][start.length];
        for (int k = 0; k < STATES; k++) {
            for (int i = 0; i < start.length; i++) {
                x[k][i] = start[i] * (1 + 0.01 * (k + i));
            }
        }
        return x;
    }

    /** Generated, interpreted or written by hand. */
    static Derivatives of(String kind) {
        if (kind.equals("by-hand")) {
            return HierarchyByHand::derivatives;
        }
        try (Marrow marrow = Setup.marrow()) {
            Problem p = marrow.plan(Setup.hierarchy(1, 1)).problem();
            int n = p.network().states().size();
            CompiledNetwork network = kind.equals("generated")
                    ? p.compile(new boolean[n])
                    : ServiceLoader.load(CompiledNetwork.Compiler.class)
                            .findFirst()
                            .orElseThrow()
                            .interpret(
                                    new CompiledNetwork.Request(p.network(), p.layout(), new boolean[n], p.scalars()));
            double[] v = Arrays.copyOf(p.values(), network.values());
            network.prepare(v);
            return (x, dx) -> network.derivatives(0, x, v, dx);
        }
    }

    /** Arguments: kind, calls per round. */
    static void run(String[] args) {
        Derivatives d = of(args[0]);
        int calls = Integer.parseInt(args[1]);
        double[][] x = states();
        double[] dx = new double[HierarchyModel.STAGES];
        double sum = 0;
        for (int i = 0; i < WARM_UPS; i++) {
            sum += sum(d, calls, x, dx);
        }
        Clock.cpu();
        Clock.bytes();
        long bytes = Clock.bytes();
        long none = Clock.bytes() - bytes; // what asking costs
        bytes = Clock.bytes();
        long before = Clock.cpu();
        for (int i = 0; i < ROUNDS; i++) {
            sum += sum(d, calls, x, dx);
        }
        long after = Clock.cpu();
        long used = Clock.bytes() - bytes - none;
        Fork.print("ns", (after - before) / ((double) ROUNDS * calls));
        Fork.print("bytes", Math.rint(used / (double) calls / ROUNDS * 1e3) / 1e3);
        Fork.print("sum", sum);
        d.of(x[1], dx);
        for (int i = 0; i < dx.length; i++) {
            Fork.print("dx." + i, dx[i]);
        }
    }

    private static double sum(Derivatives d, int calls, double[][] x, double[] dx) {
        double sum = 0;
        for (int i = 0; i < calls; i++) {
            d.of(x[i & MASK], dx);
            sum += dx[i & SOME];
        }
        return sum;
    }
}
