package org.marrow.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrow.network.Expr;
import org.marrow.network.Function;

/**
 * A formula as browsers typeset it: presentation MathML (MathML Core), generated from an expression tree. Names are set
 * as in print: {@code tau_G} becomes τ with the index G.
 *
 * @since 0.1
 */
public final class MathMl {

    private static final Map<String, String> GREEK = greek();
    private static final Pattern NUMBERED = Pattern.compile("([A-Za-z]+)(\\d+)");

    private static final int OR = 1;
    private static final int AND = 2;
    private static final int COMPARE = 3;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int ATOM = 7;

    private final String content;

    private MathMl(String content) {
        this.content = content;
    }

    /**
     * Sets an expression.
     *
     * @param expression the expression
     * @return the formula
     */
    public static MathMl of(Expr expression) {
        return new MathMl(set(expression));
    }

    /**
     * Sets a name.
     *
     * @param name the name of a quantity, such as {@code tau_G}
     * @return the formula
     */
    public static MathMl symbol(String name) {
        return new MathMl(name(name));
    }

    /**
     * Sets words upright.
     *
     * @param text the words
     * @return the formula
     */
    public static MathMl words(String text) {
        return new MathMl("<mtext>" + Svg.escape(text) + "</mtext>");
    }

    /**
     * Sets another formula behind this one.
     *
     * @param next the other
     * @return both
     */
    public MathMl then(MathMl next) {
        return new MathMl(content + next.content);
    }

    /**
     * Returns the formula as an element of a page.
     *
     * @return an element {@code math}
     */
    public String element() {
        return "<math displaystyle=\"true\"><mrow>" + content + "</mrow></math>";
    }

    // ---- expressions ----

    private static String set(Expr e) {
        if (e instanceof Expr.Number n) {
            return number(n.value());
        } else if (e instanceof Expr.Binary b) {
            return binary(b);
        } else if (e instanceof Expr.Call c) {
            return call(c);
        } else if (e instanceof Expr.Compare c) {
            return wrapped(c.left(), SUM) + operator(sign(c.operator())) + wrapped(c.right(), SUM);
        } else if (e instanceof Expr.Logical l) {
            int p = precedence(l);
            return wrapped(l.left(), p)
                    + operator(l.operator() == Expr.Logic.AND ? "∧" : "∨")
                    + wrapped(l.right(), p + 1);
        } else if (e instanceof Expr.Not n) {
            return operator("¬") + bracketed(set(n.of()));
        } else if (e instanceof Expr.If i) {
            return cases(i);
        } else if (e instanceof Expr.OverClones o) {
            String word = o.gather() == Expr.Gather.SUM
                    ? "<mo>∑</mo>"
                    : text(o.gather().name().toLowerCase(Locale.ROOT));
            return "<munder>" + word + text(o.clones().toString()) + "</munder>" + wrapped(o.of(), PRODUCT);
        } else if (e instanceof Expr.Delayed d) {
            return wrapped(d.of(), ATOM) + bracketed("<mi>t</mi>" + operator("−") + wrapped(d.lag(), PRODUCT));
        } else if (e instanceof Expr.Healthy h) {
            return "<msup>" + row(wrapped(h.of(), ATOM)) + "<mo>∗</mo></msup>";
        }
        return leaf(e);
    }

    private static String leaf(Expr e) {
        if (e instanceof Expr.Time) {
            return "<mi>t</mi>";
        } else if (e instanceof Expr.Own o) {
            return o.ofClone() == null ? name(o.species()) : above(name(o.species()), text(o.ofClone()));
        } else if (e instanceof Expr.Total t) {
            return "<mo>∑</mo>" + name(t.what().toString());
        } else if (e instanceof Expr.Trait t) {
            return "<msub><mi>ε</mi>" + text(t.name()) + "</msub>";
        } else if (e instanceof Expr.RateOf r) {
            return text(r.target().toString());
        } else if (e instanceof Expr.Parameter p) {
            return name(p.name());
        } else if (e instanceof Expr.Slot s) {
            return name(s.name());
        } else if (e instanceof Expr.Reference r) {
            return name(r.name());
        } else if (e instanceof Expr.TermValue t) {
            return name(t.name());
        } else if (e instanceof Expr.Covariate c) {
            return name(c.name());
        } else if (e instanceof Expr.Clinical c) {
            return name(c.name());
        }
        return text(e.text());
    }

    private static String binary(Expr.Binary b) {
        return switch (b.operator()) {
            case ADD -> wrapped(b.left(), SUM) + operator("+") + wrapped(b.right(), SUM);
            case SUBTRACT ->
                (b.left().is(0) ? "<mo form=\"prefix\">−</mo>" : wrapped(b.left(), SUM) + operator("−"))
                        + wrapped(b.right(), PRODUCT);
            case MULTIPLY ->
                wrapped(b.left(), PRODUCT)
                        + (b.right() instanceof Expr.Number ? operator("·") : "<mspace width=\"0.22em\"/>")
                        + wrapped(b.right(), PRODUCT);
            case DIVIDE -> "<mfrac>" + row(set(b.left())) + row(set(b.right())) + "</mfrac>";
        };
    }

    private static String call(Expr.Call c) {
        List<Expr> a = c.arguments();
        return switch (c.function()) {
            case POW -> above(wrapped(a.get(0), ATOM), set(a.get(1)));
            case EXP -> above("<mi>e</mi>", set(a.get(0)));
            case SQRT -> "<msqrt>" + set(a.get(0)) + "</msqrt>";
            case ABS -> "<mo>|</mo>" + set(a.get(0)) + "<mo>|</mo>";
            case HILL -> hill(a, a.get(0));
            case INHIBITED -> hill(a, a.get(1));
            default ->
                text(c.function().text())
                        + bracketed(a.stream().map(MathMl::set).collect(Collectors.joining("<mo>,</mo>")));
        };
    }

