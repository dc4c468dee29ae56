package org.marrow.files.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrow.files.yaml.YamlMapping;
import org.marrow.files.yaml.YamlNode;
import org.marrow.files.yaml.YamlValues;
import org.marrow.network.Act;
import org.marrow.network.Lineage;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/** Reads roles, acts, lineages and words of the vocabulary. */
final class KnownWords {
    private static final List<Vocabulary> OF_CELLS = List.of(
            Vocabulary.SELF_RENEWAL, Vocabulary.DIVISION, Vocabulary.DEATH, Vocabulary.MATURATION, Vocabulary.EGRESS);
    private static final List<Vocabulary> OF_LINEAGE = List.of(Vocabulary.OUTPUT, Vocabulary.COMMITMENT);

    private KnownWords() {}

    static List<Role> roles(YamlMapping m) {
        return several(m.optional("role"), Role.known(), Role::id);
    }

    static List<Act> acts(YamlMapping m) {
        return several(m.optional("acts"), Act.known(), Act::id);
    }

    static @Nullable Lineage lineage(YamlMapping m) {
        return m.optional("lineage")
                .map(n -> one(n, Lineage.known(), Lineage::id))
                .orElse(null);
    }

    static Optional<Vocabulary> offers(YamlMapping m) {
        return m.optional("offers").map(n -> one(n, Vocabulary.known(), Vocabulary::id));
    }

    /** What a parameter or a definition offers; null when it offers nothing. */
    static @Nullable Offer offer(YamlMapping m, Symbols symbols) {
        Vocabulary what = offers(m).orElse(null);
        if (what == null) {
            for (String key : List.of("of", "lineage", "share_of")) {
                m.optional(key).ifPresent(n -> {
                    throw n.problem("MRW-TEXT-5", "'" + key + "' goes with 'offers'. Add it, or leave this out.");
                });
            }
            return null;
        }
        Symbol of = m.optional("of").map(n -> cells(n, symbols)).orElse(null);
        Lineage lineage = lineage(m);
        String whole = m.optional("share_of").map(YamlNode::asText).orElse(null);
        YamlNode place = m.required("offers");
        if (OF_CELLS.contains(what) && of == null) {
            throw place.problem("MRW-TEXT-5", what + " belongs to cells. Say to which: add 'of: ...'.");
        }
        if (OF_LINEAGE.contains(what) && lineage == null && (of == null || of.lineage() == null)) {
            throw place.problem("MRW-TEXT-5", what + " belongs to a lineage. Say to which: add 'lineage: ...'.");
        }
        if (what.equals(Vocabulary.COMMITMENT) != (whole != null)) {
            throw place.problem("MRW-TEXT-5", "COMMITMENT and 'share_of' go together: shares of one whole sum to 1.");
        }
        return new Offer(
                what,
                of == null ? List.of() : of.roles(),
                lineage != null || of == null ? lineage : of.lineage(),
                whole,
                of != null || lineage != null);
    }

    private static Symbol cells(YamlNode node, Symbols symbols) {
        String name = node.asText();
        Symbol s = symbols.get(name);
        if (s == null || s.kind() != Symbol.Kind.CELLS) {
            throw node.problem(
                    "MRW-TEXT-1",
                    "There are no cells '" + name + "'." + symbols.help(name, x -> x.kind() == Symbol.Kind.CELLS));
        }
        if (s.roles().isEmpty()) {
            throw node.problem(
                    "MRW-TEXT-5",
                    "'" + name + "' has no role, by which insults and therapies find it. Give it one, such as"
                            + " 'role: stem-cell'.");
        }
        return s;
    }

    private static <T> List<T> several(Optional<YamlNode> node, List<T> known, Function<T, String> id) {
        return node.map(n -> n.isList() ? n.asList().stream() : Stream.of(n))
                .orElse(Stream.of())
                .map(n -> one(n, known, id))
                .toList();
    }

    private static <T> T one(YamlNode node, List<T> known, Function<T, String> id) {
        Map<String, T> words = new LinkedHashMap<>();
        known.forEach(k -> words.put(id.apply(k), k));
        return YamlValues.choice(node, words);
    }
}
