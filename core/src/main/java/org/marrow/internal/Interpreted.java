package org.marrow.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The reference: computes the tape entry by entry. Slow, obvious, and equal to the generated code to the last bit. */
final class Interpreted extends AbstractCompiled {
    private final Lowering l;
    private final Ready[] programs;

    /** One program made ready: entries in order. */
    private record Ready(Program program, int[] order) {}

    private static final int PREPARE = 0;
    private static final int DERIVATIVES = 1;
    private static final int FLOWS = 2;
    private static final int JACOBIAN = 3;
    private static final int TIME_DERIVATIVES = 4;
    private static final int PROPENSITIES = 5;
    private static final int COLUMNS = 6;
    private static final int UPDATES = 7;

    Interpreted(Lowering l) {
        this.l = l;
        List<Ready> all = new ArrayList<>();
        all.add(ready(preparation(l), true));
        all.add(ready(Program.of(l.derivatives), false));
        all.add(ready(Program.of(l.flowRates), false));
        all.add(ready(jacobian(l), false));
        all.add(ready(Program.of(l.timeDerivatives), false));
        all.add(ready(Program.rates(l.propensities, range(l.propensities.size())), false));
        all.add(ready(Program.of(l.columns), false));
        for (int[] dependents : l.dependents) {
            all.add(ready(Program.rates(l.propensities, dependents), false));
        }
        l.scalars.forEach(s -> all.add(ready(Program.of(List.of(s)), false)));
        programs = all.toArray(Ready[]::new);
        describe(l, l.layoutSize + l.derived.size());
    }

    private Ready ready(Program p, boolean descend) {
        return new Ready(
                p, p.order(l.tape, descend).stream().mapToInt(Integer::intValue).toArray());
    }

    static Program preparation(Lowering l) {
        int n = l.derived.size();
        int[] roots = new int[n];
        int[] targets = new int[n];
        int[] none = new int[n];
        int k = 0;
        for (Map.Entry<Integer, Integer> e : l.derived.entrySet()) {
            roots[k] = e.getKey();
            targets[k] = e.getValue();
            none[k++] = -1;
        }
        return new Program(roots, targets, none);
    }

    static Program jacobian(Lowering l) {
        int n = l.jacobian.size();
        int[] roots = new int[n];
        int[] targets = new int[n];
        int[] none = new int[n];
        int k = 0;
        for (Map.Entry<Integer, Integer> e : l.jacobian.entrySet()) {
            roots[k] = e.getValue();
            targets[k] = e.getKey();
            none[k++] = -1;
        }
        return new Program(roots, targets, none);
    }

    static int[] range(int n) {
        int[] r = new int[n];
        for (int i = 0; i < n; i++) {
            r[i] = i;
        }
        return r;
    }

    private void run(int index, double t, double[] x, double[] v, double[] out) {
        Ready r = programs[index];
        double[] register = new double[l.tape.size()];
        for (int i : r.order()) {
            Tape.Node n = l.tape.node(i);
            boolean derived = index != PREPARE && l.derived.containsKey(i);
            register[i] = derived
                    ? v[Objects.requireNonNull(l.derived.get(i))]
                    : switch (n.op()) {
                        case CONST -> n.constant();
                        case TIME -> t;
                        case STATE -> x[n.a()];
                        case VALUE, PAST, PAST_SLOPE -> v[n.a()];
                        case OPAQUE ->
                            l.tape.functions()
                                    .get((int) n.bits())
                                    .value(register[n.a()], register[n.b()], register[n.c()]);
                        default ->
                            Op.apply(
                                    n.op(),
                                    register[n.a()],
                                    n.b() < 0 ? 0 : register[n.b()],
                                    n.c() < 0 ? 0 : register[n.c()]);
                    };
        }
        Program p = r.program();
        for (int k = 0; k < p.roots().length; k++) {
            double value = register[p.roots()[k]];
            if (p.checked()[k] >= 0 && !(value >= 0)) {
                throw new BadRate(p.checked()[k], value);
            }
            out[p.targets()[k]] = value;
        }
    }

    @Override
    public void prepare(double[] v) {
        run(PREPARE, 0, v, v, v);
    }

    @Override
    public void derivatives(double t, double[] x, double[] v, double[] dx) {
        run(DERIVATIVES, t, x, v, dx);
    }

    @Override
    public void flowRates(double t, double[] x, double[] v, double[] rates) {
        run(FLOWS, t, x, v, rates);
    }

    @Override
    public void jacobian(double t, double[] x, double[] v, double[] j) {
        java.util.Arrays.fill(j, 0, l.states * l.states, 0);
        run(JACOBIAN, t, x, v, j);
    }

    @Override
    public void timeDerivatives(double t, double[] x, double[] v, double[] dt) {
        run(TIME_DERIVATIVES, t, x, v, dt);
    }

    @Override
    public void propensities(double t, double[] x, double[] v, double[] a) {
        run(PROPENSITIES, t, x, v, a);
    }

    @Override
    public void update(int jump, double t, double[] x, double[] v, double[] a) {
        run(UPDATES + jump, t, x, v, a);
    }

    @Override
    public void fire(int jump, double t, double[] x, double[] v, double[] a) {
        for (JumpChange c : l.jumps.get(jump).changes()) {
            x[c.state()] += c.amount();
        }
        update(jump, t, x, v, a);
    }

    @Override
    public void columns(double t, double[] x, double[] v, double[] out) {
        run(COLUMNS, t, x, v, out);
    }

    @Override
    public double scalar(int index, double t, double[] x, double[] v) {
        double[] out = new double[1];
        run(UPDATES + l.dependents.size() + index, t, x, v, out);
        return out[0];
    }
}
