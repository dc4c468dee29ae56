package org.marrow.verification;

import java.util.List;
import java.util.function.BiConsumer;
import org.marrow.model.Composer;
import org.marrow.model.Descriptor;
import org.marrow.model.Insult;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.NetworkBuilder;

/** Models and interventions of a few lines. */
final class Small {
    private Small() {}

    /** A model made of a function. */
    record SmallModel(String id, List<Parameter> parameters, BiConsumer<NetworkBuilder, Values> body) implements Model {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of(id, "small model " + id);
        }

        @Override
        public void define(NetworkBuilder n, Values p) {
            body.accept(n, p);
        }
    }

    /** An intervention made of a function. */
    record SmallInsult(String id, List<Parameter> parameters, BiConsumer<Composer, Values> body) implements Insult {
        @Override
        public Descriptor descriptor() {
            return Descriptor.of(id, "small insult " + id);
        }

        @Override
        public void apply(Composer c, Values p) {
            body.accept(c, p);
        }
    }

    static Model model(String id, List<Parameter> parameters, BiConsumer<NetworkBuilder, Values> body) {
        return new SmallModel(id, parameters, body);
    }

    static Insult insult(String id, BiConsumer<Composer, Values> body) {
        return new SmallInsult(id, List.of(), body);
    }

    static Insult insult(String id, List<Parameter> parameters, BiConsumer<Composer, Values> body) {
        return new SmallInsult(id, parameters, body);
    }
}
