package org.marrow.files.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;

/**
 * Keys with their values, in the order of the file. No key occurs twice.
 *
 * @since 0.1
 */
public final class YamlMapping extends YamlNode {

    private final Map<String, Entry> entries;

    YamlMapping(YamlPlace place, Collection<Entry> entries) {
        super(place);
        this.entries = new LinkedHashMap<>();
        entries.forEach(entry -> this.entries.put(entry.key(), entry));
    }

    /**
     * A key with its value.
     *
     * @param key the key
     * @param place where the key stands; its path is that of the value
     * @param value the value
     * @since 0.1
     */
    public record Entry(String key, YamlPlace place, YamlNode value) {

        /**
         * Creates an error about the key, for a reader that does not know it.
         *
         * @param code the stable code
         * @param sentence what is wrong and what to do
         * @return the error, to be thrown by the caller
         */
        public InputException problem(String code, String sentence) {
            return place.problem(code, sentence);
        }
    }

    /**
     * Returns the keys.
     *
     * @return the keys in the order of the file; unmodifiable
     */
    public List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    /**
     * Returns the keys with their values.
     *
     * @return the entries in the order of the file; unmodifiable
     */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /**
     * Tells whether a key is there, even if with no value.
     *
     * @param key the key
     * @return whether it is there
     */
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /**
     * Returns the value of a key that may be left out.
     *
     * @param key the key
     * @return the value, or empty if the key is not there
     */
    public Optional<YamlNode> optional(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /**
     * Returns the value of a key that must be there.
     *
     * @param key the key
     * @return the value
     * @throws InputException ({@code MRW-FILE-7}) if the key is not there
     */
    public YamlNode required(String key) {
        return optional(key)
                .orElseThrow(() -> problem(
                        "MRW-FILE-7",
                        "The key '" + key + "' is missing. Add '" + key + ": ...'." + Suggestions.near(key, keys())));
    }

    /**
     * Refuses all keys but these.
     *
     * @param known the keys that may occur
     * @return this mapping
     * @throws InputException ({@code MRW-FILE-6}) if there is another key; it names the first one, a near known key if
     *     there is one, and all known keys
     */
    public YamlMapping onlyKeys(String... known) {
        return onlyKeys(List.of(known));
    }

    /**
     * Refuses all keys but these.
     *
     * @param known the keys that may occur, in the order in which a message should list them
     * @return this mapping
     * @throws InputException ({@code MRW-FILE-6}) if there is another key; it names the first one, a near known key if
     *     there is one, and all known keys
     */
    public YamlMapping onlyKeys(Collection<String> known) {
        for (Entry entry : entries.values()) {
            if (!known.contains(entry.key())) {
                throw entry.problem(
                        "MRW-FILE-6",
                        "There is no key '" + shortened(entry.key()) + "' here." + Suggestions.near(entry.key(), known)
                                + " Known keys: " + String.join(", ", known) + ".");
            }
        }
        return this;
    }

    @Override
    String found() {
        return entries.isEmpty() ? "an empty mapping" : "keys with values";
    }

    @Override
    YamlNode at(String path, AliasBudget budget, int depth) {
        budget.spend(place(), depth);
        List<Entry> copies = new ArrayList<>();
        for (Entry entry : entries.values()) {
            String childPath = childPath(path, entry.key());
            copies.add(new Entry(
                    entry.key(), entry.place().at(childPath), entry.value().at(childPath, budget, depth + 1)));
        }
        return new YamlMapping(place().at(path), copies);
    }
}
