package org.marrow.network;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An immutable expression tree: the meaning of a rate, a probability, an observable or a condition.
 *
 * <p>Trees carry meaning; for running they are lowered to flat code. The factories simplify what is neutral
 * ({@code x * 1}, {@code x + 0}) so that an edit without effect leaves no trace.
 *
 * <pre>{@code
 * Expr rate = param("lambda").times(own("R")).times(one().minus(total("R").over(param("K"))));
 * }</pre>
 *
 * @since 0.1
 */
public sealed interface Expr {

    /**
     * A constant.
     *
     * @param value the value
     */
    record Number(double value) implements Expr {}

    /** Simulation time (d). */
    record Time() implements Expr {}

    /**
     * A numeric parameter, read per clone where the clone has a value of its own.
     *
     * @param name the parameter's name
     */
    record Parameter(String name) implements Expr {}

    /**
     * A number the engines change at breakpoints: the on-off switch of a window of time, or the rate of an infusion.
     *
     * @param name unique name of the slot
     */
    record Slot(String name) implements Expr {}

    /**
     * A population, pool or signal: the own clone's value in a per-clone context.
     *
     * @param species the species' name
     * @param ofClone the clone whose value is meant, or null for the own clone
     */
    record Own(String species, @Nullable String ofClone) implements Expr {}

    /**
     * A sum over species and clones.
     *
     * @param what which species in which clones
     */
    record Total(Selector what) implements Expr {}

    /**
     * A name given by {@code define}.
     *
     * @param name the defined name
     */
    record Reference(String name) implements Expr {}

    /**
     * The composed value of a term of the vocabulary.
     *
     * @param name the term's name
     */
    record TermValue(String name) implements Expr {}

    /**
     * The composed value that a term has for the own clone, found by what it means instead of by its name.
     *
     * @param target the term aimed at
     */
    record RateOf(Target target) implements Expr {}

    /**
     * A trait of the own clone, for example its immune visibility.
     *
     * @param name the trait's name
     */
    record Trait(String name) implements Expr {}

    /**
     * A covariate of the patient, such as body weight.
     *
     * @param name the covariate's name ({@code WT}, {@code AGE}, {@code SEX})
     */
    record Covariate(String name) implements Expr {}

    /**
     * A clinical quantity of the model, such as the absolute neutrophil count.
     *
     * @param name the quantity ({@code ANC}, {@code PLT}, {@code HB}, {@code RET}, {@code WBC}, ...)
     */
    record Clinical(String name) implements Expr {}

    /**
     * The value an expression has in the healthy state.
     *
     * @param of the expression
     */
    record Healthy(Expr of) implements Expr {}

    /**
     * The value an expression had some time ago.
     *
     * @param of the expression
     * @param lag how long ago (d)
     */
    record Delayed(Expr of, Expr lag) implements Expr {}

    /**
     * A call of a function that Marrow cannot look into. It is known by its name: two functions of one name in one network
     * must be the same, and fingerprints hold the name. Its slopes are taken by differences, so that it should be smooth.
     *
     * @param name the name as printed
     * @param reads what it reads (1 to 3 expressions)
     * @param function the function
     */
    record Opaque(String name, List<Expr> reads, ScalarFunction function) implements Expr {
        /**
         * Checks and copies.
         *
         * @param name the name as printed
         * @param reads what it reads (1 to 3 expressions)
         * @param function the function
         */
        public Opaque {
            reads = List.copyOf(reads);
            if (reads.isEmpty() || reads.size() > 3) {
                throw new IllegalArgumentException(
                        "The function '" + name + "' reads " + reads.size() + " values; it must be 1 to 3.");
            }
        }
    }

    /** Arithmetic operators. */
    enum Operator {
        /** Addition. */
        ADD("+"),
        /** Subtraction. */
        SUBTRACT("-"),
        /** Multiplication. */
        MULTIPLY("*"),
        /** Division. */
        DIVIDE("/");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /**
         * The operator as written.
         *
         * @return one character
         */
        public String symbol() {
            return symbol;
        }
    }

    /**
     * Arithmetic.
     *
     * @param operator the operator
     * @param left left operand
     * @param right right operand
     */
    record Binary(Operator operator, Expr left, Expr right) implements Expr {}

