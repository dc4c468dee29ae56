package org.marrow.testkit;

import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Option;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;

/** Models with one fault each. */
final class BrokenModels {
    private BrokenModels() {}

    /** Nothing is wrong with it: logistic growth. */
    public static class Sound implements Model {
        /** For the catalogue. */
        public Sound() {}

        @Override
        public Descriptor descriptor() {
            return Descriptor.of("com.example.logistic", "Logistic growth");
        }

        @Override
        public void define(NetworkBuilder n, Values p) {
            logistic(n, 100).role(Role.STEM_CELL);
        }

        Population logistic(NetworkBuilder n, double healthy) {
            Population x = n.cells("X", PopulationUnit.CELLS).healthy(Expr.number(healthy));
            n.process("birth", Act.DIVISION).gives(x).rate(x.own().times(0.2));
            n.process("crowding", Act.DEATH).takes(x).perCell(x.total().times(0.002));
            return x;
        }
    }

    /** Says that it is healthy where it is not at rest. */
    public static final class Restless extends Sound {
        /** For the catalogue. */
        public Restless() {}

        @Override
        public void define(NetworkBuilder n, Values p) {
            logistic(n, 100.01).role(Role.STEM_CELL);
        }
    }

    /** Offers nothing to aim at. */
    public static final class Roleless extends Sound {
        /** For the catalogue. */
        public Roleless() {}

        @Override
        public void define(NetworkBuilder n, Values p) {
            logistic(n, 100);
        }
    }

    /** Keeps what it did. */
    public static final class Stateful extends Sound {
        private double growing = 100;

        /** For the catalogue. */
        public Stateful() {}

        @Override
        public void define(NetworkBuilder n, Values p) {
            logistic(n, growing++).role(Role.STEM_CELL);
        }
    }

    /** Has an option one choice of which does not work. */
    public static final class HalfWritten extends Sound {
        private static final Option KIND = new Option("kind", "a", List.of("a", "b"), "which kind");

        /** For the catalogue. */
        public HalfWritten() {}

        @Override
        public List<Option> options() {
            return List.of(KIND);
        }

        @Override
        public void define(NetworkBuilder n, Values p) {
            if (p.word(KIND).equals("b")) {
                throw new UnsupportedOperationException("not written yet");
            }
            super.define(n, p);
        }
    }

    /** Has a rate that is negative from the start. */
    public static final class Negative extends Sound {
        /** For the catalogue. */
        public Negative() {}

        @Override
        public void define(NetworkBuilder n, Values p) {
            Population x = logistic(n, 100).role(Role.STEM_CELL).initial(Expr.number(100));
            n.process("odd").gives(x).rate(Expr.number(50).minus(x.own()));
            n.process("even").gives(x).rate(x.own().minus(Expr.number(50)));
        }
    }

    /** Cannot find a healthy state and declares none. */
    public static final class Dying extends Sound {
        /** For the catalogue. */
        public Dying() {}

        @Override
        public void define(NetworkBuilder n, Values p) {
            n.die(n.cells("X", PopulationUnit.CELLS).role(Role.STEM_CELL), Expr.number(0.1));
        }
    }
}
