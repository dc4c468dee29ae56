package org.marrow.verification;

import java.util.List;
import org.marrow.model.Calibration;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.Role;
import org.marrow.network.Selector;

/**
 * Insults that isolate one cause. They are no diseases, and so stay here instead of beside the insults that users meet.
 */
final class Disturbances {
    private static final Parameter FRACTION = Parameter.fraction("fraction", 0.1)
            .doc("fraction that survives or is left")
            .uncalibrated();

    private Disturbances() {}

    static List<Insult> all() {
        return List.of(new Phlebotomy(), new ProgenitorPulse(), new Held(), new Attack());
    }

    /** A fraction of red cells stays; the volume lost is replaced at once by plasma. */
    static final class Phlebotomy implements Insult {
        static final String ID = "org.marrow.verification.phlebotomy";

        @Override
        public Descriptor descriptor() {
            return Descriptor.of(ID, "Phlebotomy");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(FRACTION);
        }

        @Override
        public void apply(Composer c, Values p) {
            c.on(c.schedule()).survive(Selector.cells(Role.RED_CELL, Role.RETICULOCYTE), p.expr(FRACTION));
        }
    }

    /** A pulse that kills what divides in the marrow but stem cells, as a cytotoxic drug does that spares resting cells. */
    static final class ProgenitorPulse implements Insult {
        static final String ID = "org.marrow.verification.progenitor-pulse";

        @Override
        public Descriptor descriptor() {
            return Descriptor.of(ID, "Pulse that spares stem cells");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(FRACTION);
        }

        @Override
        public void apply(Composer c, Values p) {
            c.on(c.schedule()).survive(Selector.cells(Role.PROGENITOR, Role.PROLIFERATING_PRECURSOR), p.expr(FRACTION));
        }
    }

    /**
     * Leaves a fraction of stem cells and keeps it: a hazard that is 0 below the fraction and steep above it takes what grows
     * beyond. Division and self-renewal stay those of a marrow with so few stem cells, which a smaller niche would change.
     * The number settles above the fraction by growth rate/{@link #GRIP}, less than one part in a thousand.
     */
    static final class Held implements Insult {
        static final String ID = "org.marrow.verification.held";

        /** Hazard at twice the fraction (1/d). */
        private static final double GRIP = 20;

        @Override
        public Descriptor descriptor() {
            return Descriptor.of(ID, "Stem cells held at a fraction");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(FRACTION);
        }

        @Override
        public void apply(Composer c, Values p) {
            Selector stem = Selector.cells(Role.STEM_CELL);
            c.on(c.schedule()).survive(stem, p.expr(FRACTION));
            Expr all = Expr.total(stem);
            Expr excess = all.over(Expr.healthy(all)).over(p.expr(FRACTION)).minus(Expr.one());
            Expr hazard = Expr.max(Expr.zero(), excess).times(GRIP).times(c.window());
            c.hazard(stem, new HazardLabel("HELD"), null, hazard);
        }
    }

    /** A constant hazard of stem cells for as long as it lasts; solved for 12.5 % of neutrophils on day 120. */
    static final class Attack implements Insult {
        static final String ID = "org.marrow.verification.attack";

        private static final Parameter RATE =
                Parameter.of("rate", 0.01, "1/d").doc("hazard of a stem cell").uncalibrated();

        @Override
        public Descriptor descriptor() {
            return Descriptor.of(ID, "Constant attack on stem cells");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(RATE);
        }

        @Override
        public Calibration calibration() {
            return Calibration.severeOnDay120(RATE.name());
        }

        @Override
        public void apply(Composer c, Values p) {
            c.hazard(
                    Selector.cells(Role.STEM_CELL),
                    HazardLabel.IMMUNE,
                    null,
                    p.expr(RATE).times(c.window()));
        }
    }
}
