package org.marrow.scenario;

import org.marrow.model.Parameter;

/**
 * A parameter with the value it has in a plan.
 *
 * @param name its name in the equations: that of the parameter, for interventions with the name of the use before it
 * @param parameter the parameter as declared, or as a preset gives it
 * @param value its value in its unit
 * @param given whether the user gave it
 * @param owner the model or the use it belongs to
 * @since 0.1
 */
public record ParameterValue(String name, Parameter parameter, double value, boolean given, String owner) {}
