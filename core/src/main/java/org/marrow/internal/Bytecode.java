package org.marrow.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.ScalarFunction;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Turns a lowered network into one class. Rates and stoichiometry are fused; values used once stay on the operand stack,
 * those used more often get a local variable; long methods are cut into segments of static methods, since the virtual
 * machine does not compile methods above 8,000 bytes.
 */
final class Bytecode {
    private static final String BASE = Type.getInternalName(AbstractCompiled.class);
    private static final String OPS = Type.getInternalName(Op.class);
    private static final String ARITHMETIC = "org/marrow/network/Arithmetic";
    private static final String FUNCTION = Type.getInternalName(ScalarFunction.class);
    private static final String FUNCTION_ARRAY = "[L" + FUNCTION + ";";
    private static final String FUNCTIONS = "FUNCTIONS";
    private static final String MATH = "java/lang/Math";
    private static final String SEGMENT = "(D[D[D[D)V";
    /** Entries of one segment; about eight bytes of code each. */
    private static final int SEGMENT_SIZE = 500;
    /** Cases of one switch; about thirty bytes of code each, more with many changes. */
    private static final int CASES = 128;

    /** Bytes of code, as estimated, up to which all firings are written into one method. */
    private static final int FLAT = 5000;

    // Local variables of every static method: t in 0-1, x 2, v 3, out 4, in one of them the jump 5; doubles from 6.
    private static final int X = 2;
    private static final int V = 3;
    private static final int OUT = 4;
    private static final int JUMP = 5;
    private static final int FIRST_LOCAL = 6;

    private final Lowering l;
    private final ClassWriter cw = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
    private final String self = "org/marrow/internal/GeneratedNetwork";
    private int methods;
    private int scratch;

    Bytecode(Lowering l) {
        this.l = l;
    }

    /** Values needed by the generated class: parameters, slots, derived values, scratch. */
    int valueCount() {
        return l.layoutSize + l.derived.size() + scratch;
    }

    byte[] generate() {
        cw.visit(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, self, null, BASE, null);
        MethodVisitor init = cw.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        init.visitCode();
        init.visitVarInsn(ALOAD, 0);
        init.visitMethodInsn(INVOKESPECIAL, BASE, "<init>", "()V", false);
        init.visitInsn(RETURN);
        init.visitMaxs(0, 0);
        init.visitEnd();
        if (!l.tape.functions().isEmpty()) {
            functions();
        }
        prepareMethod();
        arrayMethod("derivatives", Program.of(l.derivatives), false);
        arrayMethod("flowRates", Program.of(l.flowRates), false);
        arrayMethod("jacobian", Interpreted.jacobian(l), true);
        arrayMethod("timeDerivatives", Program.of(l.timeDerivatives), false);
        arrayMethod("propensities", Program.rates(l.propensities, Interpreted.range(l.propensities.size())), false);
        arrayMethod("columns", Program.of(l.columns), false);
        updateMethods();
        scalarMethod();
        cw.visitEnd();
        return cw.toByteArray();
    }

    /** Functions written in Java come as class data. */
    private void functions() {
        cw.visitField(ACC_PRIVATE | ACC_STATIC | ACC_FINAL, FUNCTIONS, FUNCTION_ARRAY, null, null)
                .visitEnd();
        MethodVisitor m = cw.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
        m.visitCode();
        String handles = "java/lang/invoke/MethodHandles";
        m.visitMethodInsn(INVOKESTATIC, handles, "lookup", "()L" + handles + "$Lookup;", false);
        m.visitLdcInsn("_");
        m.visitLdcInsn(Type.getType(FUNCTION_ARRAY));
        String classData = "(L" + handles + "$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;";
        m.visitMethodInsn(INVOKESTATIC, handles, "classData", classData, false);
        m.visitTypeInsn(CHECKCAST, FUNCTION_ARRAY);
        m.visitFieldInsn(PUTSTATIC, self, FUNCTIONS, FUNCTION_ARRAY);
        end(m);
    }

    // ---- methods of the interface ----

