package org.marrow.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.marrow.model.Parameter;
import org.marrow.protocol.Dose;
import org.marrow.protocol.Regimen;
import org.marrow.scenario.DirectDose;
import org.marrow.scenario.ParameterValue;
import org.marrow.scenario.Plan;
import org.marrow.scenario.Quantity;
import org.marrow.scenario.Scenario;
import org.marrow.scenario.Use;

/**
 * The numbers of a scenario that say when and how much is given, as parameters: {@code filgrastim.from}, {@code until}, {@code every},
 * {@code over}, {@code dose} and {@code loading} of a use, and of a dose straight into a state, {@code C1.from}.
 */
final class RegimenNumbers {
    /** A number with what gives it another value; null where it belongs to one of several of the same name. */
    record Settable(ParameterValue value, DoubleFunction<@Nullable Scenario> at) {}

    private final Scenario scenario;
    private final List<Settable> all = new ArrayList<>();

    private RegimenNumbers(Scenario scenario) {
        this.scenario = scenario;
    }

    static List<Settable> of(Plan plan) {
        RegimenNumbers numbers = new RegimenNumbers(plan.scenario());
        plan.uses().forEach(u -> numbers.use(u, u.plugin().regimen()));
        plan.scenario().doses().forEach(numbers::dose);
        return numbers.all;
    }

    private interface With<T> {
        T with(T one, double value);
    }

    private void use(Plan.ResolvedUse u, @Nullable Regimen usual) {
        Use use = u.use();
        String of = u.instance();
        if (!use.courses().triggered()) {
            use(of, use, "from", "d", use.from(), Use::from);
        }
        if (use.until() < Double.POSITIVE_INFINITY) {
            use(of, use, "until", "d", use.until(), Use::until);
        }
        Double every =
                use.every() != null || usual == null || usual.times() <= 1 ? use.every() : (Double) usual.every();
        if (every != null) {
            use(of, use, "every", "d", every, Use::every);
        }
        Double over = use.over() != null || usual == null || !(usual.over() > 0) ? use.over() : (Double) usual.over();
        if (over != null) {
            use(of, use, "over", "d", over, Use::over);
        }
        amount(of, use, "dose", use.dose(), usual == null ? null : usual.dose());
        amount(of, use, "loading", use.loading(), usual == null ? null : usual.loading());
    }

    private void amount(String of, Use use, String what, @Nullable Quantity own, @Nullable Dose usual) {
        if (own != null) {
            amount(of, use, what, own.value(), own.unit());
        } else if (usual != null) {
            amount(of, use, what, usual.value(), usual.unit());
        }
    }

    private void amount(String of, Use use, String what, double value, @Nullable String unit) {
        use(of, use, what, unit, value, (u, x) -> {
            String text = unit == null ? String.valueOf(x) : x + " " + unit;
            return what.equals("dose") ? u.dose(text) : u.loading(text);
        });
    }

    private void use(String of, Use use, String what, @Nullable String unit, double value, With<Use> with) {
        long same =
                scenario.uses().stream().filter(x -> x.id().equals(use.id())).count();
        add(of, what, unit, value, x -> {
            if (same != 1) {
                return null;
            }
            List<Use> uses = new ArrayList<>(scenario.uses());
            uses.replaceAll(u -> u.id().equals(use.id()) ? with.with(u, x) : u);
            return scenario.uses(uses);
        });
    }

    private void dose(DirectDose d) {
        direct(d, "from", "d", d.from(), (o, x) -> changed(o, o.amount(), o.over(), x, o.every(), o.until()));
        Double every = d.every();
        if (every != null) {
            direct(d, "every", "d", every, (o, x) -> changed(o, o.amount(), o.over(), o.from(), x, o.until()));
        }
        if (d.over() > 0) {
            direct(d, "over", "d", d.over(), (o, x) -> changed(o, o.amount(), x, o.from(), o.every(), o.until()));
        }
        if (d.until() < Double.POSITIVE_INFINITY) {
            direct(d, "until", "d", d.until(), (o, x) -> changed(o, o.amount(), o.over(), o.from(), o.every(), x));
        }
        String unit = d.amount().unit();
        direct(
                d,
                "amount",
                unit,
                d.amount().value(),
                (o, x) -> changed(o, new Quantity(x, unit), o.over(), o.from(), o.every(), o.until()));
    }

    private static DirectDose changed(
            DirectDose d, Quantity amount, double over, double from, @Nullable Double every, double until) {
        return new DirectDose(d.into(), amount, over, from, every, d.times(), until);
    }

    private void direct(DirectDose d, String what, @Nullable String unit, double value, With<DirectDose> with) {
        long same =
                scenario.doses().stream().filter(x -> x.into().equals(d.into())).count();
        add(d.into(), what, unit, value, x -> {
            if (same != 1) {
                return null;
            }
            List<DirectDose> doses = new ArrayList<>(scenario.doses());
            doses.replaceAll(o -> o.equals(d) ? with.with(o, x) : o);
            return scenario.doses(doses);
        });
    }

    private void add(
            String of, String what, @Nullable String unit, double value, DoubleFunction<@Nullable Scenario> at) {
        Parameter p = Parameter.of(what, value, unit == null ? "1" : unit).range(0, Double.POSITIVE_INFINITY);
        all.add(new Settable(new ParameterValue(of + "." + what, p, value, true, of), at));
    }
}
