package org.marrow.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    private static final List<String> KEYS = List.of(
            "marrow", "title", "model", "parameters", "insults", "therapies", "until", "output", "engine", "seed");

    @ParameterizedTest
    @CsvSource({
        "untill, until",
        "utnil, until",
        "Until, until",
        "therapys, therapies",
        "paramters, parameters",
        "param, parameters",
        "insult, insults",
        "sede, seed",
    })
    void aSlipOfTheFingerIsRecognised(String typed, String meant) {
        assertThat(Suggestions.near(typed, KEYS)).isEqualTo(" Did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "zzzz", "''"})
    void aNameLikeNoOtherGetsNoSuggestion(String typed) {
        assertThat(Suggestions.near(typed, KEYS)).isEmpty();
    }

    @Test
    void hyphensAndUnderscoresAreTheSame() {
        assertThat(Suggestions.near("TCELL_HSC", List.of("tcell-hsc", "niche-attack")))
                .contains("'tcell-hsc'");
    }

    @Test
    void theAnswerDoesNotDependOnTheOrderOfTheKnownNames() {
        assertThat(Suggestions.near("c3", List.of("c1", "c2"))).isEqualTo(" Did you mean 'c1'?");
        assertThat(Suggestions.near("c3", List.of("c2", "c1"))).isEqualTo(" Did you mean 'c1'?");
    }

    @Test
    void nothingKnownNothingSuggested() {
        assertThat(Suggestions.near("until", List.of())).isEmpty();
    }
}
