package org.marrow.models.ode;

import java.util.List;
import org.marrow.model.Option;
import org.marrow.model.Parameter;

/**
 * The parameters of {@link HumanMarrow}, by part of the model: unit, allowed range, meaning with the plausible range, and how
 * well the value is known.
 *
 * <p>Allowed ranges are where the equations make sense; plausible ranges stand in the meanings. {@code published} means that
 * the number was read in the paper named, {@code derived} that it is arithmetic on such numbers, {@code unverified} that it is
 * common knowledge still to be confirmed, {@code uncalibrated} that it is a choice of this model.
 */
final class HumanMarrowParameters {
    private static final String LAHOZ_BENEYTEZ = "Lahoz-Beneytez et al., Blood 127:3431 (2016)";
    private static final String TETSCHKE = "Tetschke et al., Processes 6:157 (2018)";
    private static final String WANG_ROMIPLOSTIM = "Wang et al., AAPS J 12:729 (2010)";
    private static final String RANGES = "standard adult reference ranges";

    private HumanMarrowParameters() {}

    // ---- stem cells and niche ----

    /** Stem-cell number in health, and capacity of the niche (cells). */
    static final Parameter N = Parameter.of("N", 1e5, "cells")
            .range(1, 1e8)
            .doc("stem cells in health = places in the niche; plausible 2e4 to 2e5")
            .published("Mitchell et al., Nature 606:343 (2022); Lee-Six et al., Nature 561:473 (2018)");

    /** Resting division rate of a stem cell (1/d). */
    static final Parameter LAMBDA = Parameter.of("lambda", 3.57e-3, "1/d")
            .range(1e-6, 1)
            .doc("division rate of a stem cell in health, once in 40 weeks; plausible once in 25 to 50 weeks")
            .published("Catlin et al., Blood 117:4460 (2011)");

    /** Loss hazard of a stem cell (1/d). */
    static final Parameter DELTA = Parameter.of("delta", 1e-4, "1/d")
            .range(0, 1)
            .doc("loss hazard of a stem cell, in the niche and in the blood; plausible up to 5e-4")
            .uncalibrated();

    /** Self-renewal probability in an empty niche. */
    static final Parameter A_MAX = Parameter.fraction("a_max", 0.87)
            .doc(
                    "probability that a daughter of a stem cell is a stem cell, in an empty niche; plausible 0.7 to 0.95; chosen"
                            + " for the pace of recovery after radiation and transplantation")
            .uncalibrated();

    /** Largest acceleration of stem-cell division. */
    static final Parameter M_MAX = Parameter.of("m_max", 4.5, "1")
            .range(1, 100)
            .doc("factor on the division rate of a stem cell in an empty niche; plausible 3 to 6")
            .uncalibrated();

    /** Rate at which stem cells leave the niche (1/d). */
    static final Parameter EGRESS = Parameter.of("egress", 1e-3, "1/d")
            .range(0, 10)
            .doc("rate at which a stem cell leaves the niche for the blood; plausible 1e-4 to 1e-2")
            .uncalibrated();

    /** Rate at which circulating stem cells return (1/d). */
    static final Parameter HOMING = Parameter.of("homing", 2, "1/d")
            .range(1e-3, 100)
            .doc("rate at which a stem cell in the blood returns to the niche; plausible 0.5 to 10")
            .uncalibrated();

    /** Telomere length lost per division (bp). */
    static final Parameter TELOMERE_LOSS = Parameter.of("telomere_loss", 23, "bp")
            .range(0, 1000)
            .doc("telomere length that a stem cell loses per division")
            .derived(
                    "30 bp a year (Mitchell et al., Nature 606:343 (2022)) over 1.3 divisions a year (Catlin et al., Blood"
                            + " 117:4460 (2011))");

    static final List<Parameter> STEM_CELLS = List.of(N, LAMBDA, DELTA, A_MAX, M_MAX, EGRESS, HOMING, TELOMERE_LOSS);

