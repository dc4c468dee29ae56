package org.marrow.network;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrow.text.Numbers;

/** Prints expressions as infix text, and in LaTeX. */
final class ExprPrinter {
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int COMPARE = 3;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int POWER = 6;
    private static final int ATOM = 7;

    private static final Map<String, String> GREEK = Stream.of(
                    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega"
                            .split(" "))
            .collect(Collectors.toUnmodifiableMap(s -> s, s -> "\\" + s));

    private ExprPrinter() {}

    static String text(Expr e) {
        if (e instanceof Expr.Number n) {
            return Numbers.format(n.value());
        } else if (e instanceof Expr.Time) {
            return "t";
        } else if (e instanceof Expr.Own o) {
            return o.ofClone() == null ? "own(" + o.species() + ")" : o.species() + "[" + o.ofClone() + "]";
        } else if (e instanceof Expr.Total t) {
            return "total(" + t.what().toString().replace('-', '_') + ")";
        } else if (e instanceof Expr.RateOf r) {
            return "rateOf(" + r.target() + ")";
        } else if (e instanceof Expr.Trait t) {
            return "trait(" + t.name() + ")";
        } else if (e instanceof Expr.Healthy h) {
            return "healthy(" + text(h.of()) + ")";
        } else if (e instanceof Expr.Delayed d) {
            return "delayed(" + text(d.of()) + ", " + text(d.lag()) + ")";
        } else if (e instanceof Expr.Opaque o) {
            return o.name() + "(" + o.reads().stream().map(ExprPrinter::text).collect(Collectors.joining(", ")) + ")";
        } else if (e instanceof Expr.Binary b) {
            return binaryText(b);
        } else if (e instanceof Expr.Compare c) {
            return wrap(c.left(), SUM) + " " + c.operator().symbol() + " " + wrap(c.right(), SUM);
        } else if (e instanceof Expr.Logical l) {
            int p = precedence(l);
            return wrap(l.left(), p) + " " + l.operator().name().toLowerCase(Locale.ROOT) + " "
                    + wrap(l.right(), p + 1);
        } else if (e instanceof Expr.Not n) {
            return "not (" + text(n.of()) + ")";
        } else if (e instanceof Expr.If i) {
            return "if(" + text(i.condition()) + ", " + text(i.then()) + ", " + text(i.otherwise()) + ")";
        } else if (e instanceof Expr.Call c) {
            if (c.function() == Function.POW) {
                return wrap(c.arguments().get(0), ATOM) + "^"
                        + wrap(c.arguments().get(1), ATOM);
            }
            return c.function().text()
                    + c.arguments().stream().map(ExprPrinter::text).collect(Collectors.joining(", ", "(", ")"));
        } else if (e instanceof Expr.OverClones o) {
            return o.gather().name().toLowerCase(Locale.ROOT) + "(" + text(o.of()) + " over " + o.clones() + ")";
        }
        return leafName(e);
    }

    private static String binaryText(Expr.Binary b) {
        if (b.operator() == Expr.Operator.SUBTRACT && b.left().is(0)) {
            return "-" + wrap(b.right(), PRODUCT);
        }
        int p = precedence(b);
        String space = p == SUM ? " " : "";
        return wrap(b.left(), p) + space + b.operator().symbol() + space + wrap(b.right(), p + 1);
    }

    private static String wrap(Expr e, int least) {
        return precedence(e) < least ? "(" + text(e) + ")" : text(e);
    }

    private static int precedence(Expr e) {
        if (e instanceof Expr.Logical l) {
            return l.operator() == Expr.Logic.OR ? OR : AND;
        } else if (e instanceof Expr.Compare || e instanceof Expr.Not) {
            return COMPARE;
        } else if (e instanceof Expr.Binary b) {
            return b.operator() == Expr.Operator.ADD || b.operator() == Expr.Operator.SUBTRACT ? SUM : PRODUCT;
        } else if (e instanceof Expr.Call c && c.function() == Function.POW) {
            return POWER;
        } else if (e instanceof Expr.Number n && n.value() < 0) {
            return SUM;
        }
        return ATOM;
    }

    private static String leafName(Expr e) {
        if (e instanceof Expr.Parameter p) {
            return p.name();
        } else if (e instanceof Expr.Slot s) {
            return s.name();
        } else if (e instanceof Expr.Reference r) {
            return r.name();
        } else if (e instanceof Expr.TermValue t) {
            return t.name();
        } else if (e instanceof Expr.Covariate c) {
            return c.name();
        } else if (e instanceof Expr.Clinical c) {
            return c.name();
        }
        throw new IllegalStateException("no name: " + e.getClass());
    }

