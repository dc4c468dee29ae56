package org.marrow.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.marrow.network.CompiledNetwork;
import org.marrow.network.ScalarFunction;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
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
    private static final String FUNCTION = Type.getDescriptor(ScalarFunction.class);
    private static final String TABLE = "[I";
    private static final String MATH = "java/lang/Math";
    private static final String SEGMENT = "(D[D[D[D)V";
    /** Entries of one segment; about eight bytes of code each. */
    private static final int SEGMENT_SIZE = 500;
    /** Entries and results of code that jumps may share; about twenty bytes of code each. */
    private static final int BRIEF = 300;

    /** The most jumps that are found and fired at one go. */
    private static final int FEW = 64;
    /** The most entries and results of eight of them; about nine bytes of code each. */
    private static final int EIGHT_SIZE = 800;

    private static final String GROUP = "(D[D[D[DI)V";
    private static final String EIGHT = "(D[D[D[DD)I";

    // Local variables of static methods: t in 0-1, x 2, v 3, out 4; 5 the start of a row where jumps share code, 5-6
    // the
    // mark where one of eight is searched; others from 7.
    private static final int X = 2;
    private static final int V = 3;
    private static final int OUT = 4;
    private static final int ROW = 5;
    private static final int MARK = 5;
    static final int FIRST_LOCAL = 7;

    private final Lowering l;
    private final ClassWriter cw = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
    private final String self = "org/marrow/internal/GeneratedNetwork";
    private final List<Object> classData = new ArrayList<>();
    private int methods;
    private int scratch;

    Bytecode(Lowering l) {
        this.l = l;
        classData.addAll(l.tape.functions());
    }

    /** Values needed by the generated class: parameters, slots, derived values, scratch. */
    int valueCount() {
        return l.layoutSize + l.derived.size() + scratch;
    }

    /** Class data of the generated class: functions written in Java by their numbers, then tables of indices. */
    List<Object> classData() {
        return classData;
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
        prepareMethod();
        arrayMethod("derivatives", Program.of(l.derivatives), false);
        arrayMethod("flowRates", Program.of(l.flowRates), false);
        arrayMethod("jacobian", Interpreted.jacobian(l), true);
        arrayMethod("timeDerivatives", Program.of(l.timeDerivatives), false);
        arrayMethod("propensities", Program.rates(l.propensities, Interpreted.range(l.propensities.size())), false);
        arrayMethod("columns", Program.of(l.columns), false);
        jumpMethods();
        scalarMethod();
        cw.visitEnd();
        return cw.toByteArray();
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

    private void jumpMethods() {
        jumpMethod("update", false);
        jumpMethod("fire", true);
    }

    /**
     * A method (this, jump, t, x, v, a) that renews what a jump changes, after making its changes if these are asked for. Jumps
     * of one shape, such as those of identical clones, share one piece of code.
     */
    private void jumpMethod(String name, boolean change) {
        int jumps = l.jumps.size();
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        List<Emission> emissions = new ArrayList<>();
        List<int[]> numbers = new ArrayList<>();
        for (int j = 0; j < jumps; j++) {
            Emission e = new Emission(Program.rates(l.propensities, l.dependents.get(j)), false);
            Indices.Shape shape = new Indices.Shape();
            String key = "jump " + j;
            if (e.brief()) {
                write(shape, j, e, change, shape);
                key = shape.text();
            }
            emissions.add(e);
            numbers.add(shape.numbers());
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(j);
        }
        int[] group = new int[jumps];
        int[] start = new int[jumps];
        List<Integer> table = new ArrayList<>();
        Object tableConstant = constant(classData.size() + 2, TABLE);
        List<String> methods = new ArrayList<>();
        for (List<Integer> members : groups.values()) {
            Indices.Rows rows =
                    new Indices.Rows(members.stream().map(numbers::get).toList());
            int[] starts = rows.addTo(table);
            for (int r = 0; r < starts.length; r++) {
                group[members.get(r)] = methods.size();
                start[members.get(r)] = starts[r];
            }
            int first = members.get(0);
            methods.add(groupMethod(name + methods.size(), m -> {
                rows.load(m, tableConstant, ROW);
                write(m, first, emissions.get(first), change, rows);
            }));
        }
        MethodVisitor m = cw.visitMethod(ACC_PUBLIC, name, "(ID[D[D[D)V", null, null);
        m.visitCode();
        if (jumps > 0) {
            if (methods.size() > 1) {
                lookUp(m, constant(classData.size(), TABLE), 7);
            }
            lookUp(m, constant(classData.size() + 1, TABLE), 8);
            callGroup(m, methods, 7);
        }
        end(m);
        classData.add(group);
        classData.add(start);
        classData.add(table.stream().mapToInt(Integer::intValue).toArray());
        if (change && searches(groups.size(), emissions)) {
            searchMethods(emissions);
        }
    }

    /**
     * Whether to find jumps and fire them at one go. A switch over shapes cannot be predicted, since which jump happens follows
     * no pattern; but a search that ends in the code of the jump itself is mispredicted only once.
     */
    private boolean searches(int shapes, List<Emission> emissions) {
        boolean simple = l.jumps.stream().allMatch(CompiledNetwork.Jump::simple);
        boolean still = l.flowRates.isEmpty() && !l.vary;
        if (!simple || !still || shapes <= 2 || emissions.size() > FEW) {
            return false;
        }
        int[] size = new int[FEW / 8];
        for (int j = 0; j < emissions.size(); j++) {
            size[j / 8] += emissions.get(j).size();
        }
        return Arrays.stream(size).allMatch(n -> n <= EIGHT_SIZE);
    }

    private void searchMethods(List<Emission> emissions) {
        MethodVisitor is = cw.visitMethod(ACC_PUBLIC, "searches", "()Z", null, null);
        is.visitCode();
        is.visitInsn(ICONST_1);
        returnInt(is);
        int eights = (emissions.size() + 7) / 8;
        for (int e = 0; e < eights; e++) {
            eightMethod(e, emissions);
        }
        MethodVisitor m = cw.visitMethod(ACC_PUBLIC, "fireOneOf", "(ID[D[D[DD)I", null, null);
        m.visitCode();
        dispatch(m, eights, 1, e -> {
            m.visitVarInsn(DLOAD, 2);
            m.visitVarInsn(ALOAD, 4);
            m.visitVarInsn(ALOAD, 5);
            m.visitVarInsn(ALOAD, 6);
            m.visitVarInsn(DLOAD, 7);
            m.visitMethodInsn(INVOKESTATIC, self, "eight" + e, EIGHT, false);
            m.visitInsn(IRETURN);
        });
        m.visitInsn(ICONST_M1);
        returnInt(m);
    }

    /**
     * A static method (t, x, v, a, mark) that fires one of eight jumps, or returns the last of them. All is written out here, so
     * that it does not depend on what the virtual machine puts in line.
     */
    private void eightMethod(int eight, List<Emission> emissions) {
        int first = 8 * eight;
        int last = Math.min(first + 8, emissions.size()) - 1;
        MethodVisitor m = cw.visitMethod(ACC_PRIVATE | ACC_STATIC, "eight" + eight, EIGHT, null, null);
        m.visitCode();
        for (int j = first; j <= last; j++) {
            Label next = new Label();
            if (j < last) {
                m.visitVarInsn(DLOAD, MARK);
                sum(m, first, j + 1 - first);
                m.visitInsn(DCMPG);
                m.visitJumpInsn(IFGE, next);
            } else {
                sum(m, last, 1);
                m.visitInsn(DCONST_0);
                m.visitInsn(DCMPL);
                m.visitJumpInsn(IFLE, next);
            }
            write(m, j, emissions.get(j), true, Indices.CONSTANT);
            m.visitInsn(ICONST_M1);
            m.visitInsn(IRETURN);
            m.visitLabel(next);
        }
        push(m, last);
        returnInt(m);
    }

    /** Leaves the sum of n successive propensities on the stack. */
    private static void sum(MethodVisitor m, int from, int n) {
        if (n == 1) {
            m.visitVarInsn(ALOAD, OUT);
            push(m, from);
            m.visitInsn(DALOAD);
            return;
        }
        int left = AbstractCompiled.leftOf(n);
        sum(m, from, left);
        sum(m, from + left, n - left);
        m.visitInsn(DADD);
    }

    private static void returnInt(MethodVisitor m) {
        m.visitInsn(IRETURN);
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    /** Writes the changes of a jump, if asked for, and the renewal of what depends on them. */
    private void write(MethodVisitor m, int jump, Emission e, boolean change, Indices indices) {
        Indices used = e.brief() ? indices : Indices.CONSTANT;
        if (change) {
            l.jumps.get(jump).changes().forEach(c -> change(m, c, used));
        }
        if (e.brief()) {
            e.emitInto(m, used);
            return;
        }
        for (String s : e.emit()) {
            m.visitVarInsn(DLOAD, 0);
            m.visitVarInsn(ALOAD, X);
            m.visitVarInsn(ALOAD, V);
            m.visitVarInsn(ALOAD, OUT);
            m.visitMethodInsn(INVOKESTATIC, self, s, SEGMENT, false);
        }
    }

    private String groupMethod(String name, java.util.function.Consumer<MethodVisitor> body) {
        MethodVisitor m = cw.visitMethod(ACC_PRIVATE | ACC_STATIC, name, GROUP, null, null);
        m.visitCode();
        body.accept(m);
        end(m);
        return name;
    }

    /** Puts the entry of the jump in a table into a local variable. */
    private static void lookUp(MethodVisitor m, Object table, int local) {
        m.visitLdcInsn(table);
        m.visitVarInsn(ILOAD, 1);
        m.visitInsn(IALOAD);
        m.visitVarInsn(ISTORE, local);
    }

    private void callGroup(MethodVisitor m, List<String> methods, int group) {
        if (methods.size() == 1) {
            call(m, methods.get(0));
        } else {
            dispatch(m, methods.size(), group, g -> {
                call(m, methods.get(g));
                m.visitInsn(RETURN);
            });
        }
    }

    private void call(MethodVisitor m, String method) {
        m.visitVarInsn(DLOAD, 2);
        m.visitVarInsn(ALOAD, 4);
        m.visitVarInsn(ALOAD, 5);
        m.visitVarInsn(ALOAD, 6);
        m.visitVarInsn(ILOAD, 8);
        m.visitMethodInsn(INVOKESTATIC, self, method, GROUP, false);
    }

    /** Entry of the class data. */
    private static ConstantDynamic constant(int index, String descriptor) {
        String type = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)Ljava/lang/Object;";
        Handle at = new Handle(H_INVOKESTATIC, "java/lang/invoke/MethodHandles", "classDataAt", type, false);
        return new ConstantDynamic("_", descriptor, at, index);
    }

    private static void change(MethodVisitor m, CompiledNetwork.JumpChange c, Indices indices) {
        m.visitVarInsn(ALOAD, X);
        indices.push(m, c.state());
        m.visitInsn(DUP2);
        m.visitInsn(DALOAD);
        if (c.amount() == (int) c.amount()) {
            indices.push(m, (int) c.amount());
            m.visitInsn(I2D);
        } else {
            m.visitLdcInsn(c.amount());
        }
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
            emit(m, entries, Indices.CONSTANT);
            end(m);
            return name;
        }

        /** Whether all fits one method, even where it takes its indices from a table. */
        boolean brief() {
            return size() <= BRIEF;
        }

        /** Entries and results. */
        int size() {
            return order.size() + p.roots().length;
        }

        void emitInto(MethodVisitor m, Indices indices) {
            emit(m, order, indices);
        }

        private void emit(MethodVisitor m, List<Integer> entries, Indices indices) {
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
                    store(m, outputs.getOrDefault(n, List.of()).get(0), indices, () -> compute(m, n, locals, indices));
                    continue;
                }
                compute(m, n, locals, indices);
                int local = indices.firstLocal() + 2 * locals.size();
                m.visitVarInsn(DSTORE, local);
                locals.put(n, local);
                if (spilled.containsKey(n)) {
                    m.visitVarInsn(ALOAD, V);
                    push(m, scratchPlace(n));
                    m.visitVarInsn(DLOAD, local);
                    m.visitInsn(DASTORE);
                }
                for (int k : outputs.getOrDefault(n, List.of())) {
                    store(m, k, indices, () -> m.visitVarInsn(DLOAD, local));
                }
            }
        }

        private int scratchPlace(int n) {
            return l.layoutSize + l.derived.size() + 1 + Objects.requireNonNull(spilled.get(n));
        }

        /** Writes an entry to where it goes; a rate is checked on the way, by a call, so that no branch cuts the method up. */
        private void store(MethodVisitor m, int k, Indices indices, Runnable value) {
            m.visitVarInsn(ALOAD, OUT);
            indices.push(m, p.targets()[k]);
            value.run();
            int jump = p.checked()[k];
            if (jump >= 0) {
                indices.push(m, jump);
                m.visitMethodInsn(INVOKESTATIC, OPS, "rate", "(DI)D", false);
            }
            m.visitInsn(DASTORE);
        }

        /** Leaves the value of an entry on the stack. */
        private void load(MethodVisitor m, int n, Map<Integer, Integer> locals, Indices indices) {
            Integer local = locals.get(n);
            if (local != null) {
                m.visitVarInsn(DLOAD, local);
            } else if (!leaf(n) && spilled.containsKey(n)) {
                m.visitVarInsn(ALOAD, V);
                push(m, scratchPlace(n));
                m.visitInsn(DALOAD);
            } else {
                compute(m, n, locals, indices);
            }
        }

        private void compute(MethodVisitor m, int n, Map<Integer, Integer> locals, Indices indices) {
            Tape.Node node = l.tape.node(n);
            if (derived(n)) {
                element(m, V, Objects.requireNonNull(l.derived.get(n)), indices);
                return;
            }
            switch (node.op()) {
                case CONST -> m.visitLdcInsn(node.constant());
                case TIME -> m.visitVarInsn(DLOAD, 0);
                case STATE -> element(m, X, node.a(), indices);
                case VALUE, PAST, PAST_SLOPE -> element(m, V, node.a(), indices);
                case OPAQUE -> {
                    m.visitLdcInsn(constant((int) node.bits(), FUNCTION));
                    for (int i = 0; i < node.op().arity; i++) {
                        load(m, node.operand(i), locals, indices);
                    }
                    String function = Type.getInternalName(ScalarFunction.class);
                    m.visitMethodInsn(INVOKEINTERFACE, function, "value", "(DDD)D", true);
                }
                default -> {
                    for (int i = 0; i < node.op().arity; i++) {
                        load(m, node.operand(i), locals, indices);
                    }
                    operate(m, node.op());
                }
            }
        }

        private void element(MethodVisitor m, int array, int index, Indices indices) {
            m.visitVarInsn(ALOAD, array);
            indices.push(m, index);
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

    static void push(MethodVisitor m, int i) {
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
