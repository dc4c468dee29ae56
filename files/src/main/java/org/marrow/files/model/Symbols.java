package org.marrow.files.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.marrow.error.Suggestions;
import org.marrow.files.yaml.YamlPlace;
import org.marrow.network.Function;
import org.marrow.network.Lineage;
import org.marrow.network.Role;

/** All names of a model as text: one name means one thing. */
final class Symbols {
    /** What expressions read of the patient. */
    static final List<String> COVARIATES = List.of("WT", "AGE", "SEX", "BV", "BSA");

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,63}");
    private static final List<String> RESERVED = List.of(
            "t",
            "age",
            "and",
            "or",
            "not",
            "if",
            "own",
            "total",
            "delayed",
            "healthy",
            "clinical",
            "covariate",
            "trait",
            "share",
            "sum",
            "count");

    private final Map<String, Symbol> symbols = new LinkedHashMap<>();

    @Nullable
    Symbol get(String name) {
        return symbols.get(name);
    }

    void add(YamlPlace place, String name, Symbol.Kind kind) {
        add(place, name, kind, List.of(), null);
    }

    void add(YamlPlace place, String name, Symbol.Kind kind, List<Role> roles, @Nullable Lineage lineage) {
        if (!NAME.matcher(name).matches()) {
            throw place.problem(
                    "MRW-TEXT-3",
                    "'" + name + "' cannot be a name. Write a letter, then letters, digits and '_', 64 at most.");
        }
        if (isReserved(name)) {
            throw place.problem(
                    "MRW-TEXT-3", "'" + name + "' has a meaning of its own in expressions. Choose another name.");
        }
        Symbol before = symbols.putIfAbsent(name, new Symbol(name, kind, place, roles, lineage));
        if (before != null) {
            throw place.problem(
                    "MRW-TEXT-3",
                    "'" + name + "' is the name of " + before.kind().words() + " already, given on line "
                            + before.place().line() + ". Choose another name.");
        }
    }

    private static boolean isReserved(String name) {
        return RESERVED.contains(name)
                || COVARIATES.contains(name)
                || Arrays.stream(Function.values()).anyMatch(f -> f.text().equals(name));
    }

    /** Whether a name is the role of some cells, hyphens written as underscores. */
    boolean isRole(String name) {
        String id = name.replace('_', '-');
        return symbols.values().stream()
                .flatMap(s -> s.roles().stream())
                .anyMatch(r -> Role.known().stream().anyMatch(k -> k.id().equals(id) && r.isA(k)));
    }

    /** What to say after a name that nothing has: a near one, and all there are. */
    String help(String name, Predicate<Symbol> fitting) {
        TreeSet<String> names = new TreeSet<>();
        symbols.values().stream().filter(fitting).map(Symbol::name).forEach(names::add);
        String all = names.isEmpty() ? " There are none." : " There are: " + shortened(names) + ".";
        return Suggestions.near(name, names) + all;
    }

    private static String shortened(TreeSet<String> names) {
        int most = 20;
        List<String> first = names.stream().limit(most).toList();
        return String.join(", ", first) + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
    }
}