    /** Comparison operators. */
    enum Comparison {
        /** Less than. */
        LT("<"),
        /** Less than or equal. */
        LE("<="),
        /** Greater than. */
        GT(">"),
        /** Greater than or equal. */
        GE(">="),
        /** Equal. */
        EQ("=="),
        /** Not equal. */
        NE("!=");

        private final String symbol;

        Comparison(String symbol) {
            this.symbol = symbol;
        }

        /**
         * The operator as written.
         *
         * @return one or two characters
         */
        public String symbol() {
            return symbol;
        }
    }

    /**
     * A comparison: 1 when it holds, else 0.
     *
     * @param operator the comparison
     * @param left left operand
     * @param right right operand
     */
    record Compare(Comparison operator, Expr left, Expr right) implements Expr {}

    /** Logical operators on truth values (0 or 1). */
    enum Logic {
        /** Both hold. */
        AND,
        /** At least one holds. */
        OR
    }

    /**
     * A logical conjunction or disjunction.
     *
     * @param operator the operator
     * @param left left operand
     * @param right right operand
     */
    record Logical(Logic operator, Expr left, Expr right) implements Expr {}

    /**
     * A logical negation.
     *
     * @param of the negated condition
     */
    record Not(Expr of) implements Expr {}

    /**
     * One of two values.
     *
     * @param condition a truth value
     * @param then the value when the condition holds
     * @param otherwise the value when it does not
     */
    record If(Expr condition, Expr then, Expr otherwise) implements Expr {}

    /**
     * A named function applied to arguments.
     *
     * @param function the function
     * @param arguments as many as its arity
     */
    record Call(Function function, List<Expr> arguments) implements Expr {
        /**
         * Checks the number of arguments.
         *
         * @param function the function
         * @param arguments as many as its arity
         */
        public Call {
            arguments = List.copyOf(arguments);
            if (arguments.size() != function.arity()) {
                throw new IllegalArgumentException(
                        function.text() + " takes " + function.arity() + " argument(s), not " + arguments.size() + ".");
            }
        }
    }

    /** How values are gathered over clones. */
    enum Gather {
        /** Sum over the clones. */
        SUM,
        /** Largest value over the clones (0 without clones). */
        MAX,
        /** Number of clones for which the expression is positive. */
        COUNT
    }

    /**
     * An expression gathered over clones.
     *
     * @param gather how
     * @param of the expression, read in each clone
     * @param clones which clones
     */
    record OverClones(Gather gather, Expr of, CloneFilter clones) implements Expr {}

    /**
     * The species whose numbers the expression reads by name, at any depth; in a composed network these are all that it reads.
     *
     * @return names of species
     */
    default Set<String> speciesRead() {
        Set<String> names = new LinkedHashSet<>();
        ExprWalk.visit(this, e -> {
            if (e instanceof Own own) {
                names.add(own.species());
            }
        });
        return names;
    }

    // ---- factories ----

    /**
     * A constant.
     *
     * @param value the value
     * @return the expression
     */
    static Expr number(double value) {
        return new Number(value);
    }

    /**
     * The constant 0.
     *
     * @return the expression
     */
    static Expr zero() {
        return new Number(0);
    }

    /**
     * The constant 1.
     *
     * @return the expression
     */
    static Expr one() {
        return new Number(1);
    }

    /**
     * Simulation time (d).
     *
     * @return the expression
     */
    static Expr time() {
        return new Time();
    }

    /**
     * A numeric parameter by name.
     *
     * @param name the parameter's name
     * @return the expression
     */
    static Expr param(String name) {
        return new Parameter(name);
    }

    /**
     * The value of a species; of the own clone when the species is per clone.
     *
     * @param species the species' name
     * @return the expression
     */
    static Expr own(String species) {
        return new Own(species, null);
    }

    /**
     * The value of a per-clone species in one named clone.
     *
     * @param species the species' name
     * @param clone the clone's name
     * @return the expression
     */
    static Expr in(String species, String clone) {
        return new Own(species, clone);
    }

    /**
     * The total of a species over all clones.
     *
     * @param species the species' (or transit's) name
     * @return the expression
     */
    static Expr total(String species) {
        return new Total(Selector.named(species));
    }

    /**
     * The total over everything that a selector picks.
     *
     * @param what the selector
     * @return the expression
     */
    static Expr total(Selector what) {
        return new Total(what);
    }

    /**
     * A trait of the own clone.
     *
     * @param trait the trait
     * @return the expression
     */
    static Expr trait(CellTrait trait) {
        return new Trait(trait.name());
    }

