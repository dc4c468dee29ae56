package org.marrow.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** One measurement in a virtual machine of its own; prints {@code name=value} lines. */
final class Fork {
    private Fork() {}

    /** Runs the work named first with the other arguments. */
    public static void main(String[] args) throws IOException {
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        switch (args[0]) {
            case "rhs" -> RightHandSideWork.run(rest);
            case "ode-accuracy" -> OdeWork.accuracy();
            case "ode" -> OdeWork.time(rest);
            case "solver-accuracy" -> SolverWork.accuracy();
            case "solver" -> SolverWork.time(rest);
            case "ssa" -> SsaWork.time(rest);
            case "law" -> SsaWork.law(rest);
            case "hybrid" -> HybridWork.perJump(rest);
            case "flagship" -> HybridWork.flagship();
            case "compile" -> CompileWork.run(rest);
            case "ensemble" -> EnsembleWork.run(rest);
            case "digest" -> DigestWork.run();
            default -> throw new IllegalArgumentException("There is no work called '" + args[0] + "'.");
        }
    }

    /** Prints a figure for the parent to read. */
    static void print(String name, double value) {
        print(name, String.format(Locale.ROOT, "%.17g", value));
    }

    /** Prints a word for the parent to read. */
    static void print(String name, String value) {
        System.out.println(name + "=" + value);
        System.out.flush();
    }
}
