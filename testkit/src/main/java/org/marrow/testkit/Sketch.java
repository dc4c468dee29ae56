package org.marrow.testkit;

import java.util.Map;
import java.util.function.BiConsumer;
import org.marrow.error.InputException;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Intervention;
import org.marrow.model.Model;
import org.marrow.model.Plugin;
import org.marrow.model.Values;
import org.marrow.network.NetworkBuilder;
import org.marrow.scenario.PluginSource;

/** Models and interventions of a few lines, and where a plan finds them. */
final class Sketch {
    private Sketch() {}

    /** A model without parameters. */
    record OfModel(String id, BiConsumer<NetworkBuilder, Values> body) implements Model {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of(id, id);
        }

        @Override
        public void define(NetworkBuilder n, Values p) {
            body.accept(n, p);
        }
    }

    /** An intervention without parameters. */
    record OfInsult(String id, BiConsumer<Composer, Values> body) implements Insult {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of(id, id);
        }

        @Override
        public void apply(Composer c, Values p) {
            body.accept(c, p);
        }
    }

    /** Some plugins before others. */
    static PluginSource source(PluginSource others, Plugin... first) {
        return new PluginSource() {
            @Override
            public Model model(String id) {
                for (Plugin p : first) {
                    if (p instanceof Model m && m.descriptor().id().equals(id)) {
                        return m;
                    }
                }
                return others.model(id);
            }

            @Override
            public Intervention intervention(String id) {
                for (Plugin p : first) {
                    if (p instanceof Intervention i && i.descriptor().id().equals(id)) {
                        return i;
                    }
                }
                return others.intervention(id);
            }
        };
    }

    /** Nothing at all. */
    static final PluginSource NONE = new PluginSource() {
        @Override
        public Model model(String id) {
            throw new InputException("MRW-PLUG-2", "There is no model '" + id + "'.", Map.of("id", id));
        }

        @Override
        public Intervention intervention(String id) {
            throw new InputException("MRW-PLUG-2", "There is no insult or therapy '" + id + "'.", Map.of("id", id));
        }
    };
}
