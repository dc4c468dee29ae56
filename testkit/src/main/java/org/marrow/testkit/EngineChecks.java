package org.marrow.testkit;

import java.util.List;
import org.marrow.simulate.Engine;

/** What an engine must keep to: the meaning of everything that a network or a protocol can say. */
final class EngineChecks {
    private static final String ID = "[a-z0-9][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)*";

    private final Engine engine;

    EngineChecks(Engine engine) {
        this.engine = engine;
    }

    List<Check> checks() {
        EngineProcesses processes = new EngineProcesses(engine);
        EngineActions actions = new EngineActions(engine);
        EngineRuns runs = new EngineRuns(engine);
        return List.of(
                new Check(
                        "constructor",
                        "The class is public and has a public constructor without arguments.",
                        () -> Instances.check(engine)),
                new Check(
                        "descriptor",
                        "The id is lower case with hyphens and dots, and the summary one line; another instance says the same.",
                        this::descriptor),
                new Check(
                        "linear-mean",
                        "In a linear network (birth, death, immigration) the mean is that of the equations.",
                        processes::linearMean),
                new Check(
                        "pair",
                        "A pair of one kind reacts at k x (x - 1)/2 where cells are counted, else at k x^2/2.",
                        processes::pair),
                new Check(
                        "hazard-of-signal",
                        "A hazard that follows a signal acts with its integral.",
                        processes::hazardOfSignal),
                new Check(
                        "extinction",
                        "Cells that only die reach 0 and stay there; counts are whole and never negative.",
                        processes::extinction),
                new Check("cap", "A capped total grows to its limit and does not pass it.", processes::cap),
                new Check(
                        "survival",
                        "A pulse leaves a binomial number of cells where they are counted, else the fraction.",
                        actions::survival),
                new Check(
                        "transfer",
                        "Transfers of one instant move their fractions all at once, and lose no cell.",
                        actions::transfer),
                new Check(
                        "addition",
                        "An amount is added as it is; of a fraction of a counted cell, one or none by chance.",
                        actions::addition),
                new Check(
                        "order-at-an-instant",
                        "At one instant survival comes before transfer, addition, setting, and recording.",
                        actions::order),
                new Check(
                        "exact-stops",
                        "What is due at a time acts at that very time, not before and not after.",
                        actions::exactStops),
                new Check(
                        "infusion",
                        "An infusion brings its amount in at a constant rate over its duration.",
                        actions::infusion),
                new Check("condition", "A condition acts when it becomes true, and once.", actions::condition),
                new Check(
                        "deterministic",
                        "The same seed gives the same bits on one thread and on two; replicates differ in stochastic engines"
                                + " only.",
                        runs::deterministic),
                new Check(
                        "copyable-state",
                        "A copy of the state goes on as the state itself does, whichever goes first, in any runner.",
                        runs::copyableState),
                new Check(
                        "outputs-change-nothing",
                        "More output times change no bit of what is recorded at the others.",
                        runs::outputsChangeNothing),
                new Check("cancellation", "A run stops when its monitor says so.", runs::cancellation));
    }

    private void descriptor() {
        Violation.unless(engine.id().matches(ID), "The id is '" + engine.id() + "'.");
        Violation.unless(
                !engine.summary().isBlank() && engine.summary().lines().count() == 1,
                "The summary is '" + engine.summary() + "'.");
        Engine other = Instances.another(engine);
        Violation.unless(
                other.id().equals(engine.id())
                        && other.features().equals(engine.features())
                        && other.stochastic() == engine.stochastic(),
                "Another instance has another id, other features or another kind.");
    }
}
