package org.marrow.scenario;

import org.marrow.model.Intervention;
import org.marrow.model.Model;

/**
 * Where models, insults and therapies are found by id.
 *
 * @since 0.1
 */
public interface PluginSource {
    /**
     * A model.
     *
     * @param id its id
     * @return the model
     * @throws org.marrow.error.InputException when there is none; near ids are offered
     */
    Model model(String id);

    /**
     * An insult or a therapy.
     *
     * @param id its id
     * @return the intervention
     * @throws org.marrow.error.InputException when there is none; near ids are offered
     */
    Intervention intervention(String id);
}
