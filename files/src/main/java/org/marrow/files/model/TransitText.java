package org.marrow.files.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrow.network.Expr;
import org.marrow.network.Lineage;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Transit;

/**
 * A transit between what a process takes and what it gives.
 *
 * @param name name of the cells under way
 * @param unit their unit
 * @param roles their roles
 * @param lineage their lineage, or null
 * @param length how long it lasts (d)
 * @param surviving probability to reach the end
 * @param stages number of phases, or 0 for a transit of fixed length
 * @param speed relative speed
 * @param meaning what it is
 */
record TransitText(
        String name,
        PopulationUnit unit,
        List<Role> roles,
        @Nullable Lineage lineage,
        Expr length,
        Expr surviving,
        int stages,
        Expr speed,
        String meaning) {
    TransitText {
        roles = List.copyOf(roles);
    }

    /** The population that cells enter on their way into another. */
    Population declare(NetworkBuilder n, Population into, Expr yield) {
        Population way = stages > 0
                ? phases(n.transit(name, unit)).into(into, yield.times(surviving))
                : speed.is(1)
                        ? n.cells(name, unit).queue(length, surviving, into, yield)
                        : n.transit(name, unit)
                                .length(length)
                                .speed(speed)
                                .surviving(surviving)
                                .into(into, yield);
        way.role(roles.toArray(Role[]::new)).meaning(meaning);
        return lineage == null ? way : way.lineage(lineage);
    }

    private Transit phases(Transit t) {
        return t.length(length, stages).speed(speed);
    }
}