    private void prepareMethod() {
        List<String> segments = segments(Interpreted.preparation(l), true);
        MethodVisitor m = cw.visitMethod(ACC_PUBLIC, "prepare", "([D)V", null, null);
        m.visitCode();
        for (String s : segments) {
            m.visitInsn(DCONST_0);
            m.visitVarInsn(ALOAD, 1);
            m.visitVarInsn(ALOAD, 1);
            m.visitVarInsn(ALOAD, 1);
            m.visitMethodInsn(INVOKESTATIC, self, s, SEGMENT, false);
        }
        end(m);
    }

    /** An instance method (t, x, v, out) that runs the segments of a program. */
    private void arrayMethod(String name, Program p, boolean clear) {
        List<String> segments = segments(p, false);
        MethodVisitor m = cw.visitMethod(ACC_PUBLIC, name, SEGMENT, null, null);
        m.visitCode();
        if (clear) {
            m.visitVarInsn(ALOAD, 5);
            m.visitInsn(ICONST_0);
            push(m, l.states * l.states);
            m.visitInsn(DCONST_0);
            m.visitMethodInsn(INVOKESTATIC, "java/util/Arrays", "fill", "([DIID)V", false);
        }
        for (String s : segments) {
            m.visitVarInsn(DLOAD, 1);
            m.visitVarInsn(ALOAD, 3);
            m.visitVarInsn(ALOAD, 4);
            m.visitVarInsn(ALOAD, 5);
            m.visitMethodInsn(INVOKESTATIC, self, s, SEGMENT, false);
        }
        end(m);
    }

    private void updateMethods() {
        List<List<String>> cases = new ArrayList<>();
        for (int[] dependents : l.dependents) {
            cases.add(segments(Program.rates(l.propensities, dependents), false));
        }
        jumpMethod("update", cases, false);
        List<Emission> firings = new ArrayList<>();
        l.dependents.forEach(d -> firings.add(new Emission(Program.rates(l.propensities, d), false)));
        int size = firings.stream().mapToInt(Emission::size).sum();
        if (size <= FLAT && firings.stream().allMatch(Emission::single)) {
            flatFire(firings);
        } else {
            jumpMethod("fire", cases, true);
        }
    }

    /** All firings in one method without calls: the virtual machine then has nothing to decide about inlining. */
    private void flatFire(List<Emission> firings) {
        String flat = "fireAny";
        MethodVisitor all = cw.visitMethod(ACC_PRIVATE | ACC_STATIC, flat, "(D[D[D[DI)V", null, null);
        all.visitCode();
        dispatch(all, firings.size(), JUMP, k -> {
            l.jumps.get(k).changes().forEach(c -> change(all, c, X));
            firings.get(k).emitInto(all);
            all.visitInsn(RETURN);
        });
        end(all);
        MethodVisitor m = cw.visitMethod(ACC_PUBLIC, "fire", "(ID[D[D[D)V", null, null);
        m.visitCode();
        m.visitVarInsn(DLOAD, 2);
        m.visitVarInsn(ALOAD, 4);
        m.visitVarInsn(ALOAD, 5);
        m.visitVarInsn(ALOAD, 6);
        m.visitVarInsn(ILOAD, 1);
        m.visitMethodInsn(INVOKESTATIC, self, flat, "(D[D[D[DI)V", false);
        end(m);
    }

    /** A method (this, jump, t, x, v, a) that runs the segments of a jump, after its changes if these are asked for. */
    private void jumpMethod(String name, List<List<String>> cases, boolean change) {
        MethodVisitor m = cw.visitMethod(ACC_PUBLIC, name, "(ID[D[D[D)V", null, null);
        m.visitCode();
        if (cases.size() <= CASES) {
            jumpCases(m, cases, 0, cases.size(), 1, change);
        } else {
            jumpBlocks(m, name, cases, change);
        }
        end(m);
    }

