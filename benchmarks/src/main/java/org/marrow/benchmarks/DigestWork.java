package org.marrow.benchmarks;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.scenario.Scenario;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Trajectory;

/** A digest of every bit of results, to compare numbers of threads and virtual machines. */
final class DigestWork {
    private static final int[] THREADS = {1, 2, 3};

    private DigestWork() {}

    static void run() {
        try (Marrow marrow = Setup.marrow()) {
            for (int threads : THREADS) {
                digest(marrow, "ode." + threads, Setup.recovery(), "ode", 1, threads);
                digest(marrow, "ssa." + threads, Setup.hierarchy(20, 1), "ssa", 200, threads);
                digest(marrow, "hybrid." + threads, Setup.human(10), "hybrid", 6, threads);
            }
        }
    }

    private static void digest(
            Marrow marrow, String name, Scenario scenario, String engine, long replicates, int threads) {
        Ensemble e = marrow.run(
                scenario, RunSettings.of(engine).replicates(replicates).threads(threads));
        try {
            MessageDigest d = MessageDigest.getInstance("SHA-256");
            for (Trajectory t : e.trajectories()) {
                for (int r = 0; r < t.size(); r++) {
                    add(d, t.row(r));
                }
            }
            for (int r = 0; r < e.summary().times().length; r++) {
                for (int c = 0; c < e.columns().size(); c++) {
                    add(
                            d,
                            e.summary().mean(r, c),
                            e.summary().standardDeviation(r, c),
                            e.summary().quantile(r, c, 0.05),
                            e.summary().quantile(r, c, 0.5));
                }
            }
            Fork.print(name, HexFormat.of().formatHex(d.digest()));
        } catch (NoSuchAlgorithmException x) {
            throw new IllegalStateException(x);
        }
    }

    private static void add(MessageDigest d, double... values) {
        ByteBuffer b = ByteBuffer.allocate(Double.BYTES * values.length);
        for (double v : values) {
            b.putDouble(v);
        }
        d.update(b.array());
    }
}