    // ---- multipotent progenitors and commitment ----

    /** Multipotent progenitors in health (1e6 cells/kg). */
    static final Parameter M0 = Parameter.of("M0", 10, "1e6 cells/kg")
            .range(1e-6, 1e4)
            .doc("multipotent progenitors in health; plausible 3 to 30")
            .uncalibrated();

    /** Division rate of a multipotent progenitor (1/d). */
    static final Parameter P_M = Parameter.of("p_M", 0.30, "1/d")
            .range(1e-3, 5)
            .doc("division rate of a multipotent progenitor; plausible 0.15 to 0.5; chosen for the pace of recovery")
            .uncalibrated();

    /** Self-renewal probability of multipotent progenitors in health. */
    static final Parameter AM0 = Parameter.of("aM0", 0.30, "1")
            .range(1e-3, 0.499)
            .doc(
                    "probability that a daughter of a multipotent progenitor is one, in health; below 1/2, so that the pool lives"
                            + " on stem cells; plausible 0.1 to 0.4")
            .uncalibrated();

    /** Self-renewal probability of multipotent progenitors when few are left. */
    static final Parameter AM_MAX = Parameter.of("aM_max", 0.36, "1")
            .range(1e-3, 0.499)
            .doc("the same when hardly any multipotent progenitors are left; plausible aM0 to 0.49")
            .uncalibrated();

    /** Commitment to the erythroid lineage. */
    static final Parameter KAPPA_E = share("kappa_E", 0.45, "erythroid");

    /** Commitment to the granulocytic lineage. */
    static final Parameter KAPPA_G = share("kappa_G", 0.40, "granulocytic");

    /** Commitment to the megakaryocytic lineage. */
    static final Parameter KAPPA_MK = share("kappa_Mk", 0.05, "megakaryocytic");

    /** Commitment to the lymphoid lineage. */
    static final Parameter KAPPA_L = share("kappa_L", 0.10, "lymphoid");

    static final List<Parameter> PROGENITORS = List.of(M0, P_M, AM0, AM_MAX, KAPPA_E, KAPPA_G, KAPPA_MK, KAPPA_L);

    private static Parameter share(String name, double value, String lineage) {
        return Parameter.of(name, value, "1")
                .range(1e-6, 1)
                .doc("weight of the " + lineage + " lineage at commitment, over the sum of the four weights")
                .uncalibrated();
    }

    // ---- lineage progenitors ----

    /** Erythroid progenitors in health (1e6 cells/kg). */
    static final Parameter PE0 = size("PE0", 60, "erythroid");

    /** Granulocytic progenitors in health (1e6 cells/kg). */
    static final Parameter PG0 = size("PG0", 40, "granulocytic");

    /** Megakaryocytic progenitors in health (1e6 cells/kg). */
    static final Parameter PMK0 = size("PMK0", 2, "megakaryocytic");

    /** Lymphoid progenitors in health (1e6 cells/kg). */
    static final Parameter PL0 = size("PL0", 20, "lymphoid");

    /** Residence of erythroid progenitors (d). */
    static final Parameter TAU_PE = Parameter.of("tau_PE", 8, "d")
            .range(0.1, 100)
            .doc("mean residence of an erythroid progenitor that does not die; plausible 2 to 12")
            .published(TETSCHKE + ", k1 = 1/8 per day");

    /** Residence of granulocytic progenitors (d). */
    static final Parameter TAU_PG = residence("tau_PG", 4, "a granulocytic");

    /** Residence of megakaryocytic progenitors (d). */
    static final Parameter TAU_PMK = residence("tau_PMK", 5, "a megakaryocytic");

    /** Residence of lymphoid progenitors (d). */
    static final Parameter TAU_PL = residence("tau_PL", 10, "a lymphoid");

    /** Fraction of erythroid progenitors that die. */
    static final Parameter PHI_E = dying("phi_E", "erythroid");