    /**
     * A covariate of the patient.
     *
     * @param name {@code WT} (kg), {@code AGE} (y, at the start) or {@code SEX} (0 male, 1 female)
     * @return the expression
     */
    static Expr covariate(String name) {
        return new Covariate(name);
    }

    /**
     * How often something was done or happened in the run so far: doses and pulses of an intervention, an event, the visits.
     *
     * @param name id of the intervention, name of the event, or {@code visits}
     * @return the expression
     */
    static Expr count(String name) {
        return new Slot("count(" + name + ")");
    }

    /**
     * How many courses of an intervention began so far.
     *
     * @param id id of the intervention
     * @return the expression
     */
    static Expr courses(String id) {
        return new Slot("courses(" + id + ")");
    }

    /**
     * What doses of an intervention brought so far, in the unit of the state that they enter.
     *
     * @param id id of the intervention
     * @return the expression
     */
    static Expr given(String id) {
        return new Slot("given(" + id + ")");
    }

    /**
     * What the last visit measured; not a number before the first visit.
     *
     * @param quantity a quantity that visits measure
     * @return the expression
     */
    static Expr measured(String quantity) {
        return new Slot("measured(" + quantity + ")");
    }

    /**
     * Age (y) at the present time: the covariate {@code AGE} plus the time since the start.
     *
     * @return the expression
     */
    static Expr age() {
        return covariate("AGE").plus(time().over(number(365.25)));
    }

    /**
     * A clinical quantity of the model.
     *
     * @param name for example {@code ANC}
     * @return the expression
     */
    static Expr clinical(String name) {
        return new Clinical(name);
    }

    /**
     * The value of an expression in the healthy state of the unedited model.
     *
     * @param of the expression
     * @return the expression, constant during a run
     */
    static Expr healthy(Expr of) {
        return new Healthy(of);
    }

    /**
     * Composed value of a term for the own clone.
     *
     * @param target the term aimed at
     * @return the expression
     */
    static Expr rateOf(Target target) {
        return new RateOf(target);
    }

    /**
     * The value that an expression had a lag ago.
     *
     * @param of the expression
     * @param lag the lag (d)
     * @return the expression
     */
    static Expr delayed(Expr of, Expr lag) {
        return new Delayed(of, lag);
    }

    /**
     * A named function.
     *
     * @param function the function
     * @param arguments its arguments
     * @return the expression
     */
    static Expr call(Function function, Expr... arguments) {
        return Simplifier.call(function, List.of(arguments));
    }

    /**
     * Calls a function written in Java.
     *
     * @param name its name: unique within a network
     * @param reads what it reads (1 to 3 expressions)
     * @param function a pure, smooth function
     * @return the call
     */
    static Expr function(String name, List<Expr> reads, ScalarFunction function) {
        return new Opaque(name, reads, function);
    }

    /**
     * Natural exponential.
     *
     * @param x the argument
     * @return the expression
     */
    static Expr exp(Expr x) {
        return call(Function.EXP, x);
    }

    /**
     * Natural logarithm.
     *
     * @param x the argument
     * @return the expression
     */
    static Expr ln(Expr x) {
        return call(Function.LN, x);
    }

    /**
     * Square root.
     *
     * @param x the argument
     * @return the expression
     */
    static Expr sqrt(Expr x) {
        return call(Function.SQRT, x);
    }

    /**
     * Smaller of two values.
     *
     * @param a first value
     * @param b second value
     * @return the expression
     */
    static Expr min(Expr a, Expr b) {
        return call(Function.MIN, a, b);
    }

    /**
     * Larger of two values.
     *
     * @param a first value
     * @param b second value
     * @return the expression
     */
    static Expr max(Expr a, Expr b) {
        return call(Function.MAX, a, b);
    }

    /**
     * Saturating stimulation {@code x^n / (half^n + x^n)}.
     *
     * @param x the signal
     * @param half its half-effect level
     * @param n Hill exponent
     * @return the expression
     */
    static Expr hill(Expr x, Expr half, Expr n) {
        return call(Function.HILL, x, half, n);
    }

    /**
     * Saturating inhibition {@code half^n / (half^n + x^n)}.
     *
     * @param x the signal
     * @param half its half-effect level
     * @param n Hill exponent
     * @return the expression
     */
    static Expr inhibited(Expr x, Expr half, Expr n) {
        return call(Function.INHIBITED, x, half, n);
    }

