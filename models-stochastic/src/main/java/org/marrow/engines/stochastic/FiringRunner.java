package org.marrow.engines.stochastic;

import org.marrow.network.CompiledNetwork;
import org.marrow.network.CompiledNetwork.JumpChange;
import org.marrow.simulate.Problem;
import org.marrow.simulate.ProtocolRunner;
import org.marrow.simulate.State;

/** What engines with jumps share: making the changes of a jump that are more than an addition. */
abstract class FiringRunner extends ProtocolRunner {
    private final JumpChange[][] changes;
    private final boolean[] transit;
    private final double[] amounts;

    FiringRunner(Problem problem, CompiledNetwork network, boolean[] counted) {
        super(problem, network, counted);
        changes = network.jumps().stream()
                .map(j -> j.changes().toArray(JumpChange[]::new))
                .toArray(JumpChange[][]::new);
        transit = transits(problem);
        int most = 0;
        for (JumpChange[] c : changes) {
            most = Math.max(most, c.length);
        }
        amounts = new double[most];
    }

    /** Per state, whether it holds cells on a transit of fixed length. */
    static boolean[] transits(Problem problem) {
        boolean[] is = new boolean[problem.network().states().size()];
        problem.transits().forEach(p -> is[p.state()] = true);
        return is;
    }

    /**
     * Makes the changes of a jump. Amounts are those of the state before the jump; numbers of cells that are not whole are
     * rounded down, and up with the probability of the remainder.
     *
     * @param s the state, at the time of the jump
     * @param jump index of the jump
     */
    final void fire(State s, int jump) {
        JumpChange[] all = changes[jump];
        double[] x = s.x();
        for (int i = 0; i < all.length; i++) {
            JumpChange c = all[i];
            double amount = c.scalar() < 0 ? c.amount() : network.scalar(c.scalar(), s.time(), x, s.v());
            amounts[i] = c.counted() ? whole(amount, s.jumps()) : amount;
        }
        for (int i = 0; i < all.length; i++) {
            int k = all[i].state();
            if (counted[k] && x[k] + amounts[i] > Explosion.MOST) {
                throw Explosion.count(
                        s.time(), state(k), x[k], network.jumps().get(jump).name());
            }
            if (transit[k]) {
                setCount(s, k, x[k] + amounts[i]);
            } else {
                x[k] += amounts[i];
            }
        }
    }

    /** Name of a state. */
    final String state(int k) {
        return problem.network().states().get(k).name();
    }

    /** Name of the jump with the greatest propensity. */
    final String fastest(double[] a) {
        int most = 0;
        for (int j = 1; j < changes.length; j++) {
            most = a[j] > a[most] ? j : most;
        }
        return network.jumps().get(most).name();
    }
}