    static String latex(Expr e) {
        if (e instanceof Expr.Number n) {
            return latexNumber(n.value());
        } else if (e instanceof Expr.Time) {
            return "t";
        } else if (e instanceof Expr.Own o) {
            return o.ofClone() == null ? symbol(o.species()) : symbol(o.species()) + "^{\\mathrm{" + o.ofClone() + "}}";
        } else if (e instanceof Expr.Total t) {
            return "\\textstyle\\sum " + symbol(t.what().toString());
        } else if (e instanceof Expr.Trait t) {
            return "\\varepsilon_{\\mathrm{" + t.name().replace("_", "\\_") + "}}";
        } else if (e instanceof Expr.Healthy h) {
            return "{" + latexWrap(h.of(), ATOM) + "}^{*}";
        } else if (e instanceof Expr.Delayed d) {
            return latexWrap(d.of(), ATOM) + "(t-" + latexWrap(d.lag(), PRODUCT) + ")";
        } else if (e instanceof Expr.Opaque o) {
            return "\\mathrm{" + o.name().replace("_", "\\_") + "}\\left("
                    + o.reads().stream().map(ExprPrinter::latex).collect(Collectors.joining(", ")) + "\\right)";
        } else if (e instanceof Expr.Binary b) {
            return latexBinary(b);
        } else if (e instanceof Expr.Compare c) {
            String op = switch (c.operator()) {
                case LE -> "\\le";
                case GE -> "\\ge";
                case NE -> "\\ne";
                case EQ -> "=";
                default -> c.operator().symbol();
            };
            return latexWrap(c.left(), SUM) + " " + op + " " + latexWrap(c.right(), SUM);
        } else if (e instanceof Expr.Logical l) {
            int p = precedence(l);
            return latexWrap(l.left(), p)
                    + (l.operator() == Expr.Logic.AND ? " \\wedge " : " \\vee ")
                    + latexWrap(l.right(), p + 1);
        } else if (e instanceof Expr.Not n) {
            return "\\neg(" + latex(n.of()) + ")";
        } else if (e instanceof Expr.If i) {
            return "\\begin{cases}" + latex(i.then()) + " & " + latex(i.condition()) + "\\\\" + latex(i.otherwise())
                    + " & \\text{else}\\end{cases}";
        } else if (e instanceof Expr.Call c) {
            return latexCall(c);
        } else if (e instanceof Expr.OverClones o) {
            return "\\sum_{\\mathrm{clones}}" + latexWrap(o.of(), PRODUCT);
        } else if (e instanceof Expr.RateOf r) {
            return symbol(r.target().what().id());
        }
        return symbol(leafName(e));
    }

    private static String latexBinary(Expr.Binary b) {
        return switch (b.operator()) {
            case ADD -> latexWrap(b.left(), SUM) + " + " + latexWrap(b.right(), SUM);
            case SUBTRACT -> (b.left().is(0) ? "" : latexWrap(b.left(), SUM)) + " - " + latexWrap(b.right(), PRODUCT);
            case MULTIPLY -> latexWrap(b.left(), PRODUCT) + "\\," + latexWrap(b.right(), PRODUCT);
            case DIVIDE -> "\\frac{" + latex(b.left()) + "}{" + latex(b.right()) + "}";
        };
    }

    private static String latexCall(Expr.Call c) {
        List<Expr> a = c.arguments();
        return switch (c.function()) {
            case POW -> powered(a.get(0), a.get(1));
            case EXP -> "e^{" + latex(a.get(0)) + "}";
            case SQRT -> "\\sqrt{" + latex(a.get(0)) + "}";
            case ABS -> "\\left|" + latex(a.get(0)) + "\\right|";
            case LN -> "\\ln\\left(" + latex(a.get(0)) + "\\right)";
            case HILL -> hill(a, a.get(0));
            case INHIBITED -> hill(a, a.get(1));
            case SHIFTED ->
                "\\operatorname{logit}^{-1}\\left(\\operatorname{logit}\\left(" + latex(a.get(0)) + "\\right) + "
                        + latex(a.get(1)) + "\\right)";
            default ->
                "\\operatorname{" + c.function().text() + "}\\left("
                        + a.stream().map(ExprPrinter::latex).collect(Collectors.joining(", ")) + "\\right)";
        };
    }

    private static String hill(List<Expr> a, Expr top) {
        Expr n = a.get(2);
        return "\\frac{" + powered(top, n) + "}{" + powered(a.get(1), n) + " + " + powered(a.get(0), n) + "}";
    }

    private static String powered(Expr base, Expr exponent) {
        return exponent.is(1) ? latexWrap(base, PRODUCT) : "{" + latexWrap(base, ATOM) + "}^{" + latex(exponent) + "}";
    }

    private static String latexWrap(Expr e, int least) {
        return latexPrecedence(e) < least ? "\\left(" + latex(e) + "\\right)" : latex(e);
    }

    /** What is set without brackets of its own, a sum over clones or a fraction, needs them under an exponent. */
    private static int latexPrecedence(Expr e) {
        boolean fraction =
                e instanceof Expr.Call c && (c.function() == Function.HILL || c.function() == Function.INHIBITED);
        if (fraction || e instanceof Expr.Total || e instanceof Expr.OverClones) {
            return PRODUCT;
        }
        boolean raised = e instanceof Expr.Call c && c.function() == Function.EXP
                || e instanceof Expr.Healthy
                || e instanceof Expr.Own o && o.ofClone() != null;
        return raised ? POWER : precedence(e);
    }

    private static String latexNumber(double v) {
        String s = Numbers.format(v);
        int e = s.indexOf('e');
        return e < 0 ? s : s.substring(0, e) + " \\cdot 10^{" + s.substring(e + 1) + "}";
    }

    /** {@code tau_G} becomes a Greek letter with an index, {@code c1} an index, long names upright. */
    static String symbol(String name) {
        int cut = name.indexOf('_');
        String head = cut < 0 ? name : name.substring(0, cut);
        String index = cut < 0 ? "" : name.substring(cut + 1);
        Matcher m = Pattern.compile("([A-Za-z]+)(\\d+)").matcher(head);
        if (m.matches()) {
            head = m.group(1);
            index = m.group(2) + (index.isEmpty() ? "" : "," + index);
        }
        String h = GREEK.getOrDefault(head, head.length() == 1 ? head : "\\mathrm{" + head + "}");
        return index.isEmpty() ? h : h + "_{\\mathrm{" + index.replace("_", "\\_") + "}}";
    }
}
