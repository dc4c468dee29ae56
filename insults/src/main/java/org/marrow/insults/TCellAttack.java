package org.marrow.insults;

import static org.marrow.network.Selector.cells;

import java.util.List;
import java.util.Map;
import org.marrow.model.Calibration;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.CellTrait;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Target;
import org.marrow.network.Vocabulary;

/**
 * Acquired aplastic anaemia: autoreactive T cells kill stem cells, and the interferon-gamma that they release kills and blocks
 * self-renewal.
 *
 * <p>With E effector cells (1 is their largest number), I interferon-gamma (1 is the level of E = 1 in a full marrow), S the
 * stem cells as a fraction of healthy, and A(S) = S/(S + h) how often an effector cell meets antigen:
 *
 * <pre>
 * dE/dt = sigma + p A I^2/(I^2 + theta^2) (1 - E/E_max) E - d_E E         E starts with a seed at the onset
 * dI/dt = c_I (A E - I)
 * hazard of stem cells  IMMUNE      visibility * strength * rate * (1 - s_I) * A E
 *                       INTERFERON  visibility * strength * rate * s_I * I
 * logit of self-renewal             - strength * b_I I/(1 + I)
 * </pre>
 *
 * <p><b>Remission is tolerance.</b> Effector cells multiply only where interferon-gamma has made the marrow present antigen
 * (the factor I^2/(I^2 + theta^2)). So there are two stable states: attack, and tolerance, in which what is left of E dies out
 * at d_E. A treatment that brings E below the threshold of about theta sqrt(d_E/(p A - d_E)) and keeps it there while the
 * marrow refills cures; one that does not is followed by relapse or by no response at all. Without the threshold every finite
 * pulse of antithymocyte globulin would be followed by relapse.
 *
 * <p><b>An untreated attack does not sterilise the marrow.</b> Effector cells act only where they meet antigen (A falls with S),
 * so killing fades as stem cells become rare and balances their regrowth at a few per cent of healthy or less: the patient
 * stays very severe and does not recover.
 *
 * <p>The term DIVISION of role {@code t-cell} is p A I^2/(I^2 + theta^2) (1 - E/E_max); drugs such as ciclosporin aim at it.
 *
 * @since 0.1
 */
public final class TCellAttack implements Insult {
    /** Name of the pool of effector cells. */
    static final String EFFECTORS = "tcell_E";

    /** Name of the signal of interferon-gamma. */
    static final String INTERFERON = "tcell_I";

    /** Multiple of the calibrated attack. */
    static final Parameter STRENGTH = Parameter.of("strength", 1, "1")
            .range(0, 100)
            .doc("multiple of the calibrated attack; 0 is none")
            .derived("1 means: neutrophils first fall to 12.5 % of healthy on day 120 after the onset");

    /** Hazard of stem cells at E = I = 1 in a full marrow (1/d). */
    static final Parameter RATE = Parameter.of("rate", 0.067, "1/d")
            .range(0, 1e3)
            .doc(
                    "hazard of a stem cell at E = I = 1 where antigen is plentiful, at strength 1; solved for on the model at hand"
                            + " unless given")
            .derived("solved on human-marrow for neutrophils at 12.5 % of healthy on day 120");

    /** Share of interferon-gamma in the hazard. */
    static final Parameter INTERFERON_SHARE = Parameter.fraction("s_I", 1.0 / 3)
            .doc("share of the hazard at E = I = 1 that is apoptosis by interferon-gamma; k_I : k_kill is 1 : 2")
            .uncalibrated();

    /** Largest block of self-renewal (logit). */
    static final Parameter BLOCK = Parameter.of("b_I", 0.3, "1")
            .range(0, 10)
            .doc("block of self-renewal by interferon-gamma: the logit of its probability falls by b_I I/(1 + I)")
            .uncalibrated();

    /** Fastest proliferation of effector cells (1/d). */
    static final Parameter PROLIFERATION = Parameter.of("p", 0.2, "1/d")
            .range(0, 3)
            .doc("fastest proliferation of effector cells; plausible 0.05 to 0.2")
            .uncalibrated();

    /** Death of effector cells (1/d). */
    static final Parameter DEATH = Parameter.of("d_E", 0.01, "1/d")
            .range(0, 3)
            .doc("death hazard of effector cells")
            .uncalibrated();

    /** Largest number of effector cells. */
    static final Parameter MAXIMUM = Parameter.of("E_max", 1, "1")
            .range(1e-6, 1e6)
            .doc("largest number of effector cells, scaled")
            .uncalibrated();

    /** Stem cells at which effector cells meet antigen half as often as they could. */
    static final Parameter ANTIGEN = Parameter.of("h", 0.03, "1")
            .range(1e-6, 10)
            .doc(
                    "stem cells, as a fraction of healthy, at which effector cells meet antigen half as often as they could; sets"
                            + " how many survive an untreated attack")
            .uncalibrated();

    /** Interferon-gamma at which antigen is presented half as well as it could be. */
    static final Parameter LICENCE = Parameter.of("theta", 0.1, "1")
            .range(1e-9, 10)
            .doc(
                    "interferon-gamma at which proliferation is half of what antigen allows; sets the threshold of tolerance")
            .uncalibrated();

    /** Turnover of interferon-gamma (1/d). */
    static final Parameter TURNOVER = Parameter.of("c_I", 2, "1/d")
            .range(1e-3, 100)
            .doc("turnover of interferon-gamma; plausible 1 to 5")
            .uncalibrated();

    /** Effector cells at the onset. */
    static final Parameter SEED = Parameter.of("seed", 0.1, "1")
            .range(0, 1e6)
            .doc("effector cells at the onset, scaled; below the threshold of tolerance no disease follows")
            .uncalibrated();

