package org.marrow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Composition;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.RandomExpressions;
import org.marrow.network.ValueLayout;

class CompiledNetworkTest {
    private static final List<String> PARAMETERS = List.of("p0", "p1", "p2");

    private static Network random(Random random, int states, int processes, int depth) {
        NetworkBuilder n = new NetworkBuilder("random");
        List<Population> populations = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            names.add("x" + i);
            populations.add(
                    n.pool("x" + i, PopulationUnit.relative(Expr.param("p0").times(100))));
        }
        for (int i = 0; i < processes; i++) {
            Population from = populations.get(random.nextInt(states));
            Population to = populations.get(random.nextInt(states));
            Expr steady = RandomExpressions.positive(random, depth, names, PARAMETERS);
            Expr rate = i % 3 == 2 ? steady.times(Expr.exp(Expr.time().times(-0.3))) : steady;
            switch (random.nextInt(3)) {
                case 0 ->
                    n.process("r" + i)
                            .takes(from)
                            .gives(to, Expr.number(random.nextInt(1, 4)))
                            .perCell(rate);
                case 1 -> n.process("r" + i).gives(to).rate(rate);
                default -> n.process("r" + i).takes(from.name(), 2).gives(to).massAction(rate);
            }
        }
        n.observe("sum", "1", "all", populations.stream().map(Population::own).reduce(Expr.zero(), Expr::plus));
        return new Composition("random", n.build(), List.of(), Set.copyOf(PARAMETERS), Map.of(), Map.of(), List.of())
                .compose(s -> true);
    }

    private record Pair(CompiledNetwork fast, CompiledNetwork slow, double[] v1, double[] v2, double[] x) {}

    private static Pair pair(Network network, boolean counted, Random random) {
        boolean[] c = new boolean[network.states().size()];
        Arrays.fill(c, counted);
        List<Expr> scalars = List.of(
                Expr.own("x0").times(Expr.param("p1")),
                new Expr.Compare(Expr.Comparison.GT, Expr.own("x0"), Expr.one()));
        CompiledNetwork.Request request = new CompiledNetwork.Request(network, new ValueLayout(PARAMETERS), c, scalars);
        NetworkCompiler compiler = new NetworkCompiler();
        CompiledNetwork fast = compiler.compile(request);
        CompiledNetwork slow = compiler.interpret(request);
        double[] v1 = new double[fast.values()];
        double[] v2 = new double[slow.values()];
        for (int i = 0; i < PARAMETERS.size(); i++) {
            v1[i] = 0.1 + random.nextDouble();
            v2[i] = v1[i];
        }
        fast.prepare(v1);
        slow.prepare(v2);
        double[] x = new double[c.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = counted ? random.nextInt(0, 50) : random.nextDouble() * 5;
        }
        return new Pair(fast, slow, v1, v2, x);
    }

    @Test
    void generatedCodeAndInterpreterAgreeToTheLastBit() {
        Random random = new Random(7);
        for (int k = 0; k < 60; k++) {
            Network network = random(random, 1 + random.nextInt(8), 1 + random.nextInt(20), 4);
            for (boolean counted : new boolean[] {false, true}) {
                agree(pair(network, counted, random));
            }
        }
    }

    @Test
    void networksThatNeedManyMethodsAgreeToo() {
        Random random = new Random(8);
        Network network = random(random, 40, 700, 3);
        agree(pair(network, false, random));
        agree(pair(network, true, random));
    }

    private static void agree(Pair p) {
        int n = p.fast().states();
        double[] a = new double[n];
        double[] b = new double[n];
        p.fast().derivatives(1, p.x(), p.v1(), a);
        p.slow().derivatives(1, p.x(), p.v2(), b);
        assertThat(a).containsExactly(b);
        a = new double[n * n];
        b = new double[n * n];
        Arrays.fill(a, 5);
        p.fast().jacobian(1, p.x(), p.v1(), a);
        p.slow().jacobian(1, p.x(), p.v2(), b);
        assertThat(a).containsExactly(b);
        a = new double[n];
        b = new double[n];
        p.fast().timeDerivatives(1, p.x(), p.v1(), a);
        p.slow().timeDerivatives(1, p.x(), p.v2(), b);
        assertThat(a).containsExactly(b);
        int jumps = p.fast().jumps().size();
        a = new double[jumps];
        b = new double[jumps];
        p.fast().propensities(1, p.x(), p.v1(), a);
        p.slow().propensities(1, p.x(), p.v2(), b);
        assertThat(a).containsExactly(b);
        double[] x = p.x().clone();
        for (int j = 0; j < jumps; j++) {
            for (CompiledNetwork.JumpChange c : p.fast().jumps().get(j).changes()) {
                x[c.state()] = Math.max(0, x[c.state()] + c.amount());
            }
            p.fast().update(j, 1, x, p.v1(), a);
            p.slow().propensities(1, x, p.v2(), b);
            assertThat(a).as("after jump %d", j).containsExactly(b);
        }
        int columns = n + 1;
        a = new double[columns];
        b = new double[columns];
        p.fast().columns(1, p.x(), p.v1(), a);
        p.slow().columns(1, p.x(), p.v2(), b);
        assertThat(a).containsExactly(b);
        for (int s = 0; s < 2; s++) {
            assertThat(p.fast().scalar(s, 1, p.x(), p.v1())).isEqualTo(p.slow().scalar(s, 1, p.x(), p.v2()));
        }
    }

    @Test
    void theJacobianIsTheDerivativeOfTheDerivatives() {
        Random random = new Random(9);
        for (int k = 0; k < 40; k++) {
            Network network = random(random, 4, 6, 3);
            Pair p = pair(network, false, random);
            int n = p.fast().states();
            double[] j = new double[n * n];
            p.fast().jacobian(0, p.x(), p.v1(), j);
            for (int c = 0; c < n; c++) {
                double h = 1e-5 * (1 + p.x()[c]);
                double[] up = new double[n];
                double[] down = new double[n];
                double[] x = p.x().clone();
                x[c] += h;
                p.fast().derivatives(0, x, p.v1(), up);
                x[c] -= 2 * h;
                p.fast().derivatives(0, x, p.v1(), down);
                for (int r = 0; r < n; r++) {
                    double slope = (up[r] - down[r]) / (2 * h);
                    assertThat(j[r * n + c]).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
                }
            }
        }
    }

    @Test
    void theTimeDerivativesAreThoseOfTheDerivativesAtFixedStates() {
        Random random = new Random(12);
        int driven = 0;
        for (int k = 0; k < 60; k++) {
            Pair p = pair(random(random, 4, 6, 3), false, random);
            int n = p.fast().states();
            double[] slope = new double[n];
            p.fast().timeDerivatives(0.7, p.x(), p.v1(), slope);
            double h = 1e-5;
            double[] up = new double[n];
            double[] down = new double[n];
            p.fast().derivatives(0.7 + h, p.x(), p.v1(), up);
            p.fast().derivatives(0.7 - h, p.x(), p.v1(), down);
            for (int r = 0; r < n; r++) {
                driven += slope[r] != 0 ? 1 : 0;
                double expected = (up[r] - down[r]) / (2 * h);
                assertThat(slope[r]).isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
            }
        }
        assertThat(driven).as("derivatives that depend on time").isGreaterThan(20);
    }

    @Test
    void nothingIsAllocatedPerCall() {
        Network network = random(new Random(10), 10, 30, 3);
        Pair p = pair(network, true, new Random(11));
        double[] a = new double[p.fast().jumps().size()];
        double[] dx = new double[p.fast().states()];
        Runnable calls = () -> {
            for (int i = 0; i < 1000; i++) {
                p.fast().prepare(p.v1());
                p.fast().propensities(0, p.x(), p.v1(), a);
                p.fast().update(i % a.length, 0, p.x(), p.v1(), a);
                p.fast().derivatives(0, p.x(), p.v1(), dx);
                p.fast().timeDerivatives(0, p.x(), p.v1(), dx);
                p.fast().scalar(0, 0, p.x(), p.v1());
            }
        };
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        calls.run();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            calls.run();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isLessThan(1000); // 5,000 calls; the meter itself takes a little
    }

    @Test
    void parametersChangeWithoutRecompiling() {
        NetworkBuilder n = new NetworkBuilder("decay");
        Population x = n.pool("x0", PopulationUnit.CELLS);
        n.die(x, Expr.param("p0").times(Expr.param("p1")));
        Network network = new Composition(
                        "decay", n.build(), List.of(), Set.copyOf(PARAMETERS), Map.of(), Map.of(), List.of())
                .compose(s -> true);
        CompiledNetwork c = CompiledNetwork.compile(
                new CompiledNetwork.Request(network, new ValueLayout(PARAMETERS), new boolean[] {false}, List.of()));
        double[] v = new double[c.values()];
        double[] dx = new double[1];
        for (double rate : new double[] {2, 3}) {
            v[0] = rate;
            v[1] = 0.5;
            c.prepare(v);
            c.derivatives(0, new double[] {10}, v, dx);
            assertThat(dx[0]).isEqualTo(-5 * rate);
        }
    }

    @Test
    void valuesOfThePastAreReadFromTheirPlaces() {
        NetworkBuilder n = new NetworkBuilder("past");
        Population x = n.pool("x0", PopulationUnit.CELLS);
        Population y = n.pool("x1", PopulationUnit.CELLS);
        Expr older = Expr.delayed(x.own().times(Expr.time()), Expr.param("p0"));
        Expr nested = Expr.delayed(older.plus(y.own()), Expr.param("p1"));
        Expr byState = Expr.delayed(x.own(), y.own().times(0.1));
        n.process("a").gives(x).rate(older.times(nested));
        n.process("b").gives(y).rate(byState.times(y.own()).plus(older));
        n.observe("sum", "1", "all", older.plus(byState));
        Network network = new Composition(
                        "past", n.build(), List.of(), Set.copyOf(PARAMETERS), Map.of(), Map.of(), List.of())
                .compose(s -> true);
        Pair p = pair(network, false, new Random(3));
        assertThat(p.fast().pasts()).isEqualTo(p.slow().pasts()).hasSize(3);
        assertThat(p.fast().lags()).isEqualTo(p.slow().lags()).hasSize(3);
        assertThat(p.fast().lags().stream().filter(CompiledNetwork.Lag::fixed)).hasSize(2);
        double place = 1.5;
        for (CompiledNetwork.Past past : p.fast().pasts()) {
            for (double[] v : List.of(p.v1(), p.v2())) {
                v[past.place()] = place;
                v[past.place() + 1] = -place;
            }
            place += 0.7;
        }
        p.fast().prepare(p.v1());
        p.slow().prepare(p.v2());
        agree(p);
        for (CompiledNetwork.Past past : p.fast().pasts()) {
            assertThat(p.fast().scalar(past.value(), 2, p.x(), p.v1()))
                    .isEqualTo(p.slow().scalar(past.value(), 2, p.x(), p.v2()));
        }
        // x1' = x0(t - x1/10) x1 + ..., and the time looked back to moves by -1/10 as x1 moves.
        double[] j = new double[4];
        p.fast().jacobian(1, p.x(), p.v1(), j);
        CompiledNetwork.Past lagged = p.fast().pasts().get(2);
        double slope = p.v1()[lagged.place() + 1];
        assertThat(j[3]).isCloseTo(p.v1()[lagged.place()] - 0.1 * slope * p.x()[1], within(1e-12));
    }

    @Test
    void aNegativeRateIsReportedWithItsJump() {
        NetworkBuilder n = new NetworkBuilder("bad");
        Population x = n.pool("x0", PopulationUnit.CELLS);
        n.process("birth").gives(x).rate(Expr.param("p0").minus(x.own()));
        Network network = new Composition(
                        "bad", n.build(), List.of(), Set.copyOf(PARAMETERS), Map.of(), Map.of(), List.of())
                .compose(s -> true);
        CompiledNetwork c = CompiledNetwork.compile(
                new CompiledNetwork.Request(network, new ValueLayout(PARAMETERS), new boolean[] {true}, List.of()));
        double[] v = new double[c.values()];
        v[0] = 3;
        c.prepare(v);
        double[] a = new double[1];
        c.propensities(0, new double[] {3}, v, a);
        assertThat(a[0]).isZero();
        assertThatThrownBy(() -> c.propensities(0, new double[] {4}, v, a))
                .isInstanceOfSatisfying(CompiledNetwork.BadRate.class, e -> {
                    assertThat(e.jump()).isZero();
                    assertThat(e.rate()).isEqualTo(-1);
                });
        v[0] = Double.NaN;
        assertThatThrownBy(() -> c.propensities(0, new double[] {4}, v, a)).isInstanceOf(CompiledNetwork.BadRate.class);
    }

    @Test
    void aPairReactsWithCountsInJumpsAndWithSquaresInFlows() {
        NetworkBuilder n = new NetworkBuilder("pair");
        Population x = n.pool("x0", PopulationUnit.relative(Expr.number(10)));
        Population y = n.pool("x1", PopulationUnit.relative(Expr.number(10)));
        n.process("pair").takes(x.name(), 2).gives(y).massAction(Expr.param("p0"));
        Network network = new Composition(
                        "pair", n.build(), List.of(), Set.copyOf(PARAMETERS), Map.of(), Map.of(), List.of())
                .compose(s -> true);
        double k = 0.3;
        Map<Boolean, Double> rate = new HashMap<>();
        for (boolean counted : new boolean[] {false, true}) {
            boolean[] c = {counted, counted};
            CompiledNetwork net = CompiledNetwork.compile(
                    new CompiledNetwork.Request(network, new ValueLayout(PARAMETERS), c, List.of()));
            double[] v = new double[net.values()];
            v[0] = k;
            net.prepare(v);
            if (counted) {
                double[] a = new double[1];
                net.propensities(0, new double[] {20, 0}, v, a);
                rate.put(true, a[0]);
            } else {
                double[] dx = new double[2];
                net.derivatives(0, new double[] {2, 0}, v, dx);
                assertThat(dx[0]).isEqualTo(-2 * dx[1]);
                rate.put(false, dx[1]);
            }
        }
        // Value 2 is 20 cells with 10 cells a unit: Omega k (n/Omega) ((n-1)/Omega) / 2.
        assertThat(rate.get(false)).isCloseTo(k * 4 / 2, within(1e-15));
        assertThat(rate.get(true)).isCloseTo(10 * k * 2 * 1.9 / 2, within(1e-12));
    }
}
