package org.marrow.model;

import java.util.List;
import org.marrow.network.NetworkBuilder;
import org.marrow.protocol.Protocol;

/**
 * A model of blood formation: what cells do when nobody interferes.
 *
 * @since 0.1
 */
public interface Model extends Plugin {
    /**
     * Writes the network down. Parameters are symbols; only options may be read as plain values.
     *
     * @param network where to write
     * @param values the parameters as symbols, and the options
     */
    void define(NetworkBuilder network, Values values);

    /**
     * What the model itself does at times or on conditions, such as a planned change of the state.
     *
     * @param values the parameters as symbols, and the options
     * @return protocols, usually none
     */
    default List<Protocol> protocols(Values values) {
        return List.of();
    }

    /**
     * Named sets of values.
     *
     * @return presets; the defaults of the parameters are the preset that is listed first, if any
     */
    default List<Preset> presets() {
        return List.of();
    }
}