    /** Continuing influx of effector cells (1/d). */
    static final Parameter INFLUX = Parameter.of("sigma", 0, "1/d")
            .range(0, 100)
            .doc(
                    "influx of effector cells from the onset until the end of the insult, scaled; above 0 there is no lasting"
                            + " tolerance before its end")
            .uncalibrated();

    /** Effector cells that E = 1 stands for. */
    static final Parameter NUMBER = Parameter.of("N_T", 1e5, "cells")
            .range(1, 1e13)
            .doc("effector cells that E = 1 stands for; matters only for chance")
            .uncalibrated();

    /** Creates the insult. */
    public TCellAttack() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("tcell-hsc", "T-cell attack on stem cells (acquired aplastic anaemia)")
                .summary(
                        "Autoreactive effector T cells and interferon-gamma destroy stem cells and block their self-renewal."
                                + " No human-calibrated differential-equation model of immune aplastic anaemia was found: the"
                                + " structure follows the accepted biology, and every number is an uncalibrated default but the"
                                + " rate, which is solved so that strength 1 makes neutrophils fall to 12.5 % of healthy on day 120"
                                + " after the onset. Untreated the attack does not sterilise the marrow, and the patient does not"
                                + " recover. Remission is tolerance: effector cells need the interferon-gamma of their own kind to"
                                + " multiply, so a few of them die out.")
                .references(
                        "Young, N Engl J Med (2018): pathophysiology of acquired aplastic anaemia; to be confirmed",
                        "Alvarado et al., Blood 133:2043 (2019): interferon-gamma blocks thrombopoietin signalling; to be"
                                + " confirmed");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                STRENGTH,
                RATE,
                INTERFERON_SHARE,
                BLOCK,
                PROLIFERATION,
                DEATH,
                MAXIMUM,
                ANTIGEN,
                LICENCE,
                TURNOVER,
                SEED,
                INFLUX,
                NUMBER);
    }

    @Override
    public Calibration calibration() {
        return Calibration.severeOnDay120(RATE.name());
    }

    @Override
    public Map<String, Double> neutral() {
        return Map.of(SEED.name(), 0.0, INFLUX.name(), 0.0);
    }

    @Override
    public void apply(Composer c, Values p) {
        c.once(TCellAttack::disease);
        c.on(c.schedule()).add(org.marrow.network.Selector.named(EFFECTORS), p.expr(SEED));
        c.network()
                .process(c.instance() + ".influx")
                .gives(EFFECTORS, Expr.one())
                .rate(p.expr(INFLUX).times(c.window()));
    }

    /** What several onsets share: one population of effector cells and what it does. */
    private static void disease(Composer c, Values p) {
        NetworkBuilder n = c.network();
        Population effectors = n.pool(EFFECTORS, PopulationUnit.relative(p.expr(NUMBER)))
                .role(Role.T_CELL)
                .initial(Expr.zero())
                .healthy(Expr.zero())
                .meaning("autoreactive effector T cells, scaled");
        Population interferon = n.signal(INTERFERON, "1")
                .initial(Expr.zero())
                .healthy(Expr.zero())
                .meaning("interferon-gamma in the marrow, scaled");
        Expr stem = Expr.total(cells(Role.STEM_CELL));
        Expr filling = stem.over(Expr.healthy(stem));
        Expr antigen = n.define("tcell_antigen", filling.over(filling.plus(p.expr(ANTIGEN))));
        Expr active = antigen.times(effectors.own());
        proliferate(n, p, effectors, interferon, antigen);
        n.process("tcell_secretion").gives(interferon).rate(p.expr(TURNOVER).times(active));
        n.process("tcell_clearance").takes(interferon).perCell(p.expr(TURNOVER));
        attack(c, p, active, interferon.own());
    }

    private static void proliferate(
            NetworkBuilder n, Values p, Population effectors, Population interferon, Expr antigen) {
        Expr level = interferon.own().times(interferon.own());
        Expr half = p.expr(LICENCE).times(p.expr(LICENCE));
        Expr licence = level.over(level.plus(half));
        Expr room = Expr.max(Expr.zero(), Expr.one().minus(effectors.own().over(p.expr(MAXIMUM))));
        Expr division = n.term(
                EFFECTORS + ".division",
                Vocabulary.DIVISION,
                effectors,
                p.expr(PROLIFERATION).times(antigen).times(licence).times(room));
        n.process(EFFECTORS + ".proliferation", org.marrow.network.Act.DIVISION)
                .gives(effectors)
                .rate(division.times(effectors.own()));
        n.die(effectors, p.expr(DEATH));
    }

    private static void attack(Composer c, Values p, Expr active, Expr interferon) {
        Expr rate = p.expr(STRENGTH).times(p.expr(RATE));
        Expr share = p.expr(INTERFERON_SHARE);
        c.hazard(
                cells(Role.STEM_CELL),
                HazardLabel.IMMUNE,
                CellTrait.IMMUNE_VISIBILITY,
                rate.times(Expr.one().minus(share)).times(active));
        c.hazard(
                cells(Role.STEM_CELL),
                HazardLabel.INTERFERON,
                CellTrait.IMMUNE_VISIBILITY,
                rate.times(share).times(interferon));
        Target renewal = Target.of(Vocabulary.SELF_RENEWAL).of(Role.STEM_CELL);
        Expr block = p.expr(STRENGTH)
                .times(p.expr(BLOCK))
                .times(interferon.over(Expr.one().plus(interferon)));
        c.ifPresent(renewal, d -> d.shift(renewal, block.negate()));
    }
}
