package org.marrow.files.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.files.schema.Block;
import org.marrow.files.yaml.YamlMapping;
import org.marrow.files.yaml.YamlNode;
import org.marrow.files.yaml.YamlValues;
import org.marrow.network.Expr;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Unit;

/** Reads cells, pools and signals. */
final class StateReader {
    private final Constants constants;
    private final Formulas formulas;

    StateReader(Constants constants, Formulas formulas) {
        this.constants = constants;
        this.formulas = formulas;
    }

    StateText read(YamlMapping.Entry entry, Symbol.Kind kind) {
        boolean signal = kind == Symbol.Kind.SIGNAL;
        String what = "The initial value of '" + entry.key() + "'";
        if (!entry.value().isMapping()) {
            PopulationUnit unit = signal ? new PopulationUnit("", null) : PopulationUnit.CELLS;
            Expr initial = initial(entry.value(), unit, what, signal);
            return new StateText(entry.key(), kind, unit, List.of(), null, initial, null, null, "");
        }
        Block block = signal ? ModelKeys.SIGNAL : ModelKeys.CELLS;
        YamlMapping m = block.read(entry.value());
        PopulationUnit unit = signal ? new PopulationUnit(unitText(m).orElse(""), null) : unit(m);
        return new StateText(
                entry.key(),
                kind,
                unit,
                signal ? List.of() : KnownWords.roles(m),
                signal ? null : KnownWords.lineage(m),
                optional(m, "initial", unit, what, signal),
                optional(m, "healthy", unit, "The healthy value of '" + entry.key() + "'", signal),
                signal ? m.optional("drug").map(YamlNode::asText).orElse(null) : null,
                m.optional("meaning").map(YamlNode::asText).orElse(""));
    }

    private @Nullable Expr optional(YamlMapping m, String key, PopulationUnit unit, String what, boolean signal) {
        return m.optional(key).map(n -> initial(n, unit, what, signal)).orElse(null);
    }

    private Expr initial(YamlNode node, PopulationUnit unit, String what, boolean signal) {
        return signal
                ? constants.value(node, unit.text(), what).expr()
                : constants.notNegative(node, unit.text(), what);
    }

    private static Optional<String> unitText(YamlMapping m) {
        Optional<YamlNode> node = m.optional("unit");
        node.ifPresent(StateReader::unit);
        return node.map(YamlNode::asWritten);
    }

    static Unit unit(YamlNode node) {
        try {
            return Unit.parse(node.asWritten());
        } catch (InputException e) {
            throw YamlValues.located(node, e);
        }
    }

    private PopulationUnit unit(YamlMapping m) {
        Optional<Expr> size = m.optional("size").map(n -> size(n));
        Optional<String> text = unitText(m);
        if (text.isEmpty()) {
            return size.isEmpty() ? PopulationUnit.CELLS : PopulationUnit.relative(size.get());
        }
        Unit u = unit(m.required("unit"));
        Expr cells = size.orElse(cellsPer(u));
        if (cells == null && !u.isNumber()) {
            throw m.required("unit")
                    .problem(
                            "MRW-TEXT-5",
                            "How many cells is one '" + text.get()
                                    + "'? Say it with 'size', or use cells, cells/kg or a"
                                    + " count per volume of blood such as 1e9/L.");
        }
        return new PopulationUnit(text.get(), cells);
    }

    private Expr size(YamlNode node) {
        Expr e = formulas.read(node, Scope.CONSTANT);
        Double number = e.constant();
        if (number != null && !(number > 0)) {
            throw node.problem("MRW-TEXT-6", "One unit is " + node.asWritten() + " cells; it must be more than 0.");
        }
        return e;
    }

    /** Cells in one unit, in the whole body; null where the unit does not say it. */
    private static @Nullable Expr cellsPer(Unit u) {
        Unit cells = Unit.parse("cells");
        for (Unit counted : List.of(u, u.times(cells))) {
            if (counted.sameDimension(cells)) {
                return counted == u ? Expr.number(u.factor()) : null;
            }
            if (counted.sameDimension(Unit.parse("cells/kg"))) {
                return Expr.number(u.factor()).times(Expr.covariate("WT"));
            }
            if (counted.sameDimension(Unit.parse("cells/L"))) {
                return Expr.number(u.factor()).times(Expr.covariate("BV"));
            }
        }
        return null;
    }
}
