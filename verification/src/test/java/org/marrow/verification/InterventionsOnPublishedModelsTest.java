package org.marrow.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrow.Marrow;
import org.marrow.model.Intervention;

/** Every insult and therapy runs on every published model that has what it acts on, and only the others are refused. */
class InterventionsOnPublishedModelsTest {
    private static final CompatibilityPage PAGE = new CompatibilityPage(Marrow.bundled());

    @ParameterizedTest
    @CsvSource({
        "marciniak-czochra-2009,filgrastim niche-attack",
        "platelet-chain,filgrastim niche-attack",
        "stiehl-clonal-2014,filgrastim",
        "myelodysplasia,''",
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
        "fokas-1991,fanconi filgrastim gt-fanca hsct-conditioning hsct-graft niche-attack piga tcell-hsc",
        "jiao-2018,filgrastim",
        "cucuianu-2010,filgrastim",
        "chulian-2021,fanconi filgrastim gt-fanca hsct-conditioning hsct-graft niche-attack piga tcell-hsc"
    })
    void refusedIsOnlyWhatAModelHasNoTermsFor(String model, String without) {
        Set<String> refused = new TreeSet<>();
        for (Intervention i : PAGE.interventions()) {
            PAGE.refusal(model, i).ifPresent(e -> {
                assertThat(e.code()).isIn("MRW-COMP-1", "MRW-COMP-2");
                assertThat(e.getMessage()).containsAnyOf("It offers: ", "Its populations are ");
                refused.add(i.descriptor().id());
            });
        }
        assertThat(String.join(" ", refused)).isEqualTo(without);
    }

    @Test
    void thePageIsWhatTheCodeDoes() throws IOException {
        assertThat(Files.readString(Path.of("..").resolve(CompatibilityPage.PAGE)))
                .as("write it again as it says itself, and look at what has changed")
                .isEqualTo(PAGE.page());
    }
}
