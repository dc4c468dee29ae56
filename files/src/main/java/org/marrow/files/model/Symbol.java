package org.marrow.files.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrow.files.yaml.YamlPlace;
import org.marrow.network.Lineage;
import org.marrow.network.Role;

/**
 * A name that a model as text gives.
 *
 * @param name the name
 * @param kind what it names
 * @param place where it is given
 * @param roles roles of cells and pools
 * @param lineage the lineage of cells, or null
 */
record Symbol(
        String name,
        Kind kind,
        YamlPlace place,
        List<Role> roles,
        @Nullable Lineage lineage) {
    Symbol {
        roles = List.copyOf(roles);
    }

    /** What a name names. */
    enum Kind {
        PARAMETER("a parameter"),
        DEFINITION("a definition"),
        CELLS("cells"),
        POOL("a pool"),
        SIGNAL("a signal"),
        TRANSIT("cells in transit"),
        OUTPUT("an observable");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Whether every clone has its own. */
    boolean perClone() {
        return kind == Kind.CELLS || kind == Kind.TRANSIT;
    }

    /** Whether it is a state that processes can take and give. */
    boolean isState() {
        return kind == Kind.CELLS || kind == Kind.POOL || kind == Kind.SIGNAL;
    }
}
