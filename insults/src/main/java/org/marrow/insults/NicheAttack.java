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
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.Role;
import org.marrow.network.Target;
import org.marrow.network.Vocabulary;

/**
 * Attack on the niche: places for stem cells are lost while it lasts and come back afterwards.
 *
 * <pre>
 * dq/dt = on * strength * rate * (1 - K_min - q) - (1 - on) * recovery * q         CAPACITY and HOMING times 1 - q
 * hazard of stem cells, NICHE: displaced * on * strength * rate * (1 - K_min - q)/(1 - q)
 * </pre>
 *
 * <p>q is the share of places lost. A stem cell whose place is destroyed is lost with it (parameter {@code displaced}): a
 * smaller capacity alone lets stem cells disappear only at the pace of their own slow death, over decades. The hazard is the
 * rate of loss per place that is left, so that with {@code displaced} = 1 stem cells fall as places do.
 *
 * @since 0.1
 */
public final class NicheAttack implements Insult {
    /** Loss of stem cells with their places in the niche. */
    public static final HazardLabel NICHE = new HazardLabel("NICHE");

    /** Name of the signal: share of places lost. */
    static final String LOST = "niche_lost";

    /** Multiple of the calibrated attack. */
    static final Parameter STRENGTH = Parameter.of("strength", 1, "1")
            .range(0, 100)
            .doc("multiple of the calibrated attack; 0 is none")
            .derived("1 means: neutrophils first fall to 12.5 % of healthy on day 120 after the onset");

    /** Rate at which places are lost (1/d). */
    static final Parameter RATE = Parameter.of("rate", 0.03, "1/d")
            .range(0, 1e3)
            .doc(
                    "rate at which places are lost, at strength 1; plausible 0.01 to 0.05; solved for on the model at hand unless"
                            + " given")
            .uncalibrated();

    /** Share of places that the attack leaves. */
    static final Parameter FLOOR = Parameter.fraction("K_min", 0.01)
            .doc(
                    "share of places that the attack leaves in the end. 0.1 to 0.9 for milder attacks, which never reach the"
                            + " neutrophils of strength 1: give the rate with them")
            .uncalibrated();

    /** Rate at which places come back afterwards (1/d). */
    static final Parameter RECOVERY = Parameter.of("recovery", 0.005, "1/d")
            .range(0, 10)
            .doc("rate at which lost places come back once the attack has ended; plausible 0.002 to 0.01")
            .uncalibrated();

    /** Share of stem cells in lost places that are lost too. */
    static final Parameter DISPLACED = Parameter.fraction("displaced", 1)
            .doc("share of the stem cells in lost places that are lost with them")
            .uncalibrated();

    /** Creates the insult. */
    public NicheAttack() {}

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("niche-attack", "Attack on the niche")
                .summary(
                        "Places for stem cells are lost while the attack lasts, the stem cells in them too, and homing falls in"
                                + " proportion; places come back after its end. All numbers are uncalibrated defaults; the rate is"
                                + " solved so that strength 1 makes neutrophils fall to 12.5 % of healthy on day 120. Needs a model"
                                + " with a niche (CAPACITY).");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(STRENGTH, RATE, FLOOR, RECOVERY, DISPLACED);
    }

    @Override
    public Calibration calibration() {
        return Calibration.severeOnDay120(RATE.name());
    }

    @Override
    public Map<String, Double> neutral() {
        return Map.of(STRENGTH.name(), 0.0);
    }

    @Override
    public void apply(Composer c, Values p) {
        NetworkBuilder n = c.network();
        String name = c.instance().replace(descriptor().id(), LOST);
        Population lost = n.signal(name, "1")
                .initial(Expr.zero())
                .healthy(Expr.zero())
                .meaning("share of places in the niche that are lost");
        Expr on = c.window();
        // Rounding may take the last places twice; none comes back by that.
        Expr taken = Expr.max(Expr.zero(), Expr.one().minus(p.expr(FLOOR)).minus(lost.own()));
        Expr loss = on.times(p.expr(STRENGTH)).times(p.expr(RATE)).times(taken);
        n.process(name + ".loss").gives(lost).rate(loss);
        n.process(name + ".recovery").takes(lost).perCell(Expr.one().minus(on).times(p.expr(RECOVERY)));
        Expr left = Expr.one().minus(lost.own());
        c.modulate(Target.of(Vocabulary.CAPACITY), left);
        c.ifPresent(Target.of(Vocabulary.HOMING), d -> d.modulate(Target.of(Vocabulary.HOMING), left));
        c.hazard(cells(Role.STEM_CELL), NICHE, null, p.expr(DISPLACED).times(loss.over(left)));
    }
}
