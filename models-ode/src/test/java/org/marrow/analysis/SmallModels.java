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
}
