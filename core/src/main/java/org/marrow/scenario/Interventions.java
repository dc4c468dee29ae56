package org.marrow.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.marrow.error.InputException;
import org.marrow.model.Calibration;
import org.marrow.model.Intervention;
import org.marrow.network.Edit;
import org.marrow.network.NetworkDefinition;
import org.marrow.protocol.Protocol;

/**
 * The insults and therapies of a scenario, each told once what the user gave it: the edits and protocols that they record, and
 * their parameters. They are sorted by content first, so that the order in which the user wrote them leaves no trace.
 */
final class Interventions {
    private final List<Plan.ResolvedUse> uses = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();
    private final List<Protocol> protocols = new ArrayList<>();
    private final List<ParameterValue> parameters = new ArrayList<>();

    Interventions(
            Scenario scenario,
            PluginSource plugins,
            NetworkDefinition model,
            Map<String, Double> covariates,
            Map<String, Double> solved) {
        List<Use> sorted = new ArrayList<>(scenario.uses());
        sorted.sort(Comparator.comparing(Use::content));
        Map<String, Integer> count = new TreeMap<>();
        Map<String, Settings> shared = new TreeMap<>();
        for (Use use : sorted) {
            Intervention plugin = plugins.intervention(use.id());
            int n = count.merge(use.id(), 1, Integer::sum);
            String instance = use.instance(n);
            checkUse(use, instance);
            Settings own = new Settings(plugin, instance, instance + ".", null, use.parameters(), use.options());
            Settings first = shared.computeIfAbsent(
                    use.id(), id -> new Settings(plugin, id, id + ".", null, use.parameters(), use.options()));
            Recording recording = new Recording(use, instance, plugin, own.sharedWith(first, covariates), model);
            plugin.apply(recording, own);
            recording.checkAllAsked();
            edits.addAll(recording.edits());
            protocols.addAll(recording.protocols());
            Calibration calibration = plugin.calibration();
            boolean open = false;
            for (ParameterValue v : own.values(covariates)) {
                Double rate = solved.get(v.name());
                boolean calibrated = calibration != null && v.name().equals(instance + "." + calibration.rate());
                open |= calibrated && !v.given() && rate == null;
                parameters.add(
                        rate == null ? v : new ParameterValue(v.name(), v.parameter(), rate, v.given(), v.owner()));
            }
            uses.add(new Plan.ResolvedUse(instance, use, plugin, open ? calibration : null));
        }
    }

    private static void checkUse(Use use, String instance) {
        if (!(use.from() >= 0) || Double.isInfinite(use.from())) {
            throw new InputException(
                    "MRW-SCN-13",
                    "'" + instance + "' starts at " + Quantity.text(use.from(), "d")
                            + ", before the start of the run at 0 d.",
                    Map.of("use", instance, "from", use.from()));
        }
        if (!(use.until() > use.from())) {
            throw new InputException(
                    "MRW-SCN-15",
                    "'" + instance + "' ends at " + Quantity.text(use.until(), "d")
                            + ", which is not after its start at " + Quantity.text(use.from(), "d") + ".",
                    Map.of("use", instance, "until", use.until()));
        }
        Courses courses = use.courses();
        if (courses.triggered() && use.from() != 0 || courses.when() != null && courses.on() != null) {
            throw new InputException(
                    "MRW-SCN-30",
                    "'" + instance + "' starts in more than one way. Keep one of: a time, a condition, an event.",
                    Map.of("use", instance));
        }
        if (courses.until() != null && use.until() < Double.POSITIVE_INFINITY) {
            throw new InputException(
                    "MRW-SCN-30",
                    "'" + instance
                            + "' ends both at a time and on a condition. Keep one; a condition may read the time t.",
                    Map.of("use", instance, "until", use.until()));
        }
        if (courses.most() < 1 || courses.most() < Integer.MAX_VALUE && !courses.triggered()) {
            throw new InputException(
                    "MRW-SCN-31",
                    "'" + instance + "' is given in " + courses.most()
                            + " courses, but that needs a condition or an event that starts them, and one course at least.",
                    Map.of("use", instance, "courses", courses.most()));
        }
        Double every = use.every();
        if (every != null && !(every > 0)) {
            throw new InputException(
                    "MRW-SCN-16",
                    "'" + instance + "' is given every " + Quantity.text(every, "d")
                            + "; the interval must be above 0.",
                    Map.of("use", instance, "every", every));
        }
        Integer times = use.times();
        if (times != null && times < 1) {
            throw new InputException(
                    "MRW-SCN-17",
                    "'" + instance + "' is given " + times + " times; it must be 1 or more.",
                    Map.of("use", instance, "times", times));
        }
    }

    List<Plan.ResolvedUse> uses() {
        return List.copyOf(uses);
    }

    List<Edit> edits() {
        return List.copyOf(edits);
    }

    List<Protocol> protocols() {
        return List.copyOf(protocols);
    }

    List<ParameterValue> parameters() {
        return List.copyOf(parameters);
    }
}
