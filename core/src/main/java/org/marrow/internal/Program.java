package org.marrow.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A set of results to compute together: entries of the tape and where each goes.
 *
 * @param roots entries of the tape
 * @param targets index in the output array of each root
 * @param checked for each root, the jump whose rate it is and that must not be negative; -1 for none
 */
record Program(int[] roots, int[] targets, int[] checked) {

    static Program of(List<Integer> roots) {
        int[] nodes = roots.stream().mapToInt(Integer::intValue).toArray();
        int[] targets = new int[nodes.length];
        int[] none = new int[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            targets[i] = i;
            none[i] = -1;
        }
        return new Program(nodes, targets, none);
    }

    /** Rates of the given jumps, each written to its own place and checked. */
    static Program rates(List<Integer> roots, int[] jumps) {
        int[] nodes = new int[jumps.length];
        for (int i = 0; i < jumps.length; i++) {
            nodes[i] = roots.get(jumps[i]);
        }
        return new Program(nodes, jumps.clone(), jumps.clone());
    }

    /** All entries needed, operands first; what is derived from parameters alone is not descended into. */
    List<Integer> order(Tape tape, boolean descendDerived) {
        List<Integer> order = new ArrayList<>();
        Map<Integer, Boolean> seen = new HashMap<>();
        for (int root : roots) {
            visit(tape, root, descendDerived, seen, order);
        }
        return order;
    }

    private static void visit(
            Tape tape, int root, boolean descendDerived, Map<Integer, Boolean> seen, List<Integer> order) {
        java.util.ArrayDeque<int[]> stack = new java.util.ArrayDeque<>();
        if (seen.putIfAbsent(root, Boolean.TRUE) != null) {
            return;
        }
        stack.push(new int[] {root, 0});
        while (!stack.isEmpty()) {
            int[] top = stack.peek();
            Tape.Node n = tape.node(top[0]);
            boolean leaf = n.op().arity == 0 || (!descendDerived && tape.derivable(top[0]));
            if (leaf || top[1] == n.op().arity) {
                order.add(top[0]);
                stack.pop();
            } else {
                int operand = n.operand(top[1]++);
                if (seen.putIfAbsent(operand, Boolean.TRUE) == null) {
                    stack.push(new int[] {operand, 0});
                }
            }
        }
    }
}