    /** Fraction of granulocytic progenitors that die. */
    static final Parameter PHI_G = dying("phi_G", "granulocytic");

    /** Fraction of megakaryocytic progenitors that die. */
    static final Parameter PHI_MK = dying("phi_Mk", "megakaryocytic");

    /** Fraction of lymphoid progenitors that die. */
    static final Parameter PHI_L = dying("phi_L", "lymphoid");

    static final List<Parameter> LINEAGE_PROGENITORS =
            List.of(PE0, PG0, PMK0, PL0, TAU_PE, TAU_PG, TAU_PMK, TAU_PL, PHI_E, PHI_G, PHI_MK, PHI_L);

    private static Parameter size(String name, double value, String lineage) {
        return Parameter.of(name, value, "1e6 cells/kg")
                .range(1e-6, 1e5)
                .doc(lineage
                        + " progenitors in health, so chosen that CD34+ cells are about 1 % of nucleated marrow cells;"
                        + " plausible a third to three times this")
                .uncalibrated();
    }

    private static Parameter residence(String name, double value, String which) {
        return Parameter.of(name, value, "d")
                .range(0.1, 100)
                .doc("mean residence of " + which
                        + " progenitor that does not die; plausible 2 to 12; chosen for the pace of" + " recovery")
                .uncalibrated();
    }

    private static Parameter dying(String name, String lineage) {
        return Parameter.of(name, 0.1, "1")
                .range(0, 0.99)
                .doc("fraction of " + lineage
                        + " progenitors that die in the marrow; up to 0.95 in ineffective blood formation")
                .uncalibrated();
    }

    // ---- the four lines ----

    /** Transit through the erythroid precursors (d). */
    static final Parameter TAU_E = Parameter.of("tau_E", 6, "d")
            .range(0.1, 100)
            .doc("mean transit through the erythroid precursors; plausible 4 to 8")
            .published(TETSCHKE + ", k2 = 1/6 per day");

    /** Transit through the mitotic granulocytic precursors (d). */
    static final Parameter TAU_GM = Parameter.of("tau_GM", 5.2, "d")
            .range(0.1, 100)
            .doc("mean transit through the mitotic granulocytic precursors; plausible 4 to 7")
            .derived("ratio of blood to mitotic pool 0.19 to 0.26 in " + LAHOZ_BENEYTEZ + "; here 0.22");

    /** Transit through the post-mitotic granulocytic precursors (d). */
    static final Parameter TAU_G = Parameter.of("tau_G", 5.8, "d")
            .range(0.1, 100)
            .doc("mean transit through the post-mitotic granulocytic precursors; 5.4 to 6.2")
            .published(LAHOZ_BENEYTEZ);

    /** Maturation of megakaryocytes (d). */
    static final Parameter TAU_MK = Parameter.of("tau_Mk", 5.9, "d")
            .range(0.1, 100)
            .doc("mean maturation of a megakaryocyte; plausible 5 to 8")
            .published(WANG_ROMIPLOSTIM);

    /** Transit through the lymphoid precursors (d). */
    static final Parameter TAU_L = Parameter.of("tau_L", 10, "d")
            .range(0.1, 100)
            .doc("mean transit through the lymphoid precursors; plausible 5 to 20")
            .uncalibrated();

    /** Platelets per megakaryocyte. */
    static final Parameter Y_PLT = Parameter.of("y_plt", 1500, "1")
            .range(1, 1e5)
            .doc("platelets that a megakaryocyte sheds; 1000 to 4000")
            .unverified("textbook range");

    static final List<Parameter> LINES = List.of(TAU_E, TAU_GM, TAU_G, TAU_MK, TAU_L, Y_PLT);

    // ---- blood ----

    /** Haemoglobin of a healthy man (g/L). */
    static final Parameter HB0_MALE = Parameter.of("HB0_male", 150, "g/L")
            .range(50, 250)
            .doc("haemoglobin of a healthy man; 135 to 175")
            .derived("a round number within the adult reference range 135 to 175 g/L");

