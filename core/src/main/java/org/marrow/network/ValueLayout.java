package org.marrow.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each parameter, covariate and slot lies in the array of values.
 *
 * @since 0.1
 */
public final class ValueLayout {
    private final List<String> names;
    private final Map<String, Integer> index = new HashMap<>();

    /**
     * Lays names out in the given order.
     *
     * @param names unique names of parameters, covariates and slots
     */
    public ValueLayout(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            index.put(names.get(i), i);
        }
    }

    /**
     * All names in order.
     *
     * @return names
     */
    public List<String> names() {
        return names;
    }

    /**
     * How many values there are.
     *
     * @return number of names
     */
    public int size() {
        return names.size();
    }

    /**
     * Index of a name.
     *
     * @param name the name
     * @return its index, or -1
     */
    public int index(String name) {
        return index.getOrDefault(name, -1);
    }
}