    /** A switch over all cases would be too long to be compiled: it is cut into static methods of their own. */
    private void jumpBlocks(MethodVisitor m, String name, List<List<String>> cases, boolean change) {
        int blocks = (cases.size() + CASES - 1) / CASES;
        m.visitVarInsn(ILOAD, 1);
        push(m, CASES);
        m.visitInsn(IDIV);
        m.visitVarInsn(ISTORE, 7);
        dispatch(m, blocks, 7, b -> {
            String part = name + "Block" + b;
            int from = b * CASES;
            MethodVisitor block = cw.visitMethod(ACC_PRIVATE | ACC_STATIC, part, "(ID[D[D[D)V", null, null);
            block.visitCode();
            jumpCases(block, cases, from, Math.min(cases.size(), from + CASES), 0, change);
            end(block);
            m.visitVarInsn(ILOAD, 1);
            push(m, from);
            m.visitInsn(ISUB);
            m.visitVarInsn(DLOAD, 2);
            m.visitVarInsn(ALOAD, 4);
            m.visitVarInsn(ALOAD, 5);
            m.visitVarInsn(ALOAD, 6);
            m.visitMethodInsn(INVOKESTATIC, self, part, "(ID[D[D[D)V", false);
            m.visitInsn(RETURN);
        });
    }

    private void jumpCases(MethodVisitor m, List<List<String>> cases, int from, int to, int jump, boolean change) {
        int t = jump + 1;
        dispatch(m, to - from, jump, k -> {
            if (change) {
                l.jumps.get(from + k).changes().forEach(c -> change(m, c, t + 2));
            }
            for (String s : cases.get(from + k)) {
                m.visitVarInsn(DLOAD, t);
                m.visitVarInsn(ALOAD, t + 2);
                m.visitVarInsn(ALOAD, t + 3);
                m.visitVarInsn(ALOAD, t + 4);
                m.visitMethodInsn(INVOKESTATIC, self, s, SEGMENT, false);
            }
            m.visitInsn(RETURN);
        });
    }

    private static void change(MethodVisitor m, CompiledNetwork.JumpChange c, int x) {
        m.visitVarInsn(ALOAD, x);
        push(m, c.state());
        m.visitInsn(DUP2);
        m.visitInsn(DALOAD);
        m.visitLdcInsn(c.amount());
        m.visitInsn(DADD);
        m.visitInsn(DASTORE);
    }