    /** Haemoglobin of a healthy woman (g/L). */
    static final Parameter HB0_FEMALE = Parameter.of("HB0_female", 138, "g/L")
            .range(50, 250)
            .doc("haemoglobin of a healthy woman; 120 to 155")
            .derived("the middle of the adult reference range 120 to 155 g/L");

    /** Haemoglobin per red cell (pg). */
    static final Parameter MCH = Parameter.of("MCH", 30, "pg")
            .range(10, 60)
            .doc("haemoglobin per red cell; 27 to 33")
            .unverified(RANGES);

    /** Reticulocytes in health (1e9/L). */
    static final Parameter RET0 = Parameter.of("RET0", 72, "1e9/L")
            .range(1, 1000)
            .doc(
                    "reticulocytes in health; 25 to 100. Above the automated cut-off of severe aplastic anaemia (60), which health"
                            + " must not touch")
            .unverified(RANGES);

    /** Neutrophil count in health (1e9/L). */
    static final Parameter ANC0 = Parameter.of("ANC0", 4, "1e9/L")
            .range(0.01, 100)
            .doc("neutrophil count in health; 1.8 to 7.5")
            .unverified(RANGES);

    /** Platelet count in health (1e9/L). */
    static final Parameter PLT0 = Parameter.of("PLT0", 250, "1e9/L")
            .range(1, 5000)
            .doc("platelet count in health; 150 to 400")
            .unverified(RANGES);

    /** Lymphocyte count in health (1e9/L). */
    static final Parameter LYM0 = Parameter.of("LYM0", 2, "1e9/L")
            .range(0.01, 100)
            .doc("lymphocyte count in health; 1.0 to 4.0")
            .unverified(RANGES);

    /** Marginated share of blood neutrophils. */
    static final Parameter MARGINATED = Parameter.of("marginated", 0.5, "1")
            .range(0, 0.99)
            .doc("share of blood neutrophils that adhere to vessel walls and are not counted; 0.4 to 0.6")
            .unverified("textbook value");

    /** Share of platelets pooled in the spleen. */
    static final Parameter SPLEEN = Parameter.of("spleen", 0.33, "1")
            .range(0, 0.99)
            .doc("share of platelets that the spleen holds and that are not counted; 0.25 to 0.4")
            .unverified("textbook value");

    /** Other myeloid white cells per neutrophil. */
    static final Parameter OTHER_MYELOID = Parameter.of("other_myeloid", 0.25, "1")
            .range(0, 10)
            .doc("monocytes, eosinophils and basophils per neutrophil; plausible 0.1 to 0.4")
            .uncalibrated();

    /** Loss of red cells (1/d). */
    static final Parameter D_RBC = Parameter.of("d_rbc", 1.0 / 120, "1/d")
            .range(1e-4, 10)
            .doc("loss of red cells: a mean life of 120 d; 100 to 130 d")
            .published(TETSCHKE);

    /** Loss of neutrophils from the blood (1/d). */
    static final Parameter D_NEU = Parameter.of("d_neu", Math.log(2) / 0.79, "1/d")
            .range(1e-3, 100)
            .doc("loss of neutrophils from the blood: a half-life of 0.79 d; 0.54 to 1.04 d")
            .published(LAHOZ_BENEYTEZ);

    /** One over the mean life of platelets (1/d). */
    static final Parameter D_PLT = Parameter.of("d_plt", 1 / 10.5, "1/d")
            .range(1e-3, 10)
            .doc("one over the mean life of platelets, random use included; 1/11 to 1/8")
            .published(WANG_ROMIPLOSTIM);

    /** Share of platelets used at random. */
    static final Parameter F_FIX = Parameter.of("f_fix", 0.18, "1")
            .range(1e-3, 0.95)
            .doc("share of platelets that keep vessel walls tight and do not reach old age, in health; 0.1 to 0.3")
            .unverified("7.1 of 41e9/L a day in Hanson and Slichter, Blood 66:1105 (1985)");

