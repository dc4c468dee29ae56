package org.marrow.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Option;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Expr;
import org.marrow.network.HazardLabel;
import org.marrow.network.Role;
import org.marrow.network.Selector;
import org.marrow.network.Target;
import org.marrow.network.Vocabulary;

/** Insults with one fault each. */
final class BrokenInterventions {
    private BrokenInterventions() {}

    /** Nothing is wrong with it. */
    public static class Sound implements Insult {
        static final Parameter KILL =
                Parameter.fraction("kill", 0.4).doc("stem cells killed").uncalibrated();

        /** For the catalogue. */
        public Sound() {}

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("com.example." + getClass().getSimpleName().toLowerCase(Locale.ROOT), "An insult");
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(KILL);
        }

        @Override
        public Map<String, Double> neutral() {
            return Map.of("kill", 0.0);
        }

        @Override
        public void apply(Composer c, Values p) {
            c.on(c.schedule())
                    .survive(Selector.cells(Role.STEM_CELL), Expr.one().minus(p.expr(KILL)));
        }
    }

    /** Kills more at each use. */
    public static final class Stateful extends Sound {
        private int uses;

        /** For the catalogue. */
        public Stateful() {}

        @Override
        public void apply(Composer c, Values p) {
            uses++;
            c.on(c.schedule()).survive(Selector.cells(Role.STEM_CELL), Expr.number(1.0 / (1 + uses)));
        }
    }

    /** Kills more with each instance. */
    public static final class StaticallyStateful extends Sound {
        private static final AtomicInteger INSTANCES = new AtomicInteger();
        private final int number = INSTANCES.incrementAndGet();

        /** For the catalogue. */
        public StaticallyStateful() {}

        @Override
        public void apply(Composer c, Values p) {
            c.on(c.schedule()).survive(Selector.cells(Role.STEM_CELL), Expr.number(1.0 / (1 + number)));
        }
    }

    /** Does what it is told in the parameters of its first user. */
    public static final class Undocumented extends Sound {
        /** For the catalogue. */
        public Undocumented() {}

        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.fraction("kill", 0.4));
        }
    }

    /** Has a unit that is none. */
    public static final class Unitless extends Sound {
        /** For the catalogue. */
        public Unitless() {}

        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.of("kill", 0.4, "bananas").doc("stem cells killed"));
        }
    }

    /** Is published nowhere. */
    public static final class Sourceless extends Sound {
        /** For the catalogue. */
        public Sourceless() {}

        @Override
        public List<Parameter> parameters() {
            return List.of(
                    Parameter.fraction("kill", 0.4).doc("stem cells killed").published(""));
        }
    }

    /** Has a default that nobody could set. */
    public static final class OutOfRange extends Sound {
        /** For the catalogue. */
        public OutOfRange() {}

        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.fraction("kill", 1.4).doc("stem cells killed"));
        }
    }

    /** Has an option whose default is no choice. */
    public static final class Undecided extends Sound {
        /** For the catalogue. */
        public Undecided() {}

        @Override
        public List<Option> options() {
            return List.of(new Option("source", "blood", List.of("marrow", "cord"), "where cells come from"));
        }
    }

    /** Has an option one choice of which does not work. */
    public static final class HalfWritten extends Sound {
        private static final Option SOURCE =
                new Option("source", "marrow", List.of("marrow", "cord"), "where cells come from");

        /** For the catalogue. */
        public HalfWritten() {}

        @Override
        public List<Option> options() {
            return List.of(SOURCE);
        }

        @Override
        public void apply(Composer c, Values p) {
            if (p.word(SOURCE).equals("cord")) {
                throw new UnsupportedOperationException("not written yet");
            }
            super.apply(c, p);
        }
    }

    /** Says that it is neutral, but also has a hazard. */
    public static final class NeverNeutral extends Sound {
        /** For the catalogue. */
        public NeverNeutral() {}

        @Override
        public void apply(Composer c, Values p) {
            super.apply(c, p);
            c.hazard(Selector.cells(Role.NEUTROPHIL), HazardLabel.DRUG, null, Expr.number(1e-9));
        }
    }

    /** Aims at what no model has. */
    public static final class Aimless extends Sound {
        /** For the catalogue. */
        public Aimless() {}

        @Override
        public void apply(Composer c, Values p) {
            c.modulate(Target.of(Vocabulary.TELOMERE_LOSS), p.expr(KILL));
        }
    }

    /** Works on the first model only, and on others fails with an error that is not Marrow's. */
    public static final class Fragile extends Sound {
        /** For the catalogue. */
        public Fragile() {}

        @Override
        public void apply(Composer c, Values p) {
            super.apply(c, p);
            c.carried("filgrastim").orElseThrow();
        }
    }

    /** Divides by what becomes 0. */
    public static final class Infinite extends Sound {
        /** For the catalogue. */
        public Infinite() {}

        @Override
        public Map<String, Double> neutral() {
            return Map.of();
        }

        @Override
        public void apply(Composer c, Values p) {
            c.hazard(
                    Selector.cells(Role.STEM_CELL),
                    HazardLabel.DRUG,
                    null,
                    c.window().times(p.expr(KILL)).over(Expr.one().minus(c.window())));
        }
    }

    /** Cannot be made by the catalogue. */
    public static final class Closed extends Sound {
        Closed() {}
    }

    /** Has an id that cannot be written. */
    public static final class Shouting extends Sound {
        /** For the catalogue. */
        public Shouting() {}

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("com.example.SHOUTING", "An insult");
        }
    }

    /** Founds a clone whose name and effect depend on which insults came before it in this program. */
    public static final class OrderDependent extends Sound {
        private static final AtomicInteger USES = new AtomicInteger();

        /** For the catalogue. */
        public OrderDependent() {}

        @Override
        public void apply(Composer c, Values p) {
            c.on(c.schedule())
                    .survive(Selector.cells(Role.STEM_CELL), Expr.number(USES.incrementAndGet() % 2 == 0 ? 0.5 : 0.25));
        }
    }
}
