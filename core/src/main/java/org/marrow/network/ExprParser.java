package org.marrow.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;

/** Reads infix expressions by recursive descent; every error points at its column (from 1). */
final class ExprParser {
    private static final int MAX_DEPTH = 200;
    private static final List<String> FORMS = List.of(
            "own",
            "total",
            "if",
            "delayed",
            "healthy",
            "clinical",
            "covariate",
            "trait",
            "count",
            "courses",
            "given",
            "measured");

    /** What a run keeps count of; the name inside is that of a plugin or an event and may have hyphens. */
    private static final Map<String, java.util.function.Function<String, Expr>> KEPT =
            Map.of("count", Expr::count, "courses", Expr::courses, "given", Expr::given, "measured", Expr::measured);

    private static final int MAX_OPERATIONS = 1000;
    private static final int SHOWN = 30;

    private final String text;
    private final Map<Expr, Integer> columns = new IdentityHashMap<>();
    private int at;
    private int depth;
    private int operations;

    private ExprParser(String text) {
        this.text = text;
    }

    static ParsedExpr parse(String text) {
        ExprParser p = new ExprParser(text);
        Expr e = p.or();
        p.skip();
        if (p.at < text.length()) {
            throw p.error("an operator or the end", p.at);
        }
        return new ParsedExpr(e, p.columns);
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw tooLarge("is nested more than " + MAX_DEPTH + " deep");
        }
    }

    /** A long chain makes a deep tree too. */
    private void count() {
        if (++operations > MAX_OPERATIONS) {
            throw tooLarge("has more than " + MAX_OPERATIONS + " operations");
        }
    }

    private InputException tooLarge(String how) {
        return new InputException(
                "MRW-EXPR-2", "The expression " + how + ". Split it with 'define'.", Map.of("column", at + 1));
    }

    private Expr or() {
        enter();
        Expr left = and();
        while (word("or")) {
            left = Simplifier.logical(Expr.Logic.OR, left, and());
        }
        depth--;
        return left;
    }

    private Expr and() {
        Expr left = not();
        while (word("and")) {
            left = Simplifier.logical(Expr.Logic.AND, left, not());
        }
        return left;
    }

    private Expr not() {
        if (!word("not")) {
            return comparison();
        }
        enter();
        Expr e = Simplifier.not(not());
        depth--;
        return e;
    }

    private Expr comparison() {
        Expr left = sum();
        for (String symbol : List.of("<=", ">=", "==", "!=", "<", ">")) {
            if (symbol(symbol)) {
                Expr.Comparison op = Arrays.stream(Expr.Comparison.values())
                        .filter(c -> c.symbol().equals(symbol))
                        .findFirst()
                        .orElseThrow();
                return Simplifier.compare(op, left, sum());
            }
        }
        return left;
    }

    private Expr sum() {
        Expr left = product();
        while (true) {
            if (symbol("+")) {
                left = left.plus(product());
            } else if (symbol("-")) {
                left = left.minus(product());
            } else {
                return left;
            }
        }
    }

    private Expr product() {
        Expr left = signed();
        while (true) {
            if (symbol("*")) {
                left = left.times(signed());
            } else if (symbol("/")) {
                left = left.over(signed());
            } else {
                return left;
            }
        }
    }

    private Expr signed() {
        boolean minus = symbol("-");
        if (!minus && !symbol("+")) {
            return power();
        }
        enter();
        Expr e = minus ? signed().negate() : signed();
        depth--;
        return e;
    }

    private Expr power() {
        Expr base = atom();
        return symbol("^") ? base.pow(signed()) : base;
    }

    private Expr atom() {
        skip();
        int start = at;
        if (symbol("(")) {
            Expr inner = or();
            expect(")");
            return inner;
        }
        if (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            return number();
        }
        String name = name();
        if (name.isEmpty()) {
            throw error("a number, a name or '('", start);
        }
        Expr e = named(name, start);
        columns.put(e, start + 1);
        return e;
    }

    private Expr named(String name, int start) {
        if (symbol("[")) {
            String clone = inside("]");
            return new Expr.Own(name, clone);
        }
        if (symbol("(")) {
            java.util.function.Function<String, Expr> kept = KEPT.get(name);
            return kept == null ? applied(name, start) : kept.apply(inside(")"));
        }
        return switch (name) {
            case "t" -> Expr.time();
            case "age" -> Expr.age();
            default -> new Expr.Reference(name);
        };
    }

    private Expr applied(String name, int start) {
        List<Expr> args = new ArrayList<>();
        skip();
        if (!symbol(")")) {
            do {
                args.add(or());
            } while (symbol(","));
            expect(")");
        }
        switch (name) {
            case "own" -> {
                return new Expr.Own(bareName(name, args, start), null);
            }
            case "total" -> {
                return new Expr.Total(Selector.named(bareName(name, args, start)));
            }
            case "clinical" -> {
                return new Expr.Clinical(bareName(name, args, start));
            }
            case "covariate" -> {
                return new Expr.Covariate(bareName(name, args, start));
            }
            case "trait" -> {
                return new Expr.Trait(bareName(name, args, start));
            }
            case "healthy" -> {
                return new Expr.Healthy(single(name, args, start));
            }
            case "if" -> {
                arity(name, args, 3, start);
                return Expr.when(args.get(0), args.get(1), args.get(2));
            }
            case "delayed" -> {
                arity(name, args, 2, start);
                return Expr.delayed(args.get(0), args.get(1));
            }
            default -> {
                Function f = Function.named(name).orElseThrow(() -> unknownFunction(name, start));
                arity(name, args, f.arity(), start);
                return Simplifier.call(f, args);
            }
        }
    }

    private InputException unknownFunction(String name, int start) {
        List<String> known = new ArrayList<>(FORMS);
        Arrays.stream(Function.values()).map(Function::text).forEach(known::add);
        return new InputException(
                "MRW-EXPR-3",
                "Unknown function '" + name + "' at column " + (start + 1) + " of '" + excerpt(start) + "'."
                        + Suggestions.near(name, known) + " Known: "
                        + known.stream().sorted().collect(Collectors.joining(", ")) + ".",
                Map.of("function", name, "column", start + 1));
    }

    private String bareName(String function, List<Expr> args, int start) {
        Expr e = single(function, args, start);
        if (e instanceof Expr.Reference r) {
            return r.name();
        }
        throw error("one bare name inside " + function + "(...)", start);
    }

    private Expr single(String function, List<Expr> args, int start) {
        arity(function, args, 1, start);
        return args.get(0);
    }

    private void arity(String name, List<Expr> args, int n, int start) {
        if (args.size() != n) {
            throw error(n + (n == 1 ? " argument" : " arguments") + " of " + name + "(...)", "" + args.size(), start);
        }
    }

    private Expr number() {
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int mark = at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int digits = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            if (digits == at) {
                at = mark;
            }
        }
        try {
            return Expr.number(Double.parseDouble(text.substring(start, at)));
        } catch (NumberFormatException e) {
            throw error("a number", start);
        }
    }

    private String name() {
        int start = at;
        if (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
            while (at < text.length() && namePart(text.charAt(at))) {
                at++;
            }
        }
        return text.substring(start, at);
    }

    private static boolean namePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private String inside(String bracket) {
        int end = text.indexOf(bracket, at);
        if (end < 0) {
            throw error("'" + bracket + "'", text.length());
        }
        String inside = text.substring(at, end).trim();
        if (inside.isEmpty()) {
            throw error("a name", at);
        }
        at = end + 1;
        return inside;
    }

    private boolean word(String w) {
        skip();
        int end = at + w.length();
        if (text.startsWith(w, at) && (end == text.length() || !namePart(text.charAt(end)))) {
            count();
            at = end;
            return true;
        }
        return false;
    }

    private boolean symbol(String s) {
        skip();
        if (text.startsWith(s, at)) {
            count();
            at += s.length();
            return true;
        }
        return false;
    }

    private void expect(String s) {
        if (!symbol(s)) {
            throw error("'" + s + "'", at);
        }
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private InputException error(String expected, int position) {
        String found =
                position < text.length() ? "'" + Character.toString(text.codePointAt(position)) + "'" : "the end";
        return error(expected, found, position);
    }

    private InputException error(String expected, String found, int position) {
        return new InputException(
                "MRW-EXPR-1",
                String.format(
                        Locale.ROOT,
                        "Cannot read the expression '%s': expected %s at column %d, but found %s.",
                        excerpt(position),
                        expected,
                        position + 1,
                        found),
                Map.of("expression", text, "column", position + 1, "expected", expected, "found", found));
    }

    /** The expression, or what stands around a place in a long one. */
    private String excerpt(int position) {
        int from = Math.max(0, position - SHOWN);
        int to = Math.min(text.length(), position + SHOWN);
        return (from > 0 ? "..." : "") + text.substring(from, to) + (to < text.length() ? "..." : "");
    }
}