    /** Platelet count at which random use saturates. */
    static final Parameter K_FIX = Parameter.of("k_fix", 0.05, "1")
            .range(1e-3, 100)
            .doc("platelets, as fraction of health, at which that use is half saturated; plausible 0.02 to 0.1")
            .uncalibrated();

    /** Loss of lymphocytes (1/d). */
    static final Parameter D_LYM = Parameter.of("d_lym", 0.03, "1/d")
            .range(1e-5, 10)
            .doc("loss of lymphocytes; plausible 0.005 to 0.05; more than r_lym")
            .uncalibrated();

    /** Division of lymphocytes (1/d). */
    static final Parameter R_LYM = Parameter.of("r_lym", 0.021, "1/d")
            .range(0, 10)
            .doc("division of lymphocytes in the periphery in health; plausible 0 to d_lym")
            .uncalibrated();

    static final List<Parameter> BLOOD = List.of(
            HB0_MALE,
            HB0_FEMALE,
            MCH,
            RET0,
            ANC0,
            PLT0,
            LYM0,
            MARGINATED,
            SPLEEN,
            OTHER_MYELOID,
            D_RBC,
            D_NEU,
            D_PLT,
            F_FIX,
            K_FIX,
            D_LYM,
            R_LYM);

    // ---- growth factors ----

    /** Erythropoietin in health (mU/mL). */
    static final Parameter EPO0 = Parameter.of("EPO0", 10, "mU/mL")
            .range(1e-3, 1e4)
            .doc("erythropoietin in health; 4 to 24")
            .unverified(RANGES);

    /** G-CSF in health (ng/mL). */
    static final Parameter GCSF0 = Parameter.of("GCSF0", 0.025, "ng/mL")
            .range(1e-6, 1e3)
            .doc("granulocyte colony-stimulating factor in health; 0.01 to 0.05")
            .unverified("immunoassays in healthy adults");

    /** Thrombopoietin in health (ng/mL). */
    static final Parameter TPO0 = Parameter.of("TPO0", 0.1, "ng/mL")
            .range(1e-6, 1e3)
            .doc("thrombopoietin in health; 0.05 to 0.2")
            .unverified("immunoassays in healthy adults");

    /** Turnover of erythropoietin (1/d). */
    static final Parameter C_EPO = Parameter.of("c_epo", 2.8, "1/d")
            .range(1e-2, 1e3)
            .doc("turnover of erythropoietin: a half-life of 6 h; half to twice")
            .unverified("kinetics of endogenous erythropoietin");

    /** Turnover of G-CSF (1/d). */
    static final Parameter C_GCSF = Parameter.of("c_gcsf", 4.75, "1/d")
            .range(1e-2, 1e3)
            .doc("turnover of G-CSF in health: a half-life of 3.5 h; half to twice")
            .published("AAPS J 2018, doi 10.1208/s12248-018-0249-y (introduction: half-life of filgrastim)");

    /** Turnover of thrombopoietin (1/d). */
    static final Parameter C_TPO = Parameter.of("c_tpo", 0.5, "1/d")
            .range(1e-2, 1e3)
            .doc("turnover of thrombopoietin in health: a half-life of 33 h; half to twice")
            .unverified("kinetics of recombinant thrombopoietin");

    /** Steepness of the erythropoietin response. */
    static final Parameter THETA_EPO = Parameter.of("theta_epo", 7, "1")
            .range(0, 20)
            .doc(
                    "ln of erythropoietin gained when all red cells are lost; plausible 5 to 9; chosen so that aplastic anaemia"
                            + " shows 500 to 10 000 mU/mL")
            .uncalibrated();

    /** Clearance of G-CSF that does not need neutrophils. */
    static final Parameter W_GCSF = Parameter.of("w_gcsf", 0.07, "1")
            .range(1e-3, 1)
            .doc(
                    "share of G-CSF clearance that does not need neutrophils, in health; plausible 0.03 to 0.2; its inverse is the"
                            + " largest rise")
            .uncalibrated();

