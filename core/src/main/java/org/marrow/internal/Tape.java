package org.marrow.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrow.network.ScalarFunction;

/**
 * All operations of a network in one list, each distinct one once. An entry names earlier entries as operands, so the list
 * is in an order in which it can be computed.
 */
final class Tape {
    /** One operation: operands are indices of earlier entries; leaves carry an index or a constant. */
    record Node(Op op, int a, int b, int c, long bits) {
        double constant() {
            return Double.longBitsToDouble(bits);
        }

        int operand(int i) {
            return i == 0 ? a : i == 1 ? b : c;
        }
    }

    static final int TIME_DEPENDENT = 1;
    static final int STATE_DEPENDENT = 2;

    private final List<Node> nodes = new ArrayList<>();
    private final List<Integer> masks = new ArrayList<>();
    private final Map<Node, Integer> index = new HashMap<>();
    private final List<ScalarFunction> functions = new ArrayList<>();

    Node node(int i) {
        return nodes.get(i);
    }

    int size() {
        return nodes.size();
    }

    /** What an entry depends on, besides parameters and slots. */
    int mask(int i) {
        return masks.get(i);
    }

    /** Whether an entry depends on parameters or slots only, and takes an operation. */
    boolean derivable(int i) {
        return mask(i) == 0 && node(i).op().arity > 0;
    }

    int constant(double x) {
        return add(new Node(Op.CONST, -1, -1, -1, Double.doubleToRawLongBits(x)), 0);
    }

    int time() {
        return add(new Node(Op.TIME, -1, -1, -1, 0), TIME_DEPENDENT);
    }

    int state(int i) {
        return add(new Node(Op.STATE, i, -1, -1, 0), STATE_DEPENDENT);
    }

    int value(int i) {
        return add(new Node(Op.VALUE, i, -1, -1, 0), 0);
    }

    /** A value of the past, at its place among the values. */
    int past(int place, int lag) {
        return add(new Node(Op.PAST, place, lag, -1, 0), TIME_DEPENDENT | mask(lag));
    }

    /** How fast a value of the past changed then; it lies after the value. */
    int pastSlope(int past) {
        return add(new Node(Op.PAST_SLOPE, node(past).a() + 1, -1, -1, 0), mask(past));
    }

    boolean isConstant(int i, double x) {
        Node n = node(i);
        return n.op() == Op.CONST && n.constant() == x;
    }

    int apply(Op op, int a, int b, int c) {
        boolean constants = true;
        int mask = 0;
        for (int k = 0; k < op.arity; k++) {
            int o = k == 0 ? a : k == 1 ? b : c;
            constants &= node(o).op() == Op.CONST;
            mask |= mask(o);
        }
        if (constants) {
            return constant(Op.apply(op, valueOf(a), valueOf(b), valueOf(c)));
        }
        int same = neutral(op, a, b, c);
        if (same >= 0) {
            return same;
        }
        return add(new Node(op, a, op.arity > 1 ? b : -1, op.arity > 2 ? c : -1, 0), mask);
    }

    /** A call of a function written in Java. */
    int call(ScalarFunction f, int a, int b, int c) {
        int number = functions.indexOf(f);
        if (number < 0) {
            number = functions.size();
            functions.add(f);
        }
        return add(new Node(Op.OPAQUE, a, b, c, number), mask(a) | mask(b) | mask(c));
    }

    /** The functions written in Java, by number. */
    List<ScalarFunction> functions() {
        return functions;
    }

    int apply(Op op, int a, int b) {
        return apply(op, a, b, -1);
    }

    private double valueOf(int i) {
        return i < 0 ? 0 : node(i).constant();
    }

    private int neutral(Op op, int a, int b, int c) {
        return switch (op) {
            case ADD -> isConstant(a, 0) ? b : isConstant(b, 0) ? a : -1;
            case SUB -> isConstant(b, 0) ? a : -1;
            case MUL ->
                isConstant(a, 0) || isConstant(b, 0) ? constant(0) : isConstant(a, 1) ? b : isConstant(b, 1) ? a : -1;
            case DIV -> isConstant(a, 0) ? a : isConstant(b, 1) ? a : -1;
            case SELECT -> b == c ? b : -1;
            default -> -1;
        };
    }

    private int add(Node n, int mask) {
        Integer known = index.get(n);
        if (known != null) {
            return known;
        }
        nodes.add(n);
        masks.add(mask);
        index.put(n, nodes.size() - 1);
        return nodes.size() - 1;
    }

    /** Sum of entries as a balanced tree. */
    int sum(List<Integer> terms) {
        if (terms.isEmpty()) {
            return constant(0);
        }
        if (terms.size() == 1) {
            return terms.get(0);
        }
        int half = terms.size() / 2;
        return apply(Op.ADD, sum(terms.subList(0, half)), sum(terms.subList(half, terms.size())));
    }
}