    private void scalarMethod() {
        // Each scalar writes into a scratch place of v, from where it is returned.
        int place = l.layoutSize + l.derived.size();
        List<List<String>> cases = new ArrayList<>();
        for (int s : l.scalars) {
            cases.add(segments(new Program(new int[] {s}, new int[] {place}, new int[] {-1}), false));
        }
        scratch = Math.max(scratch, 1);
        MethodVisitor m = cw.visitMethod(ACC_PUBLIC, "scalar", "(ID[D[D)D", null, null);
        m.visitCode();
        dispatch(m, cases.size(), 1, k -> {
            for (String s : cases.get(k)) {
                m.visitVarInsn(DLOAD, 2);
                m.visitVarInsn(ALOAD, 4);
                m.visitVarInsn(ALOAD, 5);
                m.visitVarInsn(ALOAD, 5);
                m.visitMethodInsn(INVOKESTATIC, self, s, SEGMENT, false);
            }
            m.visitVarInsn(ALOAD, 5);
            push(m, place);
            m.visitInsn(DALOAD);
            m.visitInsn(DRETURN);
        });
        m.visitLdcInsn(Double.NaN);
        m.visitInsn(DRETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    /** A switch over many cases would be too long to be compiled: it is cut into blocks of their own. */
    private void dispatch(MethodVisitor m, int n, int local, java.util.function.IntConsumer body) {
        if (n == 0) {
            return;
        }
        Label[] labels = new Label[n];
        for (int k = 0; k < n; k++) {
            labels[k] = new Label();
        }
        Label none = new Label();
        m.visitVarInsn(ILOAD, local);
        m.visitTableSwitchInsn(0, n - 1, none, labels);
        for (int k = 0; k < n; k++) {
            m.visitLabel(labels[k]);
            body.accept(k);
        }
        m.visitLabel(none);
    }

    private static void end(MethodVisitor m) {
        m.visitInsn(RETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    // ---- segments ----

    private List<String> segments(Program p, boolean preparing) {
        return new Emission(p, preparing).emit();
    }

    /** Writes the static methods of one program. */
    private final class Emission {
        private final Program p;
        private final boolean preparing;
        private final List<Integer> order;
        private final Map<Integer, Integer> segmentOf = new HashMap<>();
        private final Map<Integer, Integer> uses = new HashMap<>();
        private final Map<Integer, Integer> spilled = new HashMap<>();
        private final Map<Integer, List<Integer>> outputs = new HashMap<>();

        Emission(Program p, boolean preparing) {
            this.p = p;
            this.preparing = preparing;
            order = p.order(l.tape, preparing);
            assign();
        }

        private void assign() {
            int count = 0;
            for (int n : order) {
                segmentOf.put(n, count / SEGMENT_SIZE);
                if (!free(n)) {
                    count++;
                }
            }
            for (int k = 0; k < p.roots().length; k++) {
                outputs.computeIfAbsent(p.roots()[k], r -> new ArrayList<>()).add(k);
            }
            for (int n : order) {
                if (!leaf(n)) {
                    Tape.Node node = l.tape.node(n);
                    for (int i = 0; i < node.op().arity; i++) {
                        int operand = node.operand(i);
                        uses.merge(operand, 1, Integer::sum);
                        if (!free(operand) && segment(operand) != segment(n)) {
                            spilled.putIfAbsent(operand, spilled.size());
                        }
                    }
                }
            }
            // The first scratch place is the result of a scalar.
            scratch = Math.max(scratch, spilled.size() + 1);
        }

        private int segment(int n) {
            return Objects.requireNonNull(segmentOf.get(n));
        }

        private boolean derived(int n) {
            return !preparing && l.derived.containsKey(n);
        }

        private boolean leaf(int n) {
            return l.tape.node(n).op().arity == 0 || derived(n);
        }

        /** Entries that are loaded again rather than kept. */
        private boolean free(int n) {
            return leaf(n);
        }

        List<String> emit() {
            List<String> names = new ArrayList<>();
            int from = 0;
            while (from < order.size()) {
                int segment = segment(order.get(from));
                int to = from;
                while (to < order.size() && segment(order.get(to)) == segment) {
                    to++;
                }
                names.add(emitSegment(order.subList(from, to)));
                from = to;
            }
            return names;
        }

        private String emitSegment(List<Integer> entries) {
            String name = "m" + methods++;
            MethodVisitor m = cw.visitMethod(ACC_PRIVATE | ACC_STATIC, name, SEGMENT, null, null);
            m.visitCode();
            emit(m, entries);
            end(m);
            return name;
        }

        /** Whether all fits one method. */
        boolean single() {
            return spilled.isEmpty() && (order.isEmpty() || segment(order.get(order.size() - 1)) == 0);
        }

        /** About how many bytes of code it takes. */
        int size() {
            return 9 * order.size() + 12 * p.roots().length + 30;
        }

        void emitInto(MethodVisitor m) {
            emit(m, order);
        }

        private void emit(MethodVisitor m, List<Integer> entries) {
            Map<Integer, Integer> locals = new HashMap<>();
            for (int n : entries) {
                boolean output = outputs.containsKey(n);
                boolean once = uses.getOrDefault(n, 0) <= 1;
                if (leaf(n) && !output) {
                    continue;
                }
                if (once && !output && !spilled.containsKey(n)) {
                    continue; // written where it is used
                }
                if (uses.getOrDefault(n, 0) == 0
                        && outputs.getOrDefault(n, List.of()).size() == 1) {
                    store(m, outputs.getOrDefault(n, List.of()).get(0), () -> compute(m, n, locals));
                    continue;
                }
                compute(m, n, locals);
                int local = FIRST_LOCAL + 2 * locals.size();
                m.visitVarInsn(DSTORE, local);
                locals.put(n, local);
                if (spilled.containsKey(n)) {
                    m.visitVarInsn(ALOAD, V);
                    push(m, scratchPlace(n));
                    m.visitVarInsn(DLOAD, local);
                    m.visitInsn(DASTORE);
                }
                for (int k : outputs.getOrDefault(n, List.of())) {
                    store(m, k, () -> m.visitVarInsn(DLOAD, local));
                }
            }
        }

        private int scratchPlace(int n) {
            return l.layoutSize + l.derived.size() + 1 + Objects.requireNonNull(spilled.get(n));
        }

        /** Writes an entry to where it goes; a rate is checked on the way, by a call, so that no branch cuts the method up. */
        private void store(MethodVisitor m, int k, Runnable value) {
            m.visitVarInsn(ALOAD, OUT);
            push(m, p.targets()[k]);
            value.run();
            int jump = p.checked()[k];
            if (jump >= 0) {
                push(m, jump);
                m.visitMethodInsn(INVOKESTATIC, OPS, "rate", "(DI)D", false);
            }
            m.visitInsn(DASTORE);
        }

        /** Leaves the value of an entry on the stack. */
        private void load(MethodVisitor m, int n, Map<Integer, Integer> locals) {
            Integer local = locals.get(n);
            if (local != null) {
                m.visitVarInsn(DLOAD, local);
            } else if (!leaf(n) && spilled.containsKey(n)) {
                m.visitVarInsn(ALOAD, V);
                push(m, scratchPlace(n));
                m.visitInsn(DALOAD);
            } else {
                compute(m, n, locals);
            }
        }

        private void compute(MethodVisitor m, int n, Map<Integer, Integer> locals) {
            Tape.Node node = l.tape.node(n);
            if (derived(n)) {
                element(m, V, Objects.requireNonNull(l.derived.get(n)));
                return;
            }
            switch (node.op()) {
                case CONST -> m.visitLdcInsn(node.constant());
                case TIME -> m.visitVarInsn(DLOAD, 0);
                case STATE -> element(m, X, node.a());
                case VALUE -> element(m, V, node.a());
                case OPAQUE -> {
                    m.visitFieldInsn(GETSTATIC, self, FUNCTIONS, FUNCTION_ARRAY);
                    push(m, (int) node.bits());
                    m.visitInsn(AALOAD);
                    for (int i = 0; i < node.op().arity; i++) {
                        load(m, node.operand(i), locals);
                    }
                    m.visitMethodInsn(INVOKEINTERFACE, FUNCTION, "value", "(DDD)D", true);
                }
                default -> {
                    for (int i = 0; i < node.op().arity; i++) {
                        load(m, node.operand(i), locals);
                    }
                    operate(m, node.op());
                }
            }
        }

        private void element(MethodVisitor m, int array, int index) {
            m.visitVarInsn(ALOAD, array);
            push(m, index);
            m.visitInsn(DALOAD);
        }
    }

    private static void operate(MethodVisitor m, Op op) {
        String lower = op.name().toLowerCase(java.util.Locale.ROOT);
        switch (op) {
            case ADD -> m.visitInsn(DADD);
            case SUB -> m.visitInsn(DSUB);
            case MUL -> m.visitInsn(DMUL);
            case DIV -> m.visitInsn(DDIV);
            case MIN, MAX, POW -> m.visitMethodInsn(INVOKESTATIC, MATH, lower, "(DD)D", false);
            case ABS, EXP, SQRT, FLOOR, CEIL -> m.visitMethodInsn(INVOKESTATIC, MATH, lower, "(D)D", false);
            case LN -> m.visitMethodInsn(INVOKESTATIC, MATH, "log", "(D)D", false);
            case LOG10 -> m.visitMethodInsn(INVOKESTATIC, ARITHMETIC, lower, "(D)D", false);
            case HILL, INHIBITED -> m.visitMethodInsn(INVOKESTATIC, ARITHMETIC, lower, "(DDD)D", false);
            case SHIFTED -> m.visitMethodInsn(INVOKESTATIC, ARITHMETIC, lower, "(DD)D", false);
            case SELECT -> m.visitMethodInsn(INVOKESTATIC, OPS, lower, "(DDD)D", false);
            case NOT -> m.visitMethodInsn(INVOKESTATIC, OPS, lower, "(D)D", false);
            default -> m.visitMethodInsn(INVOKESTATIC, OPS, lower, "(DD)D", false);
        }
    }

    private static void push(MethodVisitor m, int i) {
        if (i >= -1 && i <= 5) {
            m.visitInsn(ICONST_0 + i);
        } else if (i >= Byte.MIN_VALUE && i <= Byte.MAX_VALUE) {
            m.visitIntInsn(BIPUSH, i);
        } else if (i >= Short.MIN_VALUE && i <= Short.MAX_VALUE) {
            m.visitIntInsn(SIPUSH, i);
        } else {
            m.visitLdcInsn(i);
        }
    }
}
