package org.marrow.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.model.Model;
import org.marrow.model.Option;
import org.marrow.model.Parameter;
import org.marrow.model.Plugin;
import org.marrow.model.Preset;
import org.marrow.model.Values;
import org.marrow.network.Expr;

/** The parameters and options of one plugin in one use: declared, overridden, checked, evaluated. */
final class Settings implements Values {
    private final String owner;
    private final String prefix;
    private final Map<String, Parameter> declared = new LinkedHashMap<>();
    private final Map<String, Double> given = new TreeMap<>();
    private final Map<String, String> options = new LinkedHashMap<>();

    Settings(
            Plugin plugin,
            String owner,
            String prefix,
            @Nullable String preset,
            Map<String, Quantity> parameters,
            Map<String, String> chosen) {
        this.owner = owner;
        this.prefix = prefix;
        plugin.parameters().forEach(p -> declared.put(p.name(), p));
        plugin.options().forEach(o -> options.put(o.name(), o.value()));
        applyPreset(plugin, preset);
        chosen.forEach((name, word) -> choose(plugin, name, word));
        parameters.forEach(this::give);
    }

    private void applyPreset(Plugin plugin, @Nullable String name) {
        List<Preset> presets = plugin instanceof Model m ? m.presets() : List.of();
        Preset preset = presets.isEmpty() ? null : presets.get(0);
        if (name != null) {
            List<String> names = presets.stream().map(Preset::name).toList();
            preset = presets.stream()
                    .filter(p -> p.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InputException(
                            "MRW-SCN-1",
                            "'" + owner + "' has no preset '" + name + "'." + Suggestions.near(name, names)
                                    + (names.isEmpty()
                                            ? " It has no presets."
                                            : " It has: " + String.join(", ", names) + "."),
                            Map.of("preset", name, "owner", owner)));
        }
        if (preset != null) {
            preset.parameters().forEach(p -> declared.put(p.name(), p));
            options.putAll(preset.options());
        }
    }

    private void choose(Plugin plugin, String name, String word) {
        Option option = plugin.options().stream()
                .filter(o -> o.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "MRW-SCN-2",
                        "'" + owner + "' has no option '" + name + "'." + Suggestions.near(name, options.keySet())
                                + (options.isEmpty()
                                        ? " It has no options."
                                        : " It has: " + String.join(", ", options.keySet()) + "."),
                        Map.of("option", name, "owner", owner)));
        boolean whole = word.matches("\\d{1,6}");
        if (option.choices().isEmpty() ? !whole : !option.choices().contains(word)) {
            throw new InputException(
                    "MRW-SCN-3",
                    "The option " + name + ": " + word + " of '" + owner + "' is not possible."
                            + (option.choices().isEmpty()
                                    ? " Give a whole number."
                                    : Suggestions.near(word, option.choices()) + " Choose one of: "
                                            + String.join(", ", option.choices()) + "."),
                    Map.of("option", name, "value", word, "owner", owner));
        }
        options.put(name, word);
    }

    private void give(String name, Quantity quantity) {
        Parameter p = declared.get(name);
        if (p == null) {
            throw unknown(name);
        }
        if (p.unit().isEmpty() && quantity.unit() != null) {
            throw new InputException(
                    "MRW-UNIT-4",
                    "The parameter '" + name + "' of '" + owner + "' has no unit, so it cannot be given in '"
                            + quantity.unit() + "'. Give its unit in the model, or leave it out here.",
                    Map.of("parameter", name, "owner", owner, "unit", quantity.unit()));
        }
        double value = quantity.in(p.unit(), "The parameter '" + name + "' of '" + owner + "'");
        checkRange(p, value);
        given.put(name, value);
    }

    private void checkRange(Parameter p, double value) {
        if (!(value >= p.min() && value <= p.max())) {
            throw new InputException(
                    "MRW-SCN-8",
                    "The parameter '" + p.name() + "' of '" + owner + "' is " + Quantity.text(value, p.unit())
                            + (Double.isInfinite(p.max())
                                    ? "; it must be " + Quantity.text(p.min(), p.unit()) + " or more."
                                    : "; it must lie between " + Quantity.text(p.min(), "") + " and "
                                            + Quantity.text(p.max(), p.unit()) + "."),
                    Map.of("parameter", p.name(), "value", value, "owner", owner));
        }
    }

    private InputException unknown(String name) {
        return new InputException(
                "MRW-SCN-9",
                "'" + owner + "' has no parameter '" + name + "'." + Suggestions.near(name, declared.keySet())
                        + (declared.isEmpty()
                                ? " It has no parameters."
                                : " It has: " + String.join(", ", declared.keySet()) + "."),
                Map.of("parameter", name, "owner", owner));
    }

    @Override
    public Expr expr(String name) {
        if (!declared.containsKey(name)) {
            throw unknown(name);
        }
        return Expr.param(prefix + name);
    }

    @Override
    public String word(Option option) {
        String word = options.get(option.name());
        if (word == null) {
            throw new IllegalStateException(
                    "'" + owner + "' reads an option that it does not declare: " + option.name());
        }
        return word;
    }

    /**
     * What several uses of a plugin share is written with the parameters of the first use. A parameter that has another
     * value in this use stays its own, so that the difference is found when the uses are put together.
     */
    Values sharedWith(Settings first, Map<String, Double> covariates) {
        Map<String, Double> here = new TreeMap<>();
        values(covariates).forEach(v -> here.put(v.parameter().name(), v.value()));
        Map<String, Double> there = new TreeMap<>();
        first.values(covariates).forEach(v -> there.put(v.parameter().name(), v.value()));
        return new Values() {
            @Override
            public Expr expr(String name) {
                return Objects.equals(here.get(name), there.get(name)) ? first.expr(name) : Settings.this.expr(name);
            }

            @Override
            public String word(Option option) {
                return Settings.this.word(option);
            }
        };
    }

    /** All values; defaults that are expressions of others are evaluated. */
    List<ParameterValue> values(Map<String, Double> covariates) {
        List<ParameterValue> list = new ArrayList<>();
        Map<String, Double> done = new TreeMap<>();
        for (Parameter p : declared.values()) {
            double v = value(p.name(), done, new ArrayList<>(), covariates);
            list.add(new ParameterValue(prefix + p.name(), p, v, given.containsKey(p.name()), owner));
        }
        return list;
    }

    private double value(String name, Map<String, Double> done, List<String> open, Map<String, Double> covariates) {
        Double known = done.get(name);
        if (known != null) {
            return known;
        }
        Double user = given.get(name);
        double v;
        if (user != null) {
            v = user;
        } else {
            if (open.contains(name)) {
                throw new InputException(
                        "MRW-SCN-10",
                        "The defaults of '" + owner + "' define each other in a circle: " + String.join(", ", open)
                                + ".",
                        Map.of("owner", owner));
            }
            open.add(name);
            Parameter p = declared.get(name);
            if (p == null) {
                throw unknown(name);
            }
            v = Evaluation.of(p.value(), n -> {
                Double c = covariates.get(n);
                return c != null && !declared.containsKey(n) ? c : value(n, done, open, covariates);
            });
            checkRange(p, v);
            open.remove(name);
        }
        done.put(name, v);
        return v;
    }
}
