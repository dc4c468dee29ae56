package org.marrow.engines.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.marrow.network.Expr.number;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.marrow.error.MarrowException;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.simulate.Ensemble;
import org.marrow.simulate.Monitor;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Replicates;

/** Populations that grow without bound end in an error that says so, or when they are told to. */
class ExplosionTest {
    private static Ensemble run(Consumer<NetworkBuilder> network, Monitor monitor) {
        Problem p = new TestProblem(Map.of(), network)
                .outputs(TestProblem.grid(1000, 1000))
                .problem();
        return new Replicates(p, new SsaEngine().prepare(p, TestProblem.options()), 3, 1, 1).run(1, monitor);
    }

    private static Ensemble run(Consumer<NetworkBuilder> network) {
        return run(network, Monitor.NONE);
    }

    private static Consumer<NetworkBuilder> births(double start, double cells, Expr rate) {
        return n -> {
            Population x = n.cells("X", PopulationUnit.CELLS).initial(number(start));
            n.process("birth").gives(x, number(cells)).rate(rate.times(x.own()));
        };
    }

    /** Cancels at the k-th question. */
    private static Monitor cancelAfter(int questions) {
        AtomicInteger left = new AtomicInteger(questions);
        return new Monitor() {
            @Override
            public boolean cancelled() {
                return left.decrementAndGet() < 0;
            }
        };
    }

    private static MarrowException failure(Ensemble e) {
        MarrowException failure = e.failure();
        assertThat(failure).isNotNull();
        assertThat(e.trajectory().size()).as("rows before the explosion").isBetween(1, 100);
        return java.util.Objects.requireNonNull(failure);
    }

    @Test
    void countThatWouldPassTheLargestExactOneIsAnErrorAndWhatWasComputedIsKept() {
        MarrowException e = failure(run(births(1, 1e12, number(1))));
        assertThat(e.code()).isEqualTo("MRW-SIM-11");
        assertThat(e.values()).containsEntry("state", "X").containsEntry("process", "birth");
        assertThat((double) e.values().get("count")).isBetween(0x1.0p53 - 1e12, 0x1.0p53);
        assertThat((double) e.values().get("time")).isBetween(0.0, 1000.0);
    }

    @Test
    void countThatWouldPassItByAnAmountThatDependsOnTheStateIsAnErrorToo() {
        MarrowException e = failure(run(n -> {
            Population x = n.cells("X", PopulationUnit.CELLS).initial(number(10));
            n.process("birth").gives(x, x.own()).rate(number(1));
        }));
        assertThat(e.code()).isEqualTo("MRW-SIM-11");
        assertThat((double) e.values().get("count")).isBetween(0x1.0p52, 0x1.0p53);
    }

    @Test
    void rateAtWhichTimeStandsStillIsAnError() {
        MarrowException e = failure(run(n -> {
            Population x = n.cells("X", PopulationUnit.CELLS).initial(number(10));
            n.process("birth")
                    .gives(x)
                    .rate(number(1e8).times(x.own()).times(x.own()).times(x.own()));
        }));
        assertThat(e.code()).isEqualTo("MRW-SIM-12");
    }

    @Test
    void explosionsCanBeCancelled() {
        assertThat(run(births(1000, 1, number(1)), cancelAfter(20)).cancelled()).isTrue();
        assertThat(run(births(1000, 1.5, number(1)), cancelAfter(20)).cancelled())
                .isTrue();
    }

    @Test
    void monitorIsAskedOftenInManyChannelsThatAllDependOnEachOther() {
        // Rates that read the total: every jump renews all propensities.
        assertThat(run(
                                n -> {
                                    Population[] x = new Population[60];
                                    Expr total = number(0);
                                    for (int i = 0; i < x.length; i++) {
                                        x[i] = n.cells("X" + i, PopulationUnit.CELLS)
                                                .initial(number(1000));
                                        total = total.plus(x[i].own());
                                    }
                                    for (Population p : x) {
                                        n.process("birth " + p.name()).gives(p).rate(total.times(p.own()));
                                    }
                                },
                                cancelAfter(3))
                        .cancelled())
                .isTrue();
    }
}
