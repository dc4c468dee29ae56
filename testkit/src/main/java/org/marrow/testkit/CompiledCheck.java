package org.marrow.testkit;

import java.util.Arrays;
import java.util.function.Consumer;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Network;
import org.marrow.scenario.Plan;
import org.marrow.simulate.Problem;

/** Generated code against the interpreter: equal to the last bit, whatever is counted. */
final class CompiledCheck {
    static final String NAME = "compiled-equals-interpreted";
    static final String DEMAND =
            "The generated code agrees with the interpreter to the last bit, with all cells counted and with none.";

    private final Problem problem;

    private CompiledCheck(Problem problem) {
        this.problem = problem;
    }

    static void verify(Plan plan) {
        CompiledCheck check = new CompiledCheck(plan.problem());
        boolean[] counted = new boolean[plan.network().states().size()];
        check.compare(counted.clone());
        for (int i = 0; i < counted.length; i++) {
            Network.State s = plan.network().states().get(i);
            counted[i] = s.species().countable() && s.cellsPerUnit() != null;
        }
        check.compare(counted);
    }

    private void compare(boolean[] counted) {
        var request = new CompiledNetwork.Request(problem.network(), problem.layout(), counted, problem.scalars());
        CompiledNetwork a = CompiledNetwork.compile(request);
        CompiledNetwork b = CompiledNetwork.Compiler.INSTANCE.interpret(request);
        double[] start = Trial.counts(problem, a, counted);
        // The start, and states apart from it in whole numbers, so that counts stay counts.
        for (int k = 0; k < 4; k++) {
            double[] x = start.clone();
            for (int i = 0; i < x.length; i++) {
                x[i] = k == 0 ? x[i] : counted[i] ? Math.rint(x[i] * k / 2) + (i + k) % 3 : x[i] * (0.3 + k) + 0.01 * k;
            }
            compare(a, b, 0.7 * k, x);
        }
    }

    private void compare(CompiledNetwork a, CompiledNetwork b, double t, double[] x) {
        double[] v = values(a);
        double[] w = values(b);
        int n = x.length;
        equal("The derivatives", n, out -> a.derivatives(t, x, v, out), out -> b.derivatives(t, x, w, out));
        equal(
                "The rates of flows",
                a.flows().size(),
                out -> a.flowRates(t, x, v, out),
                out -> b.flowRates(t, x, w, out));
        equal("The Jacobian", n * n, out -> a.jacobian(t, x, v, out), out -> b.jacobian(t, x, w, out));
        equal(
                "The propensities",
                a.jumps().size(),
                out -> propensities(a, t, x, v, out),
                out -> propensities(b, t, x, w, out));
        Network network = problem.network();
        equal("The columns", network.columns().size(), out -> a.columns(t, x, v, out), out -> b.columns(t, x, w, out));
        for (int i = 0; i < problem.scalars().size(); i++) {
            int s = i;
            equal(
                    "The scalar " + problem.scalars().get(i).text(),
                    1,
                    out -> out[0] = a.scalar(s, t, x, v),
                    out -> out[0] = b.scalar(s, t, x, w));
        }
    }

    private double[] values(CompiledNetwork n) {
        double[] v = Arrays.copyOf(problem.values(), n.values());
        n.prepare(v);
        return v;
    }

    /** A bad rate is as good an answer as any, if both give it. */
    private static void propensities(CompiledNetwork n, double t, double[] x, double[] v, double[] out) {
        try {
            n.propensities(t, x, v, out);
        } catch (CompiledNetwork.BadRate e) {
            Arrays.fill(out, e.jump());
            out[0] = e.rate();
        }
    }

    private static void equal(String what, int size, Consumer<double[]> generated, Consumer<double[]> interpreted) {
        double[] a = new double[size];
        double[] b = new double[size];
        generated.accept(a);
        interpreted.accept(b);
        for (int i = 0; i < size; i++) {
            Violation.unless(
                    Double.doubleToLongBits(a[i]) == Double.doubleToLongBits(b[i]),
                    what + " differ: generated code gives " + a[i] + ", the interpreter " + b[i] + ".");
        }
    }
}
