package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.Marrow;
import org.marrow.RunSettings;
import org.marrow.error.CompositionException;
import org.marrow.model.Intervention;
import org.marrow.plugin.Catalog;
import org.marrow.scenario.Outputs;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;
import org.marrow.simulate.Trajectory;

/** Every insult and therapy runs on every published model that has what it acts on, and only the others are refused. */
class InterventionsOnPublishedModelsTest {
    private static final Marrow MARROW = Marrow.with(Catalog.bundled());

    @ParameterizedTest
    @CsvSource({
        "marciniak-czochra-2009,filgrastim niche-attack",
        "stiehl-clonal-2014,filgrastim",
        "friberg-2002,niche-attack",
        "quartino-2014,niche-attack",
        "busch-2015,filgrastim niche-attack",
        "precup-2012,filgrastim",
        "andersen-2017,filgrastim",
        "sharp-2019,filgrastim",
        "zheng-2021,filgrastim",
        "krzyzanski-epo-2012,fanconi filgrastim gt-fanca hsct-conditioning hsct-graft niche-attack piga tcell-hsc",
        "krzyzanski-gcsf-2010,fanconi gt-fanca hsct-conditioning hsct-graft niche-attack piga tcell-hsc",
        "michor-2005,niche-attack",
        "foo-2009,''",
        "haehnel-2020,fanconi filgrastim gt-fanca hsct-conditioning hsct-graft niche-attack piga radiation tcell-hsc",
        "moore-li-2004,fanconi filgrastim gt-fanca hsct-conditioning hsct-graft niche-attack piga tcell-hsc",
        "dingli-2007,filgrastim niche-attack",
        "fokas-1991,fanconi filgrastim gt-fanca hsct-conditioning hsct-graft niche-attack piga radiation tcell-hsc",
        "jiao-2018,filgrastim",
        "cucuianu-2010,filgrastim",
        "chulian-2021,fanconi filgrastim gt-fanca hsct-conditioning hsct-graft niche-attack piga tcell-hsc"
    })
    void refusedIsOnlyWhatAModelHasNoTermsFor(String model, String without) {
        Set<String> refused = new TreeSet<>();
        for (Intervention i : interventions()) {
            try {
                finite(MARROW.run(scenario(model, i), RunSettings.of("ode")).trajectory());
            } catch (CompositionException e) {
                assertThat(e.code()).isIn("MRW-COMP-1", "MRW-COMP-2");
                assertThat(e.getMessage()).containsAnyOf("It offers: ", "Its populations are ");
                refused.add(i.descriptor().id());
            }
        }
        assertThat(String.join(" ", refused)).isEqualTo(without);
    }

    private static List<Intervention> interventions() {
        List<Intervention> all = new ArrayList<>(MARROW.catalog().insults());
        all.addAll(MARROW.catalog().therapies());
        return all;
    }

    /** An attack is given a rate, so that none has to be solved for. */
    private static Scenario scenario(String model, Intervention i) {
        Use use = Use.of(i.descriptor().id()).from(1);
        boolean rated = i.parameters().stream().anyMatch(p -> p.name().equals("rate"));
        return MARROW.scenario(model)
                .with(rated ? use.with("rate", 0.01) : use)
                .until(20)
                .outputs(Outputs.at(0, 20));
    }

    private static void finite(Trajectory t) {
        for (double x : t.row(1)) {
            assertThat(x).isFinite();
        }
    }
}