    private static String hill(List<Expr> a, Expr top) {
        return "<mfrac>" + row(powered(top, a.get(2)))
                + row(powered(a.get(1), a.get(2)) + operator("+") + powered(a.get(0), a.get(2))) + "</mfrac>";
    }

    private static String powered(Expr base, Expr exponent) {
        return exponent.is(1) ? wrapped(base, PRODUCT) : above(wrapped(base, ATOM), set(exponent));
    }

    private static String cases(Expr.If i) {
        List<String> rows = new ArrayList<>();
        rows.add("<mtr><mtd>" + row(set(i.then())) + "</mtd><mtd>" + row(text("if ") + set(i.condition()))
                + "</mtd></mtr>");
        rows.add("<mtr><mtd>" + row(set(i.otherwise())) + "</mtd><mtd>" + text("else") + "</mtd></mtr>");
        return "<mo form=\"prefix\">{</mo><mtable columnalign=\"left\">" + String.join("", rows) + "</mtable>";
    }

    private static String sign(Expr.Comparison c) {
        return switch (c) {
            case LE -> "≤";
            case GE -> "≥";
            case NE -> "≠";
            case EQ -> "=";
            case LT, GT -> c.symbol();
        };
    }

    private static String wrapped(Expr e, int least) {
        return precedence(e) < least ? bracketed(set(e)) : set(e);
    }

    private static int precedence(Expr e) {
        if (e instanceof Expr.Logical l) {
            return l.operator() == Expr.Logic.OR ? OR : AND;
        } else if (e instanceof Expr.Compare || e instanceof Expr.Not) {
            return COMPARE;
        } else if (e instanceof Expr.Binary b) {
            boolean sum = b.operator() == Expr.Operator.ADD || b.operator() == Expr.Operator.SUBTRACT;
            return sum ? SUM : PRODUCT;
        } else if (e instanceof Expr.Call c) {
            boolean fraction = c.function() == Function.HILL || c.function() == Function.INHIBITED;
            boolean power = c.function() == Function.POW || c.function() == Function.EXP;
            return fraction ? PRODUCT : power ? PRODUCT + 1 : ATOM;
        } else if (e instanceof Expr.Number n && n.value() < 0) {
            return SUM;
        } else if (e instanceof Expr.Total || e instanceof Expr.OverClones) {
            return PRODUCT;
        }
        return ATOM;
    }

    // ---- tokens ----

    private static String number(double value) {
        String text = value == Math.rint(value) && Math.abs(value) < 1e7
                ? String.valueOf((long) value)
                : String.valueOf(value);
        int e = text.indexOf('E');
        String shown = (e < 0 ? text : text.substring(0, e)).replace('-', '−');
        String number = "<mn>" + shown + "</mn>";
        return e < 0
                ? number
                : number + operator("·") + "<msup><mn>10</mn><mn>"
                        + text.substring(e + 1).replace('-', '−') + "</mn></msup>";
    }

    /** A name: Greek letters as such, one letter in italics, more upright, what follows an underscore as an index. */
    private static String name(String name) {
        int dot = name.lastIndexOf('.');
        String owner = dot < 0 ? "" : name.substring(0, dot);
        String own = name.substring(dot + 1);
        int cut = own.indexOf('_');
        String head = cut < 0 ? own : own.substring(0, cut);
        String index = cut < 0 ? "" : own.substring(cut + 1).replace('_', ' ');
        Matcher numbered = NUMBERED.matcher(head);
        if (numbered.matches()) {
            head = numbered.group(1);
            index = numbered.group(2) + (index.isEmpty() ? "" : ", " + index);
        }
        String letter = GREEK.get(head);
        if (letter == null && head.length() > 2 && index.length() > 2 && !numbered.matches()) {
            head = head + " " + index; // Words, such as self_renewal, and no symbol with an index.
            index = "";
        }
        owner = owner.replace('_', ' ');
        String base = letter != null
                ? "<mi>" + letter + "</mi>"
                : head.codePointCount(0, head.length()) == 1 ? "<mi>" + Svg.escape(head) + "</mi>" : text(head);
        String below = index.isEmpty() ? owner : owner.isEmpty() ? index : index + ", " + owner;
        return below.isEmpty() ? base : "<msub>" + base + text(below) + "</msub>";
    }

    private static String text(String words) {
        return "<mtext>" + Svg.escape(words) + "</mtext>";
    }

    private static String operator(String sign) {
        return "<mo>" + Svg.escape(sign) + "</mo>";
    }

    private static String bracketed(String content) {
        return "<mrow><mo>(</mo>" + content + "<mo>)</mo></mrow>";
    }

    private static String above(String base, String exponent) {
        return "<msup>" + row(base) + row(exponent) + "</msup>";
    }

    private static String row(String content) {
        return "<mrow>" + content + "</mrow>";
    }

    private static Map<String, String> greek() {
        String[] names = ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho"
                        + " finalsigma sigma tau upsilon phi chi psi omega")
                .split(" ");
        return Stream.iterate(0, i -> i < names.length, i -> i + 1)
                .collect(Collectors.toUnmodifiableMap(i -> names[i], i -> String.valueOf((char) ('α' + i))));
    }
}
