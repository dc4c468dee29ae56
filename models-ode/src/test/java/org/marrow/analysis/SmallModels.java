package org.marrow.analysis;

import static org.marrow.network.Expr.delayed;
import static org.marrow.network.Expr.number;
import static org.marrow.network.Expr.one;
import static org.marrow.network.Expr.own;
import static org.marrow.network.Expr.param;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Transit;

/** Small models, written down for tests. */
final class SmallModels {
    private SmallModels() {}

    /** A model of signals, given by what is gained and lost. */
    private record Written(String id, Map<String, Double> numbers, List<String> states, Equations equations)
            implements Model {
        interface Equations {
            void write(NetworkBuilder n, Map<String, Population> x);
        }

        @Override
        public Descriptor descriptor() {
            return Descriptor.of(id, id);
        }

        @Override
        public List<Parameter> parameters() {
            List<Parameter> all = new ArrayList<>();
            numbers.forEach((name, value) ->
                    all.add(Parameter.of(name, value, "1").range(0, 1e9).uncalibrated()));
            return all;
        }

        @Override
        public void define(NetworkBuilder n, Values values) {
            Map<String, Population> x = new java.util.LinkedHashMap<>();
            states.forEach(s -> x.put(s, n.signal(s, "1").initial(number(1))));
            equations.write(n, x);
        }
    }

    private static void gain(NetworkBuilder n, Population x, String name, Expr rate) {
        n.process(name).gives(x).rate(rate);
    }

    private static void loss(NetworkBuilder n, Population x, String name, Expr rate) {
        n.process(name).takes(x).rate(rate);
    }

    /** x' = a delayed(delayed(x, 1) x, tau + x) - x^2: a lag of the state, a past value made of another. */
    static Model nested() {
        return new Written("nested-test", Map.of("a", 2.0, "tau", 0.5), List.of("x"), (n, s) -> {
            Expr inner = delayed(own("x"), one());
            Expr lag = param("tau").plus(own("x"));
            gain(n, s.get("x"), "gain", param("a").times(delayed(inner.times(own("x")), lag)));
            loss(n, s.get("x"), "loss", own("x").pow(number(3)));
        });
    }

    /** x' = a/(1 + x_1): rests nowhere. */
    static Model growing() {
        return new Written("growing-test", Map.of("a", 0.1), List.of("x"), (n, s) -> {
            Expr before = delayed(own("x"), one());
            gain(n, s.get("x"), "gain", param("a").over(one().plus(before)));
        });
    }

    /** x' = k (x(t - 2) - x), from 1. */
    static Model circling() {
        return new Written("circling-test", Map.of("k", 0.3), List.of("x"), (n, s) -> {
            gain(n, s.get("x"), "back", param("k").times(delayed(own("x"), number(2))));
            loss(n, s.get("x"), "off", param("k").times(own("x")));
        });
    }

    /** y' = -p y(t - tau), from 1. */
    static Model late() {
        return new Written("late-test", Map.of("p", 0.9, "tau", 1.3), List.of("y"), (n, s) -> {
            n.process("change").gives(s.get("y")).net(param("p").negate().times(delayed(own("y"), param("tau"))));
        });
    }

    /** x' = r x (1 - x(t - tau - c x)): a lag of the state. */
    static Model crowding() {
        return new Written("crowding-test", Map.of("r", 1.0, "tau", 0.8, "c", 0.2), List.of("x"), (n, s) -> {
            Expr lag = param("tau").plus(param("c").times(own("x")));
            gain(n, s.get("x"), "growth", param("r").times(own("x")));
            loss(n, s.get("x"), "crowding", param("r").times(own("x")).times(delayed(own("x"), lag)));
        });
    }

    /** x1' = -k x1, x2' = k x1 - k x2, from 1 and 1. */
    static Model chain() {
        return new Written("chain-test", Map.of("k", 0.3), List.of("x1", "x2"), (n, s) -> {
            Expr out = param("k").times(own("x1"));
            loss(n, s.get("x1"), "out", out);
            gain(n, s.get("x2"), "in", out);
            loss(n, s.get("x2"), "off", param("k").times(own("x2")));
        });
    }

    /** x' = r x (1 - x/K), from 1. */
    static Model logistic() {
        return new Written("logistic-test", Map.of("r", 0.5, "K", 10.0), List.of("x"), (n, s) -> {
            Expr x = own("x");
            gain(n, s.get("x"), "growth", param("r").times(x));
            loss(n, s.get("x"), "crowding", param("r").times(x).times(x).over(param("K")));
        });
    }

