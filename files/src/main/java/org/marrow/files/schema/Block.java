package org.marrow.files.schema;

import java.util.List;
import org.marrow.files.yaml.YamlMapping;
import org.marrow.files.yaml.YamlNode;

/**
 * A mapping with a fixed set of keys.
 *
 * @param about what it describes
 * @param keys its keys, in the order in which messages list them
 * @param open whether other keys may occur too, as in the options of an engine
 * @since 0.1
 */
public record Block(String about, List<Key> keys, boolean open) {
    /**
     * Copies.
     *
     * @param about what it describes
     * @param keys its keys, in the order in which messages list them
     * @param open whether other keys may occur too
     */
    public Block {
        keys = List.copyOf(keys);
    }

    /**
     * A block without other keys.
     *
     * @param about what it describes
     * @param keys its keys
     * @return the block
     */
    public static Block of(String about, Key... keys) {
        return new Block(about, List.of(keys), false);
    }

    /**
     * The names of the keys.
     *
     * @return names in the order given
     */
    public List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    /**
     * Reads a value as this block: refuses unknown keys, and asks for missing ones.
     *
     * @param node the value
     * @return its keys with their values
     * @throws org.marrow.error.InputException ({@code MRW-FILE-6}, {@code -7}, {@code -8}) with the place
     */
    public YamlMapping read(YamlNode node) {
        YamlMapping mapping = node.asMapping();
        if (!open) {
            mapping.onlyKeys(names());
        }
        keys.stream().filter(Key::required).forEach(k -> mapping.required(k.name()));
        return mapping;
    }
}
