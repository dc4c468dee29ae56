package org.marrow.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.plugin.Catalog;
import org.marrow.simulate.Engine;
import org.marrow.simulate.EngineOptions;
import org.marrow.simulate.Feature;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Recorder;
import org.marrow.simulate.Runner;
import org.marrow.simulate.State;
import org.marrow.simulate.Watch;

/** Engines with one fault each: a sound one is handed a problem that was changed, or is run in a wrong way. */
final class BrokenEngines {
    private BrokenEngines() {}

    /** An engine that comes with Marrow, made wrong. */
    record Wrong(Engine sound, UnaryOperator<Problem> change, UnaryOperator<Runner> handling, boolean lies)
            implements Engine {
        Wrong(String id, UnaryOperator<Problem> change) {
            this(Catalog.bundled().engine(id), change, r -> r, false);
        }

        static Wrong handled(String id, UnaryOperator<Runner> handling) {
            return new Wrong(Catalog.bundled().engine(id), p -> p, handling, false);
        }

        static Wrong lying(String id) {
            return new Wrong(Catalog.bundled().engine(id), p -> p, r -> r, true);
        }

        @Override
        public String id() {
            return sound.id();
        }

        @Override
        public String summary() {
            return sound.summary();
        }

        @Override
        public Set<Feature> features() {
            return sound.features();
        }

        @Override
        public boolean stochastic() {
            return sound.stochastic() != lies;
        }

        @Override
        public boolean[] counted(Network network, EngineOptions options) {
            return sound.counted(network, options);
        }

        @Override
        public Prepared prepare(Problem problem, EngineOptions options) {
            Prepared prepared = sound.prepare(change.apply(problem), options);
            return () -> handling.apply(prepared.runner());
        }
    }

    private static Problem with(Problem p, List<Expr> scalars, double[] initial, List<Instant> instants) {
        return with(p, scalars, initial, instants, p.watches());
    }

    private static Problem with(
            Problem p, List<Expr> scalars, double[] initial, List<Instant> instants, List<Watch> watches) {
        return new Problem(
                p.network(),
                p.layout(),
                scalars,
                p.values(),
                initial,
                p.cells(),
                p.transits(),
                instants,
                watches,
                p.outputTimes(),
                p.end(),
                p.decisions(),
                p.before());
    }

    /** Leaves steps out. */
    static UnaryOperator<Problem> without(Predicate<Instant.Step> forgotten) {
        return p -> with(
                p,
                p.scalars(),
                p.initial(),
                p.instants().stream()
                        .map(i -> new Instant(
                                i.time(),
                                i.kind(),
                                i.name(),
                                i.steps().stream().filter(forgotten.negate()).toList(),
                                i.recorded()))
                        .toList());
    }

    /** Acts a little late. */
    static Problem late(Problem p) {
        return with(
                p,
                p.scalars(),
                p.initial(),
                p.instants().stream()
                        .map(i -> new Instant(
                                Math.min(p.end(), i.time() + 1e-3), i.kind(), i.name(), i.steps(), i.recorded()))
                        .toList());
    }

    /** Rounds what is added. */
    static Problem rounded(Problem p) {
        List<Expr> scalars = new ArrayList<>(p.scalars());
        p.instants()
                .forEach(i -> i.steps().forEach(s -> {
                    if (s instanceof Instant.Add a && scalars.get(a.amount()) instanceof Expr.Number n) {
                        scalars.set(a.amount(), Expr.number(Math.rint(n.value())));
                    }
                }));
        return with(p, scalars, p.initial(), p.instants());
    }

    /** Starts from 2 % more cells. */
    static Problem more(Problem p) {
        double[] x = p.initial().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] *= 1.02;
        }
        return with(p, p.scalars(), x, p.instants());
    }

    /** Does everything of one instant one after the other in the order in which it was written. */
    static Problem oneByOne(Problem p) {
        List<Instant> all = new ArrayList<>();
        double t = 0;
        for (Instant i : p.instants()) {
            t = Math.max(t, i.time());
            for (Instant.Step s : i.steps()) {
                all.add(new Instant(t, i.kind(), i.name(), List.of(s), i.recorded()));
                t = Math.nextUp(t);
            }
        }
        all.sort(Comparator.comparingDouble(Instant::time));
        return with(p, p.scalars(), p.initial(), all);
    }

    /** Stops at each output. */
    static Problem stopping(Problem p) {
        List<Instant> all = new ArrayList<>(p.instants());
        for (double t : p.outputTimes()) {
            all.add(new Instant(t, "output", "", List.of(), false));
        }
        all.sort(Comparator.comparingDouble(Instant::time));
        return with(p, p.scalars(), p.initial(), all);
    }

    /** Watches no condition. */
    static Problem blind(Problem p) {
        return with(p, p.scalars(), p.initial(), p.instants(), List.of());
    }

    /** Draws a seed of its own each time. */
    static Runner unseeded(Runner r) {
        AtomicLong count = SEEDS;
        return new Runner() {
            @Override
            public State start(long seed, long replicate) {
                return r.start(count.incrementAndGet(), replicate);
            }

            @Override
            public void run(State s, double until, Recorder recorder, Monitor monitor) {
                r.run(s, until, recorder, monitor);
            }
        };
    }

    private static final AtomicLong SEEDS = new AtomicLong();

    /** Never stops. */
    static Runner deaf(Runner r) {
        return new Runner() {
            @Override
            public State start(long seed, long replicate) {
                return r.start(seed, replicate);
            }

            @Override
            public void run(State s, double until, Recorder recorder, Monitor monitor) {
                r.run(s, until, recorder, Monitor.NONE);
            }
        };
    }

    /** Goes on with the state that it began with, whatever it is given. */
    static Runner remembering(Runner r) {
        return new Runner() {
            private @Nullable State own;

            @Override
            public State start(long seed, long replicate) {
                own = r.start(seed, replicate);
                return own;
            }

            @Override
            public void run(State s, double until, Recorder recorder, Monitor monitor) {
                r.run(own == null ? s : own, until, recorder, monitor);
            }
        };
    }

    /** Records what is half a cell more. */
    static Runner halfCells(Runner r) {
        return new Runner() {
            @Override
            public State start(long seed, long replicate) {
                return r.start(seed, replicate);
            }

            @Override
            public void run(State s, double until, Recorder recorder, Monitor monitor) {
                r.run(
                        s,
                        until,
                        new Recorder() {
                            @Override
                            public void record(int index, double t, double[] columns) {
                                double[] more = columns.clone();
                                more[0] += 0.5;
                                recorder.record(index, t, more);
                            }

                            @Override
                            public void event(org.marrow.simulate.EventRecord event) {
                                recorder.event(event);
                            }
                        },
                        monitor);
            }
        };
    }
}
