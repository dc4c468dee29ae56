package org.marrow.models.ode;

import java.util.ArrayList;
import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Option;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.NetworkBuilder;

/**
 * The reference model: human blood formation from the stem cell in its niche to four lines of blood cells, with three growth
 * factors. Defined by Marrow, not published.
 *
 * <p>The structure is a synthesis of the compartment models of the field; numbers that were published keep their papers
 * ({@link #parameters()}), the others are chosen so that the responses to bleeding, radiation, chemotherapy, growth factors,
 * immune attack and transplantation come out at the size and pace that are known. Time is in days. A bare name is the clone's
 * own; {@code T(x)} is the total over all clones, and every feedback reads totals only, so that identical clones keep their
 * shares. A population index 0 means health.
 *
 * <h2>Niche and stem cells</h2>
 *
 * <pre>
 * x = T(HSC)/K,  K = N              m(x) = m_max/(1 + (m_max - 1) x)         a(x) = a_max/(1 + (a_max/a0 - 1) x)
 * dHSC/dt  = (2a - 1) lambda m HSC - (delta + egress) HSC + homing HSCB      daughters decide independently
 * dHSCB/dt = egress HSC - (homing + delta) HSCB                              stem cells in the blood
 * </pre>
 *
 * <h2>Multipotent progenitors and commitment</h2>
 *
 * <pre>
 * y = T(MPP)/M0                     aM(y) = aM_max/(1 + (aM_max/aM0 - 1) y) &lt; 1/2
 * dMPP/dt = Y_M 2 (1 - a) lambda m HSC - (1 - 2 aM) p_M MPP
 * C       = 2 (1 - aM) p_M MPP                                               committed daughters
 * dP_l/dt = kappa_l B_l C - (1/tau_P + h_P) P_l                              l = E, G, Mk, L; h_P = phi/((1 - phi) tau_P)
 * </pre>
 *
 * Since aM stays below 1/2, multipotent progenitors cannot maintain themselves: without stem cells they are exhausted in weeks.
 *
 * <h2>The four lines</h2>
 *
 * <pre>
 * P_E  -&gt; EP -&gt; EM  -&gt; RETB -&gt; RBC      erythroblasts (dividing, maturing), reticulocytes, red cells
 * P_G  -&gt; GM -&gt; G   -&gt; NEU               mitotic and post-mitotic precursors, neutrophils (marginated ones included)
 * P_Mk -&gt; MKP -&gt; MKM -&gt; PLTB1..3         megakaryocytes, platelets by age (those in the spleen included)
 * P_L  -&gt; PRL -&gt; LYMB                     lymphoid precursors, lymphocytes
 * </pre>
 *
 * A progenitor puts out {@code A_l out_l} cells; each of the k stages of a transit is left at {@code mat_l k/tau}. Red cells and
 * neutrophils are lost at a constant hazard; platelets by age and, at random, by {@code u(p) = u0 (1 + k_fix)/(p + k_fix)};
 * lymphocytes also divide, {@code 2 r_lym/(1 + l)}, with p and l the platelets and lymphocytes relative to health.
 *
 * <h2>Growth factors</h2>
 *
 * <pre>
 * gain(E, b, z) = b + (E - b)(1 - b) z/((E - 1) + (1 - b) z)                 b at 0, 1 at 1, E at infinity
 * out_E = gain(E_epo, 0, EPO/EPO0)         mat_E = gain(V_epo, 0, EPO/EPO0)
 * out_G = gain(E_gcsf, b_gcsf, GCSF/GCSF0) mat_G = gain(V_gcsf, 0, GCSF/GCSF0)
 * out_Mk = gain(E_tpo, b_tpo, TPO/TPO0)    the others are 1
 * dEPO/dt  = c_epo (EPO0 exp(theta_epo (1 - hb)) - EPO)                      hb: red cells relative to health
 * dGCSF/dt = c_gcsf (GCSF0 - (w_gcsf + (1 - w_gcsf) n) GCSF)                 n: neutrophils relative to health
 * dTPO/dt  = c_tpo (TPO0 - (w_tpo + (1 - w_tpo) p) TPO)
 * </pre>
 *
 * <h2>Healthy state</h2>
 *
 * In closed form for all values of the parameters. Given are the stem-cell number, the sizes of the progenitor pools and the
 * blood counts; a0, the amplifications Y_M, B_l, A_l, the residence of reticulocytes and the ageing of platelets follow. It
 * needs a0 &lt; a_max, aM0 &lt;= aM_max, r_lym &lt; d_lym and RET0 below all red cells.
 *
 * <h2>What edits reach</h2>
 *
 * DIVISION, SELF_RENEWAL, DEATH, EGRESS, MUTATION (0 by itself) and TELOMERE_LOSS of stem cells, HOMING of circulating ones,
 * CAPACITY of the niche; DIVISION and SELF_RENEWAL of multipotent progenitors; DEATH of each lineage's progenitors and blood
 * cells; COMMITMENT, OUTPUT and MATURATION of each lineage.
 *
 * <h2>What it leaves out</h2>
 *
 * Iron, splenomegaly, infection, circadian rhythm, eosinophils and monocytes as populations, and lymphocyte subsets. Counts
 * that need them are not to be read from it.
 *
 * @since 0.1
 */
public final class HumanMarrow implements Model {
    /** Creates the model; it holds no state. */
    public HumanMarrow() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("human-marrow", "Human marrow: stem cells, four lines, three growth factors")
                .summary(
                        "Reference model defined by Marrow. Stem cells in a niche of finite capacity feed multipotent"
                                + " progenitors, four lineages and their blood cells; erythropoietin, G-CSF and thrombopoietin close"
                                + " the loops. Healthy state in closed form. It has no iron, spleen, infection or lymphocyte subsets.")
                .references(
                        "Mitchell et al., Nature 606:343 (2022): number of stem cells, telomere loss",
                        "Lee-Six et al., Nature 561:473 (2018): number of stem cells",
                        "Catlin et al., Blood 117:4460 (2011): division rate of stem cells",
                        "Lahoz-Beneytez et al., Blood 127:3431 (2016): neutrophil transit, half-life and mitotic pool",
                        "Tetschke et al., Processes 6:157 (2018): erythropoiesis, life of red cells",
                        "Wang et al., AAPS J 12:729 (2010): megakaryocytes and life of platelets",
                        "Hanson and Slichter, Blood 66:1105 (1985): platelets used at random (to be confirmed)",
                        "Lieschke et al., Blood 84:1737 (1994): granulopoiesis without G-CSF (to be confirmed)");
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        all.addAll(HumanMarrowParameters.STEM_CELLS);
        all.addAll(HumanMarrowParameters.PROGENITORS);
        all.addAll(HumanMarrowParameters.LINEAGE_PROGENITORS);
        all.addAll(HumanMarrowParameters.LINES);
        all.addAll(HumanMarrowParameters.BLOOD);
        all.addAll(HumanMarrowParameters.GROWTH_FACTORS);
        return List.copyOf(all);
    }

    @Override
    public List<Option> options() {
        return HumanMarrowParameters.OPTIONS;
    }

    @Override
    public void define(NetworkBuilder network, Values values) {
        new HumanMarrowEquations(network, values).write();
    }
}
