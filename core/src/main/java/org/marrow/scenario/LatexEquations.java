package org.marrow.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.NetworkDefinition;
import org.marrow.network.Process;

/**
 * Equations in LaTeX, a line each, aligned at an ampersand.
 *
 * @since 0.1
 */
public final class LatexEquations {
    private LatexEquations() {}

    /**
     * Definitions and terms of a model.
     *
     * @param definition the model's network before composition
     * @return such as {@code a_{0} &= \frac{1}{2}}
     */
    public static List<String> terms(NetworkDefinition definition) {
        List<String> lines = new ArrayList<>();
        definition.definitions().forEach((name, e) -> lines.add(equation(name, e)));
        definition.terms().forEach(t -> lines.add(equation(t.name(), t.base())));
        return lines;
    }

    private static String equation(String name, Expr value) {
        return Expr.param(name).latex() + " &= " + value.latex();
    }

    /**
     * Processes.
     *
     * @param processes the processes
     * @return such as {@code \mathrm{PE} &\to \mathrm{EP} && \frac{1}{\tau}\ \text{per cell}}
     */
    public static List<String> processes(List<Process> processes) {
        return processes.stream()
                .map(p -> side(p.takes()) + " &\\to " + side(p.gives()) + " && " + rate(p))
                .toList();
    }

    /**
     * The processes that a plugin has added to a network.
     *
     * @param network the composed network
     * @param origin the plugin's id
     * @return processes, each once
     */
    public static List<Process> addedBy(Network network, String origin) {
        return network.channels().stream()
                .map(Network.Channel::process)
                .filter(p -> p.origin().equals(origin))
                .distinct()
                .toList();
    }

    private static String side(List<Process.Change> changes) {
        return changes.isEmpty()
                ? "\\varnothing"
                : changes.stream()
                        .map(c -> (c.amount().is(1) ? "" : "(" + c.amount().latex() + ")\\,") + "\\mathrm{"
                                + c.species().replace("_", "\\_") + "}")
                        .collect(Collectors.joining(" + "));
    }

    private static String rate(Process p) {
        if (p.rate() instanceof Process.Whole w) {
            return w.rate().latex();
        } else if (p.rate() instanceof Process.PerCell c) {
            return c.rate().latex() + "\\ \\text{per cell}";
        } else if (p.rate() instanceof Process.MassAction m) {
            return m.constant().latex() + "\\ \\text{(mass action)}";
        }
        return ((Process.Net) p.rate()).rate().latex() + "\\ \\text{(net)}";
    }
}
