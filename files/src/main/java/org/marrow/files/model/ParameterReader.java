package org.marrow.files.model;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.marrow.files.yaml.YamlMapping;
import org.marrow.files.yaml.YamlNode;
import org.marrow.files.yaml.YamlValues;
import org.marrow.model.Parameter;
import org.marrow.model.SourceClass;

/** Reads parameters. */
final class ParameterReader {
    private final Constants constants;

    ParameterReader(Constants constants) {
        this.constants = constants;
    }

    Parameter read(YamlMapping.Entry entry) {
        if (!entry.value().isMapping()) {
            return parameter(entry.key(), entry.value(), "");
        }
        YamlMapping m = ModelKeys.PARAMETER.read(entry.value());
        m.optional("unit").ifPresent(StateReader::unit);
        YamlNode value = m.required("value");
        Parameter p = parameter(
                entry.key(), value, m.optional("unit").map(YamlNode::asWritten).orElse(""));
        if (m.has("range")) {
            p = ranged(p, m.required("range"), value);
        }
        String citation = m.optional("citation").map(YamlNode::asText).orElse("");
        SourceClass source = m.optional("source")
                .map(ParameterReader::source)
                .orElse(citation.isEmpty() ? SourceClass.UNCALIBRATED : SourceClass.UNVERIFIED);
        return new Parameter(
                p.name(),
                p.value(),
                p.unit(),
                p.min(),
                p.max(),
                m.optional("meaning").map(YamlNode::asText).orElse(""),
                source,
                citation);
    }

    private Parameter parameter(String name, YamlNode node, String unit) {
        Constants.Value v = constants.value(node, unit, "The parameter '" + name + "'");
        Parameter p = Parameter.of(name, v.expr(), v.unit());
        Double number = v.expr().constant();
        // A default below 0 shows that the parameter can be negative.
        return number != null && number < 0 ? p.range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY) : p;
    }

    private static Parameter ranged(Parameter p, YamlNode range, YamlNode value) {
        List<YamlNode> ends = range.asList();
        if (ends.size() != 2 || !(ends.get(0).asNumber() <= ends.get(1).asNumber())) {
            throw range.problem("MRW-TEXT-6", "A range is a smallest and a largest value, such as [0, 1].");
        }
        double min = ends.get(0).asNumber();
        double max = ends.get(1).asNumber();
        Double number = p.value().constant();
        if (number != null && !(number >= min && number <= max)) {
            throw value.problem(
                    "MRW-TEXT-6",
                    "The parameter '" + p.name() + "' is " + value.asWritten() + ", outside its range of "
                            + ends.get(0).asWritten() + " to " + ends.get(1).asWritten() + ".");
        }
        return p.range(min, max);
    }

    private static SourceClass source(YamlNode node) {
        Map<String, SourceClass> words = new HashMap<>();
        for (SourceClass s : SourceClass.values()) {
            words.put(s.name().toLowerCase(Locale.ROOT), s);
        }
        return YamlValues.choice(node, words);
    }
}
