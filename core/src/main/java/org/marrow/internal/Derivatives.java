package org.marrow.internal;

import java.util.HashMap;
import java.util.Map;

/** Exact derivatives of tape entries by one state, or by time. Steps and comparisons count as constant between their jumps. */
final class Derivatives {
    /** Stands for time in place of a state. */
    static final int BY_TIME = -1;

    /** Relative step of a difference: half the digits. */
    private static final double STEP = 0x1p-26;

    /** Size below which a step no longer shrinks. */
    private static final double SMALL = 0x1p-30;

    private final Tape tape;
    private final int state;
    private final Map<Integer, Integer> known = new HashMap<>();

    Derivatives(Tape tape, int state) {
        this.tape = tape;
        this.state = state;
    }

    int of(int i) {
        if ((tape.mask(i) & (state == BY_TIME ? Tape.TIME_DEPENDENT : Tape.STATE_DEPENDENT)) == 0) {
            return tape.constant(0);
        }
        Integer done = known.get(i);
        if (done == null) {
            done = derive(i);
            known.put(i, done);
        }
        return done;
    }

    private int derive(int i) {
        Tape.Node n = tape.node(i);
        int a = n.a();
        int b = n.b();
        int c = n.c();
        return switch (n.op()) {
            case STATE -> tape.constant(a == state ? 1 : 0);
            case TIME -> tape.constant(state == BY_TIME ? 1 : 0);
            case PAST -> past(i, b);
            case ADD -> add(of(a), of(b));
            case SUB -> sub(of(a), of(b));
            case MUL -> add(mul(of(a), b), mul(a, of(b)));
            case DIV -> div(sub(of(a), mul(i, of(b))), b);
            case SELECT -> tape.apply(Op.SELECT, a, of(b), of(c));
            case MIN -> tape.apply(Op.SELECT, tape.apply(Op.LE, a, b), of(a), of(b));
            case MAX -> tape.apply(Op.SELECT, tape.apply(Op.GE, a, b), of(a), of(b));
            case ABS -> tape.apply(Op.SELECT, tape.apply(Op.GE, a, zero()), of(a), sub(zero(), of(a)));
            case EXP -> mul(i, of(a));
            case LN -> div(of(a), a);
            case LOG10 -> div(of(a), mul(a, tape.constant(Math.log(10))));
            case SQRT -> div(of(a), mul(tape.constant(2), i));
            case POW -> power(i, a, b);
            case HILL -> hill(i, a, b, c);
            case INHIBITED -> inhibited(i, a, b, c);
            case SHIFTED -> shifted(i, a, b);
            case OPAQUE -> opaque(i, n);
            default -> zero();
        };
    }

    /** The course of the past is given: what moves is the time that the lag leads back to. */
    private int past(int i, int lag) {
        int moves = sub(tape.constant(state == BY_TIME ? 1 : 0), of(lag));
        return tape.isConstant(moves, 0) ? zero() : mul(tape.pastSlope(i), moves);
    }

    /** d a^b = b a^(b-1) da + a^b ln(a) db; at a = 0 the slope by a may be infinite, but where a does not move it does not act. */
    private int power(int i, int a, int b) {
        int da = of(a);
        int db = of(b);
        int byBase = tape.isConstant(da, 0) ? zero() : mul(mul(b, tape.apply(Op.POW, a, sub(b, tape.constant(1)))), da);
        if (!isFlatAtZero(b) && !tape.isConstant(byBase, 0) && tape.node(da).op() != Op.CONST) {
            byBase = tape.apply(Op.SELECT, tape.apply(Op.EQ, da, zero()), zero(), byBase);
        }
        int byExponent = tape.isConstant(db, 0) ? zero() : guarded(a, mul(mul(i, tape.apply(Op.LN, a, -1)), db));
        return add(byBase, byExponent);
    }

    /** Whether a power has a finite slope at 0. */
    private boolean isFlatAtZero(int exponent) {
        return tape.node(exponent).op() == Op.CONST && tape.node(exponent).constant() >= 1;
    }

    /** y = 1/(1+(h/x)^n): dy = y (1-y) (n dx/x - n dh/h + ln(x/h) dn). */
    private int hill(int i, int x, int h, int n) {
        return guarded(x, mul(mul(i, sub(tape.constant(1), i)), logOdds(x, h, n)));
    }

    /** y = 1/(1+(x/h)^n): dy = -y (1-y) (n dx/x - n dh/h + ln(x/h) dn). */
    private int inhibited(int i, int x, int h, int n) {
        int down = sub(zero(), mul(mul(i, sub(tape.constant(1), i)), logOdds(x, h, n)));
        // At x = 0 and n = 1 the slope is -1/h, not 0/0.
        int atZero = tape.apply(Op.SELECT, tape.apply(Op.EQ, n, tape.constant(1)), div(sub(zero(), of(x)), h), zero());
        return tape.apply(Op.SELECT, tape.apply(Op.GT, x, zero()), down, atZero);
    }

    private int logOdds(int x, int h, int n) {
        int sum = div(mul(n, of(x)), x);
        sum = sub(sum, div(mul(n, of(h)), h));
        int dn = of(n);
        return tape.isConstant(dn, 0) ? sum : add(sum, mul(tape.apply(Op.LN, div(x, h), -1), dn));
    }

    private int guarded(int x, int slope) {
        return tape.apply(Op.SELECT, tape.apply(Op.GT, x, zero()), slope, zero());
    }

    /** y = shifted(a, d): dy = y (1-y) (da / (a (1-a)) + dd); the factor of da is e^d / (1-a+a e^d)^2. */
    private int shifted(int i, int a, int d) {
        int e = tape.apply(Op.EXP, d, -1);
        int bottom = add(sub(tape.constant(1), a), mul(a, e));
        int byA = mul(div(e, mul(bottom, bottom)), of(a));
        return add(byA, mul(mul(i, sub(tape.constant(1), i)), of(d)));
    }

    /** Differences forward, so that a function of cells is never asked below 0. */
    private int opaque(int i, Tape.Node n) {
        int sum = zero();
        for (int k = 0; k < 3; k++) {
            int x = n.operand(k);
            int slope = of(x);
            if (!tape.isConstant(slope, 0)) {
                int size = tape.apply(Op.MAX, tape.apply(Op.ABS, x, -1), tape.constant(SMALL));
                int moved = add(x, mul(tape.constant(STEP), size));
                int there = tape.call(
                        tape.functions().get((int) n.bits()),
                        k == 0 ? moved : n.a(),
                        k == 1 ? moved : n.b(),
                        k == 2 ? moved : n.c());
                sum = add(sum, mul(div(sub(there, i), sub(moved, x)), slope));
            }
        }
        return sum;
    }

    private int zero() {
        return tape.constant(0);
    }

    private int add(int a, int b) {
        return tape.apply(Op.ADD, a, b);
    }

    private int sub(int a, int b) {
        return tape.apply(Op.SUB, a, b);
    }

    private int mul(int a, int b) {
        return tape.apply(Op.MUL, a, b);
    }

    private int div(int a, int b) {
        return tape.apply(Op.DIV, a, b);
    }
}
