package org.marrow.models.ode;

import static org.assertj.core.api.Assertions.assertThat;

import org.marrow.model.Parameter;
import org.marrow.model.SourceClass;
import org.marrow.network.Unit;

/** What every parameter must say about itself. */
final class ParameterChecks {
    private ParameterChecks() {}

    static void complete(Parameter p) {
        assertThat(p.meaning()).as("meaning of %s", p.name()).isNotBlank();
        assertThat(Unit.parse(p.unit())).as("unit of %s", p.name()).isNotNull();
        assertThat(p.min()).as("range of %s", p.name()).isLessThan(p.max());
        Double value = p.value().constant();
        if (value != null) {
            assertThat(value).as("value of %s", p.name()).isBetween(p.min(), p.max());
        }
        if (p.source() != SourceClass.UNCALIBRATED) {
            assertThat(p.citation()).as("source of %s", p.name()).isNotBlank();
        }
    }
}