    /**
     * One of two values.
     *
     * @param condition a truth value
     * @param then the value when it holds
     * @param otherwise the value when it does not
     * @return the expression
     */
    static Expr when(Expr condition, Expr then, Expr otherwise) {
        return Simplifier.conditional(condition, then, otherwise);
    }

    /**
     * Sum over clones of an expression read in each of them.
     *
     * @param of the expression
     * @param clones which clones
     * @return the expression
     */
    static Expr sumOver(Expr of, CloneFilter clones) {
        return new OverClones(Gather.SUM, of, clones);
    }

    /**
     * Reads an expression from text.
     *
     * @param text infix text, for example {@code "k*own(R)/(1 + total(R)/K)"}
     * @return the expression
     * @throws org.marrow.error.InputException when the text is no expression; the message points at the column
     */
    static Expr parse(String text) {
        return ExprParser.parse(text).expr();
    }

    /**
     * This plus another.
     *
     * @param other the other
     * @return the sum
     */
    default Expr plus(Expr other) {
        return Simplifier.binary(Operator.ADD, this, other);
    }

    /**
     * This minus another.
     *
     * @param other the other
     * @return the difference
     */
    default Expr minus(Expr other) {
        return Simplifier.binary(Operator.SUBTRACT, this, other);
    }

    /**
     * This times another.
     *
     * @param other the other
     * @return the product
     */
    default Expr times(Expr other) {
        return Simplifier.binary(Operator.MULTIPLY, this, other);
    }

    /**
     * This times a number.
     *
     * @param factor the number
     * @return the product
     */
    default Expr times(double factor) {
        return times(number(factor));
    }

    /**
     * This over another.
     *
     * @param other the other
     * @return the quotient
     */
    default Expr over(Expr other) {
        return Simplifier.binary(Operator.DIVIDE, this, other);
    }

    /**
     * This to a power.
     *
     * @param exponent the exponent
     * @return the power
     */
    default Expr pow(Expr exponent) {
        return call(Function.POW, this, exponent);
    }

    /**
     * Minus this.
     *
     * @return the negative
     */
    default Expr negate() {
        return zero().minus(this);
    }

    /**
     * Whether this is smaller than another.
     *
     * @param other the other
     * @return a truth value
     */
    default Expr below(Expr other) {
        return new Compare(Comparison.LT, this, other);
    }

    /**
     * Whether this is larger than another.
     *
     * @param other the other
     * @return a truth value
     */
    default Expr above(Expr other) {
        return new Compare(Comparison.GT, this, other);
    }

    /**
     * Whether this and another condition hold.
     *
     * @param other the other condition
     * @return a truth value
     */
    default Expr and(Expr other) {
        return new Logical(Logic.AND, this, other);
    }

    /**
     * Whether this or another condition holds.
     *
     * @param other the other condition
     * @return a truth value
     */
    default Expr or(Expr other) {
        return new Logical(Logic.OR, this, other);
    }

    /**
     * The constant value, if this is a number.
     *
     * @return the value, or null
     */
    default @Nullable Double constant() {
        return this instanceof Number n ? Double.valueOf(n.value()) : null;
    }

    /**
     * Whether this is a given number.
     *
     * @param value the number
     * @return true when this is exactly that constant
     */
    default boolean is(double value) {
        return this instanceof Number n && n.value() == value;
    }

    /**
     * The direct parts of this expression.
     *
     * @return operands in order; empty for a leaf
     */
    default List<Expr> parts() {
        return ExprWalk.parts(this);
    }

    /**
     * Whether this, or any part of it, is of some kind. Shared parts are looked at once.
     *
     * @param test the kind
     * @return true when one is
     */
    default boolean has(Predicate<Expr> test) {
        return ExprWalk.has(this, test);
    }

    /**
     * The same expression with every direct part replaced.
     *
     * @param f gives the new part for an old one
     * @return the expression, simplified as the factories do; itself when it has no parts
     */
    default Expr withParts(UnaryOperator<Expr> f) {
        return ExprWalk.rebuild(this, f);
    }

    /**
     * The expression as infix text that {@link #parse} reads back.
     *
     * @return text
     */
    default String text() {
        return ExprPrinter.text(this);
    }

    /**
     * The expression in LaTeX.
     *
     * @return LaTeX source, without dollar signs
     */
    default String latex() {
        return ExprPrinter.latex(this);
    }
}