    /** Numbers of {@link #transit}: the reference has 0 for those left out. */
    static Map<String, Double> numbers(
            double gamma, double crowding, double killed, double faster, double fasterByPassing) {
        return Map.of(
                "gamma",
                gamma,
                "crowding",
                crowding,
                "killed",
                killed,
                "faster",
                faster,
                "by_passing",
                fasterByPassing);
    }

    /**
     * Resting cells N, which enter the cycle at 1.77 N/(1 + N^3) and are lost at 0.05; cycling cells P pass a way of 2.22 at the speed v = 1 + faster/(1 +
     * N) + by_passing P, die at gamma + crowding P + killed N, and come back as two.
     */
    static Model transit(Map<String, Double> numbers) {
        return new Model() {
            @Override
            public Descriptor descriptor() {
                return Descriptor.of("transit-test", "transit");
            }

            @Override
            public List<Parameter> parameters() {
                List<Parameter> all = new ArrayList<>();
                numbers.forEach((name, value) ->
                        all.add(Parameter.of(name, value, "1").range(-10, 10).uncalibrated()));
                return all;
            }

            @Override
            public void define(NetworkBuilder network, Values values) {
                Population resting = network.cells("N", PopulationUnit.CELLS)
                        .initial(number(3))
                        .meaning("resting cells");
                Transit cycling = network.transit("P", PopulationUnit.CELLS)
                        .meaning("cycling cells")
                        .length(number(2.22))
                        .into(resting, number(2));
                Expr n = resting.total();
                Expr p = cycling.own();
                cycling.speed(one().plus(param("faster").over(one().plus(n)))
                        .plus(param("by_passing").times(p)));
                cycling.dying(param("gamma")
                        .plus(param("crowding").times(p))
                        .plus(param("killed").times(n)));
                network.process("enter")
                        .takes(resting)
                        .gives(cycling)
                        .perCell(number(1.77).over(one().plus(n.pow(number(3)))));
                network.process("leave").takes(resting).perCell(number(0.05));
            }
        };
    }

    /** Numbers with what is written of them. */
    private record Cells(String id, Map<String, Double> numbers, java.util.function.Consumer<NetworkBuilder> writes)
            implements Model {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of(id, id);
        }

        @Override
        public List<Parameter> parameters() {
            List<Parameter> all = new ArrayList<>();
            numbers.forEach((name, value) ->
                    all.add(Parameter.of(name, value, "1").range(0, 1e9).uncalibrated()));
            return all;
        }

        @Override
        public void define(NetworkBuilder n, Values values) {
            writes.accept(n);
        }
    }

    /** No cells at first: N enters a way P at a N and is lost at k N; on the way, of a length L, cells die at g. */
    static Model way() {
        return new Cells("way-test", Map.of("a", 0.4, "k", 0.3, "g", 0.1, "L", 1.3), n -> {
            Population resting = n.cells("N", PopulationUnit.CELLS).initial(Expr.zero());
            Transit way = n.transit("P", PopulationUnit.CELLS);
            way.initial(Expr.zero());
            way.length(param("L")).into(resting, one()).dying(param("g"));
            n.process("enter").takes(resting).gives(way).perCell(param("a"));
            n.process("leave").takes(resting).perCell(param("k"));
        });
    }

    /** Cells pass the ways P1, of length L, and P2, of length 2, into N, which is lost at k N. */
    static Model series() {
        return new Cells("series-test", Map.of("L", 1.0, "k", 0.1), n -> {
            Population out = n.cells("N", PopulationUnit.CELLS).initial(Expr.zero());
            Transit second = n.transit("P2", PopulationUnit.CELLS);
            second.initial(Expr.zero());
            second.length(number(2)).into(out, one());
            Transit first = n.transit("P1", PopulationUnit.CELLS);
            first.initial(Expr.zero());
            first.length(param("L")).into(second, one());
            n.process("enter").gives(first).rate(own("N"));
            n.process("leave").takes(out).perCell(param("k"));
        });
    }

    /** Cells enter a way P of length L at 2 per day and pass it at the speed 1 + C, where the drug C decays at kc; N comes out and is lost at k N. */
    static Model hurried() {
        return new Cells("hurried-test", Map.of("kc", 0.7, "L", 3.0, "k", 0.5), n -> {
            Population drug = n.signal("C", "1").initial(Expr.zero());
            Population out = n.cells("N", PopulationUnit.CELLS).initial(number(4));
            Transit way = n.transit("P", PopulationUnit.CELLS);
            way.initial(number(5));
            way.length(param("L")).into(out, one()).speed(one().plus(own("C")));
            n.process("enter").gives(way).rate(number(2));
            n.process("leave").takes(out).perCell(param("k"));
            n.process("decay").takes(drug).perCell(param("kc"));
        });
    }
}
