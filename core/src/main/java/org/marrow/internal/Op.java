package org.marrow.internal;

import org.marrow.network.Arithmetic;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.Expr;
import org.marrow.network.Function;

/** The operations of the tape. */
enum Op {
    CONST(0),
    TIME(0),
    STATE(0),
    VALUE(0),
    /** A value of the past; the entry carries its place among the values, and the entry of its lag. */
    PAST(0),
    /** How fast a value of the past changed then. */
    PAST_SLOPE(0),
    ADD(2),
    SUB(2),
    MUL(2),
    DIV(2),
    LT(2),
    LE(2),
    GT(2),
    GE(2),
    EQ(2),
    NE(2),
    AND(2),
    OR(2),
    NOT(1),
    SELECT(3),
    MIN(2),
    MAX(2),
    ABS(1),
    EXP(1),
    LN(1),
    LOG10(1),
    SQRT(1),
    POW(2),
    FLOOR(1),
    CEIL(1),
    HILL(3),
    INHIBITED(3),
    SHIFTED(2),
    /** A function written in Java; the entry carries its number. */
    OPAQUE(3);

    final int arity;

    Op(int arity) {
        this.arity = arity;
    }

    static Op of(Function f) {
        return valueOf(f.name());
    }

    static Op of(Expr.Comparison c) {
        return valueOf(c.name());
    }

    static Op of(Expr.Operator o) {
        return switch (o) {
            case ADD -> ADD;
            case SUBTRACT -> SUB;
            case MULTIPLY -> MUL;
            case DIVIDE -> DIV;
        };
    }

    /** What the operation computes; also called from generated code for all but the four basic operators. */
    static double apply(Op op, double a, double b, double c) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case LT -> lt(a, b);
            case LE -> le(a, b);
            case GT -> gt(a, b);
            case GE -> ge(a, b);
            case EQ -> eq(a, b);
            case NE -> ne(a, b);
            case AND -> and(a, b);
            case OR -> or(a, b);
            case NOT -> not(a);
            case SELECT -> select(a, b, c);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case ABS -> Math.abs(a);
            case EXP -> Math.exp(a);
            case LN -> Math.log(a);
            case LOG10 -> Arithmetic.log10(a);
            case SQRT -> Math.sqrt(a);
            case POW -> Math.pow(a, b);
            case FLOOR -> Math.floor(a);
            case CEIL -> Math.ceil(a);
            case HILL -> Arithmetic.hill(a, b, c);
            case INHIBITED -> Arithmetic.inhibited(a, b, c);
            case SHIFTED -> Arithmetic.shifted(a, b);
            case CONST, TIME, STATE, VALUE, PAST, PAST_SLOPE, OPAQUE ->
                throw new IllegalStateException("not an operation by itself: " + op);
        };
    }

    /** A rate that is neither negative nor NaN. */
    static double rate(double rate, int jump) {
        if (!(rate >= 0)) {
            throw new CompiledNetwork.BadRate(jump, rate);
        }
        return rate;
    }

    static double lt(double a, double b) {
        return a < b ? 1 : 0;
    }

    static double le(double a, double b) {
        return a <= b ? 1 : 0;
    }

    static double gt(double a, double b) {
        return a > b ? 1 : 0;
    }

    static double ge(double a, double b) {
        return a >= b ? 1 : 0;
    }

    static double eq(double a, double b) {
        return a == b ? 1 : 0;
    }

    static double ne(double a, double b) {
        return a != b ? 1 : 0;
    }

    static double and(double a, double b) {
        return a != 0 && b != 0 ? 1 : 0;
    }

    static double or(double a, double b) {
        return a != 0 || b != 0 ? 1 : 0;
    }

    static double not(double a) {
        return a == 0 ? 1 : 0;
    }

    static double select(double c, double a, double b) {
        return c != 0 ? a : b;
    }
}
