package org.marrow.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.marrow.Marrow;
import org.marrow.network.Network;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Engine;
import org.marrow.simulate.EngineOptions;

/** The scenarios that are measured, on the same path that a user takes. */
final class Setup {
    /** Column that holds the sum of all propensities (1/d). */
    static final String ACTIVITY = "activity";

    private static final double ATTACK = 30; // d
    private static final double DIAGNOSIS = 150; // d
    private static final double END_OF_CICLOSPORIN = 515; // d

    private Setup() {}

    /** Marrow with its own plugins and the benchmark networks. */
    static Marrow marrow() {
        return Marrow.with(Catalog.bundled()
                .plus(new HierarchyModel())
                .plus(new ClonesModel())
                .plus(new BirthDeathModel())
                .plus(new DelayTestModel())
                .plus(new DelayedHierarchyModel()));
    }

    /** The hierarchy in balance. */
    static Scenario hierarchy(double until, double every) {
        return Scenario.of(HierarchyModel.ID).until(until).outputs(Outputs.every(every));
    }

    /** The hierarchy with a third of its stem cells and a tenth of all others, for 200 d. */
    static Scenario recovery() {
        double[] x = HierarchyModel.start();
        Map<String, Quantity> initial = new TreeMap<>();
        for (int i = 0; i < x.length; i++) {
            initial.put(HierarchyModel.stage(i), Quantity.of(x[i] / (i == 0 ? 3 : 10)));
        }
        return hierarchy(200, 10).initial(initial);
    }

    /** The clones. */
    static Scenario clones(double until, double every) {
        return Scenario.of(ClonesModel.ID)
                .until(until)
                .outputs(Outputs.every(every))
                .initial(ClonesModel.start());
    }

    /** Immigration and death. */
    static Scenario birthDeath(double until, double every) {
        return Scenario.of(BirthDeathModel.ID).until(until).outputs(Outputs.every(every));
    }

    /** The human marrow in health. */
    static Scenario human(double until) {
        return Scenario.of("human-marrow").until(until);
    }

    /** Immune aplastic anaemia, with antithymocyte globulin and ciclosporin from its diagnosis on. */
    static Scenario aplasticAnaemia() {
        return human(900)
                .with(Use.of("tcell-hsc").from(ATTACK))
                .with(Use.of("atg-horse").from(DIAGNOSIS).dose("40 mg/kg").repeated(1, 4))
                .with(Use.of("ciclosporin")
                        .from(DIAGNOSIS)
                        .until(END_OF_CICLOSPORIN)
                        .dose("5 mg/kg")
                        .repeated(0.5, (int) (2 * (END_OF_CICLOSPORIN - DIAGNOSIS))));
    }

    /** Makes a plan ready for an engine. */
    static Engine.Prepared prepare(Marrow marrow, Plan plan, String engine, String... options) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        marrow.check(plan, engine);
        return marrow.catalog().engine(engine).prepare(plan.problem(), new EngineOptions(all));
    }

    /** Index of a column. */
    static int column(Plan plan, String name) {
        List<String> names = new ArrayList<>();
        for (Network.Column c : plan.network().columns()) {
            names.add(c.name());
        }
        return names.indexOf(name);
    }
}
