package org.marrow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.network.Expr.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Composition;
import org.marrow.network.Network;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.ValueLayout;

/** Firing in generated code, for networks small and large. */
class FiringTest {
    private static CompiledNetwork.Request chain(int populations) {
        NetworkBuilder n = new NetworkBuilder("test");
        List<Population> all = new ArrayList<>();
        for (int i = 0; i < populations; i++) {
            all.add(n.cells("X" + i, PopulationUnit.CELLS));
        }
        for (int i = 0; i < populations; i++) {
            Population x = all.get(i);
            n.process("renew" + i).gives(x).rate(number(0.3 + i).times(x.own()));
            n.process("pass" + i)
                    .takes(x)
                    .gives(all.get((i + 1) % populations), number(2))
                    .perCell(number(0.7).over(number(1).plus(all.get(0).own())));
        }
        Network network = new Composition("test", n.build(), List.of(), Set.of(), Map.of(), Map.of(), List.of())
                .compose(s -> true);
        boolean[] counted = new boolean[populations];
        Arrays.fill(counted, true);
        return new CompiledNetwork.Request(network, new ValueLayout(List.of()), counted, List.of());
    }

    @Test
    void firingMakesTheChangesAndRenewsWhatDependsOnThem() {
        for (int populations : new int[] {2, 70, 500}) {
            CompiledNetwork.Request request = chain(populations);
            CompiledNetwork compiled = new NetworkCompiler().compile(request);
            CompiledNetwork reference = new NetworkCompiler().interpret(request);
            double[] x = new double[populations];
            Arrays.fill(x, 5);
            double[] y = x.clone();
            double[] v = new double[compiled.values()];
            double[] w = new double[reference.values()];
            compiled.prepare(v);
            reference.prepare(w);
            double[] a = new double[2 * populations];
            double[] b = new double[2 * populations];
            compiled.propensities(0, x, v, a);
            reference.propensities(0, y, w, b);
            // Every jump, of a large network those around the seams of its switches.
            for (int j = 0; j < 2 * populations; j += populations < 100 ? 1 : 63) {
                compiled.fire(j, 0, x, v, a);
                reference.fire(j, 0, y, w, b);
                assertThat(x).containsExactly(y);
                assertThat(a).containsExactly(b);
            }
            double[] fresh = new double[2 * populations];
            compiled.propensities(0, x, v, fresh);
            assertThat(a).containsExactly(fresh);
        }
    }

    @Test
    void aMarkFiresTheFirstJumpWithWhichTheSumExceedsIt() {
        for (int populations : new int[] {2, 7, 10}) {
            CompiledNetwork.Request request = chain(populations);
            CompiledNetwork compiled = new NetworkCompiler().compile(request);
            assertThat(compiled.searches()).isTrue();
            int jumps = 2 * populations;
            for (int j = 0; j < jumps; j++) {
                for (double part : new double[] {0, 0.5, 0.999}) {
                    assertThat(afterMark(compiled, j, part)).isEqualTo(afterFiring(request, j));
                    assertThat(afterMark(new NetworkCompiler().interpret(request), j, part))
                            .isEqualTo(afterFiring(request, j));
                }
            }
        }
        assertThat(new NetworkCompiler().compile(chain(70)).searches()).isFalse();
    }

    @Test
    void aMarkThatReachesTheSumOfAllFiresTheLastOrSaysThatItCannotHappen() {
        for (CompiledNetwork network :
                List.of(new NetworkCompiler().compile(chain(5)), new NetworkCompiler().interpret(chain(5)))) {
            Place p = new Place(network, 5);
            double all = p.a[8] + p.a[9];
            assertThat(network.fireOneOf(1, 0, p.x, p.v, p.a, all)).isEqualTo(-1);
            assertThat(p.x).containsExactly(7, 5, 5, 5, 4);
            p.x[4] = 0;
            network.propensities(0, p.x, p.v, p.a);
            assertThat(network.fireOneOf(1, 0, p.x, p.v, p.a, 0)).isEqualTo(9);
            assertThat(p.x).containsExactly(7, 5, 5, 5, 0);
        }
    }

    /** States and propensities of a network, with as many cells in each population. */
    private static final class Place {
        private final double[] x;
        private final double[] v;
        private final double[] a;

        Place(CompiledNetwork network, int each) {
            x = new double[network.states()];
            Arrays.fill(x, each);
            v = new double[network.values()];
            network.prepare(v);
            a = new double[network.jumps().size()];
            network.propensities(0, x, v, a);
        }

        List<double[]> all() {
            return List.of(x, a);
        }
    }

    /** After a mark that lies so far between the sum before a jump and the sum with it. */
    private static List<String> afterMark(CompiledNetwork network, int jump, double part) {
        Place p = new Place(network, 5);
        double mark = part * p.a[jump];
        for (int k = jump / 8 * 8; k < jump; k++) {
            mark += p.a[k];
        }
        // Not below the sum of all before, however it is rounded.
        assertThat(network.fireOneOf(jump / 8, 0, p.x, p.v, p.a, mark * (1 + 1e-14)))
                .isEqualTo(-1);
        return p.all().stream().map(Arrays::toString).toList();
    }

    private static List<String> afterFiring(CompiledNetwork.Request request, int jump) {
        CompiledNetwork reference = new NetworkCompiler().interpret(request);
        Place p = new Place(reference, 5);
        reference.fire(jump, 0, p.x, p.v, p.a);
        return p.all().stream().map(Arrays::toString).toList();
    }
}
