package org.marrow.files.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of values.
 *
 * @since 0.1
 */
public final class YamlSequence extends YamlNode {

    private final List<YamlNode> elements;

    YamlSequence(YamlPlace place, List<YamlNode> elements) {
        super(place);
        this.elements = List.copyOf(elements);
    }

    /**
     * Returns the elements.
     *
     * @return the elements in the order of the file; unmodifiable
     */
    public List<YamlNode> elements() {
        return elements;
    }

    @Override
    String found() {
        return elements.isEmpty() ? "an empty list" : "a list";
    }

    @Override
    YamlNode at(String path, AliasBudget budget, int depth) {
        budget.spend(place(), depth);
        List<YamlNode> copies = new ArrayList<>();
        for (YamlNode element : elements) {
            copies.add(element.at(elementPath(path, copies.size()), budget, depth + 1));
        }
        return new YamlSequence(place().at(path), copies);
    }
}
