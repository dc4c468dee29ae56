package org.marrow.scenario;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The numbers of a plan: parameters of the model and of interventions, and the patient's covariates.
 *
 * @param parameters parameters with their sources
 * @param covariates name to value
 */
record KnownNumbers(List<ParameterValue> parameters, Map<String, Double> covariates) {
    KnownNumbers {
        parameters = List.copyOf(parameters);
        covariates = Collections.unmodifiableMap(new TreeMap<>(covariates));
    }

    Set<String> parameterNames() {
        Set<String> names = new TreeSet<>();
        parameters.forEach(p -> names.add(p.name()));
        return names;
    }

    Map<String, Double> ofParameters() {
        Map<String, Double> map = new TreeMap<>();
        parameters.forEach(p -> map.put(p.name(), p.value()));
        return map;
    }

    Map<String, Double> all() {
        Map<String, Double> map = ofParameters();
        map.putAll(covariates);
        return map;
    }
}