    /** Clearance of thrombopoietin that does not need platelets. */
    static final Parameter W_TPO = Parameter.of("w_tpo", 0.06, "1")
            .range(1e-3, 1)
            .doc(
                    "share of thrombopoietin clearance that does not need platelets, in health; plausible 0.03 to 0.2; its inverse"
                            + " is the largest rise (10 to 20 times in aplastic anaemia)")
            .uncalibrated();

    /** Largest erythroid output. */
    static final Parameter E_EPO = gain("E_epo", 4.5, "erythroid output under erythropoietin", "3 to 8");

    /** Largest erythroid speed. */
    static final Parameter V_EPO = gain("V_epo", 1.6, "erythroid speed of maturation under erythropoietin", "1 to 2");

    /** Largest granulocytic output. */
    static final Parameter E_GCSF = gain("E_gcsf", 3.2, "granulocytic output under G-CSF", "2 to 5");

    /** Largest granulocytic speed. */
    static final Parameter V_GCSF = gain("V_gcsf", 1.5, "granulocytic speed of maturation under G-CSF", "1 to 2");

    /** Largest megakaryocytic output. */
    static final Parameter E_TPO = gain("E_tpo", 3.6, "megakaryocytic output under thrombopoietin", "2 to 6");

    /** Granulocytic output without G-CSF. */
    static final Parameter B_GCSF = Parameter.of("b_gcsf", 0.3, "1")
            .range(0, 0.99)
            .doc("granulocytic output without G-CSF, as fraction of health; 0.2 to 0.3 in mice, plausible up to 0.5")
            .unverified("mice without G-CSF, Lieschke et al., Blood 84:1737 (1994)");

    /** Megakaryocytic output without thrombopoietin. */
    static final Parameter B_TPO = Parameter.of("b_tpo", 0.1, "1")
            .range(0, 0.99)
            .doc("megakaryocytic output without thrombopoietin, as fraction of health; plausible up to 0.2")
            .unverified("mice without the receptor MPL keep about a tenth of their platelets");

    static final List<Parameter> GROWTH_FACTORS = List.of(
            EPO0, GCSF0, TPO0, C_EPO, C_GCSF, C_TPO, THETA_EPO, W_GCSF, W_TPO, E_EPO, V_EPO, E_GCSF, V_GCSF, E_TPO,
            B_GCSF, B_TPO);

    private static Parameter gain(String name, double value, String what, String plausible) {
        return Parameter.of(name, value, "1")
                .range(1.000001, 100)
                .doc("largest " + what + ", as multiple of health; plausible " + plausible)
                .uncalibrated();
    }

    // ---- structure ----

    /** Stages of the erythroid precursors; the first still divides. */
    static final Option STAGES_E = new Option(
            "stages_E", "3", List.of(), "stages of the erythroid precursors (2 to 30); the first still divides");

    /** Stages of the mitotic granulocytic precursors. */
    static final Option STAGES_GM =
            new Option("stages_GM", "2", List.of(), "stages of the mitotic granulocytic precursors (1 to 30)");

    /** Stages of the post-mitotic granulocytic precursors. */
    static final Option STAGES_G =
            new Option("stages_G", "4", List.of(), "stages of the post-mitotic granulocytic precursors (1 to 30)");

    /** Stages of megakaryocytes; the first still doubles its genome. */
    static final Option STAGES_MK = new Option(
            "stages_Mk", "3", List.of(), "stages of the megakaryocytes (2 to 30); the first still doubles its genome");

    /** Ages of platelets. */
    static final Option STAGES_PLT = new Option("stages_PLT", "3", List.of(), "ages of the platelets (1 to 30)");

    static final List<Option> OPTIONS = List.of(STAGES_E, STAGES_GM, STAGES_G, STAGES_MK, STAGES_PLT);
}
