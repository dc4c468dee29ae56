package org.marrow.files.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrow.network.Expr;
import org.marrow.network.Lineage;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;

/**
 * Cells, a pool or a signal of a model as text.
 *
 * @param name its name
 * @param kind which of the three
 * @param unit its unit
 * @param roles its roles
 * @param lineage its lineage, or null
 * @param initial its value at the start, or null
 * @param healthy its value in health, or null
 * @param drug the therapy that doses it, or null
 * @param meaning what it is
 */
record StateText(
        String name,
        Symbol.Kind kind,
        PopulationUnit unit,
        List<Role> roles,
        @Nullable Lineage lineage,
        @Nullable Expr initial,
        @Nullable Expr healthy,
        @Nullable String drug,
        String meaning) {
    StateText {
        roles = List.copyOf(roles);
    }

    Population declare(NetworkBuilder n) {
        Population p = switch (kind) {
            case CELLS -> n.cells(name, unit);
            case POOL -> n.pool(name, unit);
            default -> n.signal(name, unit.text());
        };
        p.role(roles.toArray(Role[]::new)).meaning(meaning);
        if (lineage != null) {
            p.lineage(lineage);
        }
        if (initial != null) {
            p.initial(initial);
        }
        if (healthy != null) {
            p.healthy(healthy);
        }
        if (drug != null) {
            n.drug(drug, p);
        }
        return p;
    }
}
