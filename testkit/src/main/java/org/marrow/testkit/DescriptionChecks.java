package org.marrow.testkit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.marrow.error.InputException;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Option;
import org.marrow.model.Parameter;
import org.marrow.model.Plugin;
import org.marrow.model.Preset;
import org.marrow.model.SourceClass;
import org.marrow.network.Expr;
import org.marrow.network.Unit;

/** What a plugin says of itself. */
final class DescriptionChecks {
    private static final String ID = "[a-z0-9][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)*";
    private static final String NAME = "\\p{L}[\\p{L}\\p{N}_]*";

    private final Plugin plugin;

    DescriptionChecks(Plugin plugin) {
        this.plugin = plugin;
    }

    List<Check> checks() {
        return List.of(
                new Check(
                        "constructor",
                        "The class is public and has a public constructor without arguments.",
                        () -> Instances.check(plugin)),
                new Check(
                        "descriptor",
                        "The id is lower case with hyphens and dots, the title one line, and no reference is empty.",
                        this::descriptor),
                new Check(
                        "parameters-documented",
                        "Every parameter has a name that expressions can hold, a meaning, a unit, and a source unless it is an"
                                + " uncalibrated default.",
                        this::documented),
                new Check(
                        "defaults-in-range",
                        "Every default lies within the range of its parameter, in every preset.",
                        this::ranges),
                new Check(
                        "options-documented",
                        "Every option has a meaning, and a default among its choices or a whole number.",
                        this::options));
    }

    private void descriptor() {
        Descriptor d = plugin.descriptor();
        Violation.unless(d.id().matches(ID), "The id is '" + d.id() + "'.");
        Violation.unless(!d.title().isBlank() && d.title().lines().count() == 1, "The title is '" + d.title() + "'.");
        Violation.unless(d.references().stream().noneMatch(String::isBlank), "A reference is empty.");
    }

    private List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(plugin.parameters());
        if (plugin instanceof Model m) {
            for (Preset p : m.presets()) {
                all.addAll(p.parameters());
            }
        }
        return all;
    }

    private void documented() {
        Set<String> names = new HashSet<>();
        for (Parameter p : plugin.parameters()) {
            Violation.unless(names.add(p.name()), "Two parameters are called '" + p.name() + "'.");
        }
        for (Parameter p : parameters()) {
            String who = "The parameter '" + p.name() + "' ";
            Violation.unless(names.contains(p.name()), who + "of a preset is not among the parameters.");
            Violation.unless(p.name().matches(NAME), who + "has a name that expressions cannot hold.");
            Violation.unless(!p.meaning().isBlank(), who + "does not say what it is: give it a meaning with doc(...).");
            Violation.unless(
                    p.source() == SourceClass.UNCALIBRATED || !p.citation().isBlank(),
                    who + "is said to be " + p.source().text() + ", but not from where: name the source.");
            unit(who, p);
        }
    }

    private static void unit(String who, Parameter p) {
        Violation.unless(!p.unit().isBlank(), who + "has no unit: give one, or 1 for a pure number.");
        try {
            Unit.parse(p.unit());
        } catch (InputException e) {
            throw new Violation(who + "has the unit '" + p.unit() + "', which cannot be read: " + e.getMessage());
        }
    }

    private void ranges() {
        for (Parameter p : parameters()) {
            String who = "The parameter '" + p.name() + "' ";
            Violation.unless(p.min() <= p.max(), who + "has the range " + p.min() + " to " + p.max() + ".");
            if (p.value() instanceof Expr.Number n) {
                Violation.unless(
                        n.value() >= p.min() && n.value() <= p.max(),
                        who + "has the default " + n.value() + " " + p.unit() + ", outside of its range from " + p.min()
                                + " to " + p.max() + ".");
            }
        }
    }

    private void options() {
        Set<String> names = new HashSet<>();
        for (Option o : plugin.options()) {
            String who = "The option '" + o.name() + "' ";
            Violation.unless(names.add(o.name()), who + "is there twice.");
            Violation.unless(!o.meaning().isBlank(), who + "does not say what it decides.");
            Violation.unless(
                    o.choices().isEmpty()
                            ? o.value().matches("\\d{1,6}")
                            : o.choices().contains(o.value()),
                    who + "has the default '" + o.value() + "', which is not among its choices.");
        }
    }
}
