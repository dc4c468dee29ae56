package org.marrow.internal;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** How generated code comes by the indices and the whole amounts that it works with. */
interface Indices {
    /** Written into the code. */
    Indices CONSTANT = new Indices() {
        @Override
        public void push(MethodVisitor m, int value) {
            Bytecode.push(m, value);
        }

        @Override
        public int firstLocal() {
            return Bytecode.FIRST_LOCAL;
        }
    };

    /** Leaves the next one on the stack. */
    void push(MethodVisitor m, int value);

    /** First local variable that is free for other use. */
    int firstLocal();

    /** Code without its numbers: equal texts mean that one piece of code can do for both, with other numbers. */
    final class Shape extends MethodVisitor implements Indices {
        private final StringBuilder text = new StringBuilder();
        private final List<Integer> numbers = new ArrayList<>();

        Shape() {
            super(Opcodes.ASM9);
        }

        String text() {
            return text.toString();
        }

        int[] numbers() {
            return numbers.stream().mapToInt(Integer::intValue).toArray();
        }

        @Override
        public void push(MethodVisitor m, int value) {
            numbers.add(value);
            text.append('#');
        }

        @Override
        public int firstLocal() {
            return Bytecode.FIRST_LOCAL;
        }

        @Override
        public void visitInsn(int opcode) {
            text.append(opcode).append(' ');
        }

        @Override
        public void visitVarInsn(int opcode, int local) {
            text.append(opcode).append(',').append(local).append(' ');
        }

        @Override
        public void visitLdcInsn(Object value) {
            Object content = value instanceof Double d ? (Object) Double.doubleToRawLongBits(d) : value;
            text.append("ldc ").append(content).append(' ');
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            text.append(name).append(descriptor).append(' ');
        }
    }

    /**
     * The numbers of several pieces of code of one shape, a row each. What is the same in all rows is written into the code,
     * what keeps its distance from an earlier number is computed from that; the rest stands in a table.
     */
    final class Rows implements Indices {
        private final int[][] rows;
        /** Per number, the earlier number that it is at a fixed distance from; itself, where it stands in the table; or -1. */
        private final int[] from;
        /** Per number, its column in the table. */
        private final int[] column;

        private final int columns;
        private int next;

        Rows(List<int[]> rows) {
            this.rows = rows.toArray(int[][]::new);
            int n = this.rows[0].length;
            from = new int[n];
            column = new int[n];
            int c = 0;
            for (int k = 0; k < n; k++) {
                from[k] = source(k);
                if (from[k] == k) {
                    column[k] = c++;
                }
            }
            columns = c;
        }

        private int source(int k) {
            if (distant(k, -1)) {
                return -1;
            }
            for (int e = 0; e < k; e++) {
                if (from[e] == e && distant(k, e)) {
                    return e;
                }
            }
            return k;
        }

        /** Whether a number is at the same distance from an earlier one, or from 0, in all rows. */
        private boolean distant(int k, int earlier) {
            for (int[] row : rows) {
                if (row[k] - (earlier < 0 ? 0 : row[earlier]) != rows[0][k] - (earlier < 0 ? 0 : rows[0][earlier])) {
                    return false;
                }
            }
            return true;
        }

        /** Adds the rows to a table; where each starts. */
        int[] addTo(List<Integer> table) {
            int[] starts = new int[rows.length];
            for (int r = 0; r < rows.length; r++) {
                starts[r] = table.size();
                for (int k = 0; k < from.length; k++) {
                    if (from[k] == k) {
                        table.add(rows[r][k]);
                    }
                }
            }
            return starts;
        }

        /** Loads a row of the table into local variables; to be called at the start of the code. */
        void load(MethodVisitor m, Object table, int start) {
            for (int c = 0; c < columns; c++) {
                m.visitLdcInsn(table);
                m.visitVarInsn(Opcodes.ILOAD, start);
                if (c > 0) {
                    Bytecode.push(m, c);
                    m.visitInsn(Opcodes.IADD);
                }
                m.visitInsn(Opcodes.IALOAD);
                m.visitVarInsn(Opcodes.ISTORE, Bytecode.FIRST_LOCAL + c);
            }
            next = 0;
        }

        @Override
        public void push(MethodVisitor m, int value) {
            int k = next++;
            if (from[k] < 0) {
                Bytecode.push(m, value);
                return;
            }
            m.visitVarInsn(Opcodes.ILOAD, Bytecode.FIRST_LOCAL + column[from[k]]);
            int distance = rows[0][k] - rows[0][from[k]];
            if (distance != 0) {
                Bytecode.push(m, distance);
                m.visitInsn(Opcodes.IADD);
            }
        }

        @Override
        public int firstLocal() {
            return Bytecode.FIRST_LOCAL + columns;
        }
    }
}
