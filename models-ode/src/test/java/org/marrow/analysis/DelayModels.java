package org.marrow.analysis;

import static org.marrow.network.Expr.delayed;
import static org.marrow.network.Expr.exp;
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

/** Models that read the past, written down for tests. */
final class DelayModels {
    private DelayModels() {}

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

    /** x' = beta x_tau/(1 + x_tau^n) - gamma x. */
    static Model mackeyGlass() {
        return new Written(
                "mackey-glass-test", Map.of("beta", 0.2, "gamma", 0.1, "tau", 6.0, "n", 10.0), List.of("x"), (n, s) -> {
                    Expr x = own("x");
                    Expr production = param("beta").times(x).over(one().plus(x.pow(param("n"))));
                    gain(n, s.get("x"), "production", delayed(production, param("tau")));
                    loss(n, s.get("x"), "decay", param("gamma").times(x));
                });
    }

    /** Mackey, Blood 51:941 (1978), scaled; P, the cells in cycle, is slaved. */
    static Model mackey1978() {
        return new Written(
                "mackey-test",
                Map.of("beta0", 1.77, "delta", 0.05, "gamma", 0.0, "tau", 2.22),
                List.of("N", "P"),
                (n, s) -> {
                    Expr x = own("N");
                    Expr entry = n.define("entry", param("beta0").times(x).over(one().plus(x.pow(number(3)))));
                    Expr exit = delayed(entry, param("tau"))
                            .times(exp(param("gamma").times(param("tau")).negate()));
                    gain(n, s.get("N"), "return", number(2).times(exit));
                    loss(n, s.get("N"), "entry_N", entry);
                    loss(n, s.get("N"), "differentiation", param("delta").times(x));
                    gain(n, s.get("P"), "entry_P", entry);
                    loss(n, s.get("P"), "exit_P", exit);
                    loss(n, s.get("P"), "death_P", param("gamma").times(own("P")));
                });
    }

    /** Colijn and Mackey, J Theor Biol 237:117 (2005), set 05b, with a loss kd of stem cells. */
    static Model colijnMackey() {
        Map<String, Double> p = new java.util.TreeMap<>(
                Map.of("gamma_S", 0.07, "tau_S", 2.8, "k0", 8.0, "theta2", 0.3, "A_N", 752.0, "kd", 0.0, "tau_N", 3.5));
        return new Written("colijn-mackey-test", p, List.of("Q", "N", "R", "P"), DelayModels::colijnMackey);
    }

    private static void colijnMackey(NetworkBuilder n, Map<String, Population> s) {
        Expr q = own("Q");
        Expr beta = param("k0").over(one().plus(q.over(param("theta2")).pow(number(4))));
        Expr kN = number(0.4).over(one().plus(own("N").over(number(0.36))));
        Expr kR = number(1.17).over(one().plus(number(0.0382).times(own("R").pow(number(6.96)))));
        Expr kP = number(0.372).over(one().plus(number(11.66).times(own("P").pow(number(1.29)))));
        Expr survival =
                number(2).times(exp(param("gamma_S").times(param("tau_S")).negate()));
        gain(n, s.get("Q"), "return", survival.times(delayed(beta.times(q), param("tau_S"))));
        loss(
                n,
                s.get("Q"),
                "leave",
                beta.plus(kN).plus(kR).plus(kP).plus(param("kd")).times(q));
        gain(n, s.get("N"), "N+", param("A_N").times(delayed(kN.times(q), param("tau_N"))));
        loss(n, s.get("N"), "N-", number(2.4).times(own("N")));
        lineage(n, s.get("R"), "R", kR.times(q), 5.63, 0.001, 6, 120);
        lineage(n, s.get("P"), "P", kP.times(q), 28.2, 0.15, 7, 9.5);
    }

    private static void lineage(
            NetworkBuilder n, Population x, String name, Expr entry, double a, double gamma, double rise, double life) {
        gain(n, x, name + "+", number(a).times(delayed(entry, number(rise))));
        Expr old = number(a * Math.exp(-gamma * life)).times(delayed(entry, number(rise + life)));
        loss(n, x, name + "old", old);
        loss(n, x, name + "-", number(gamma).times(own(name)));
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
}
