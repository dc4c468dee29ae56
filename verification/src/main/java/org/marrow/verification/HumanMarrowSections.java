package org.marrow.verification;

import java.util.List;

/** Runs the experiments of {@link HumanMarrowResponses} and sets them beside what is known from people. */
final class HumanMarrowSections {
    /** Source of what is common knowledge. */
    static final String TEXTBOOK = "textbook, to be confirmed";

    private final HumanMarrowResponses responses;

    HumanMarrowSections(HumanMarrowResponses responses) {
        this.responses = responses;
    }

    /** All experiments, in the order of the page. */
    List<Section> all() {
        LossSections losses = new LossSections(responses);
        return List.of(
                new DonationSection(responses).phlebotomy(),
                new RadiationSection(responses).radiation(),
                new PulseSection(responses).pulse(),
                new FilgrastimSection(responses).filgrastim(),
                losses.loss(),
                losses.output(),
                losses.recovery());
    }

    /** How far the counts wander in ten years of health. */
    Comparison health() {
        Course c = responses.health();
        double worst = 0;
        for (String name : List.of("ANC", "PLT", "HB", "RET", "LYM", "HSC_fraction")) {
            for (double p : c.percent(name)) {
                worst = Math.max(worst, Math.abs(p - 100));
            }
        }
        return Comparison.of("largest change of a count in ten years of health", worst, "%", 2)
                .known("adult counts are steady over years", TEXTBOOK)
                .range(0, 1);
    }
}
