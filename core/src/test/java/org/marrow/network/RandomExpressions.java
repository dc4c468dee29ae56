package org.marrow.network;

import java.util.List;
import java.util.Random;

/** Random expressions for property tests; the same seed gives the same ones. */
public final class RandomExpressions {
    private static final ScalarFunction SATURATING = (a, b, c) -> a * Math.exp(-a) + b / (1 + a + b);

    private RandomExpressions() {}

    /** An arithmetic expression over names that need not exist. */
    static Expr arithmetic(Random random, int depth, String... names) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> Expr.number(random.nextInt(2, 1000) / 8.0);
                case 1 -> Expr.own(names[random.nextInt(names.length)]);
                case 2 -> Expr.total(names[random.nextInt(names.length)]);
                default -> new Expr.Reference(names[random.nextInt(names.length)]);
            };
        }
        Expr a = arithmetic(random, depth - 1, names);
        Expr b = arithmetic(random, depth - 1, names);
        return switch (random.nextInt(8)) {
            case 0 -> a.plus(b);
            case 1 -> a.minus(b);
            case 2 -> a.times(b);
            case 3 -> a.over(b);
            case 4 -> a.pow(b);
            case 5 -> Expr.hill(a, b, Expr.number(2));
            case 6 -> Expr.exp(a);
            default -> Expr.when(Simplifier.compare(Expr.Comparison.LT, a, b), b, a);
        };
    }

    /**
     * A smooth positive expression of states and parameters, safe to evaluate and to differentiate.
     *
     * @param random where chance comes from
     * @param depth how deep
     * @param states names of states
     * @param parameters names of parameters
     * @return the expression
     */
    public static Expr positive(Random random, int depth, List<String> states, List<String> parameters) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return switch (random.nextInt(3)) {
                case 0 -> Expr.number(random.nextInt(1, 50) / 16.0);
                case 1 -> Expr.own(states.get(random.nextInt(states.size())));
                default -> Expr.param(parameters.get(random.nextInt(parameters.size())));
            };
        }
        Expr a = positive(random, depth - 1, states, parameters);
        Expr b = positive(random, depth - 1, states, parameters);
        return switch (random.nextInt(10)) {
            case 0, 1 -> a.plus(b);
            case 9 -> Expr.function("saturating", List.of(a, b), SATURATING);
            case 2 -> a.times(b);
            case 3 -> a.over(Expr.one().plus(b));
            case 4 -> Expr.hill(a, Expr.one().plus(b), Expr.number(2.5));
            case 5 -> Expr.inhibited(a, Expr.one().plus(b), Expr.number(1));
            case 6 -> Expr.exp(a.over(Expr.one().plus(a)).negate());
            case 7 ->
                Expr.call(
                        Function.SHIFTED,
                        a.over(Expr.one().plus(a)),
                        b.over(Expr.one().plus(b)));
            default -> Expr.sqrt(Expr.one().plus(a)).pow(Expr.number(1.5));
        };
    }
}
