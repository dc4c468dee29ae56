package org.marrow.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnitCheckTest {
    private static final Map<String, String> UNITS =
            Map.of("k", "1/d", "K", "cells/kg", "tau", "h", "half", "ng/mL", "n", "1", "c", "kg/cell");

    private static List<String> remarks(String rate) {
        NetworkBuilder n = new NetworkBuilder("m");
        Population x = n.cells("x", PopulationUnit.perKilogram(1));
        Population g = n.signal("g", "ng/mL");
        n.process("p").takes(x).rate(Expr.parse(rate));
        n.process("clear").takes(g).perCell(Expr.param("k"));
        return UnitCheck.remarks(n.build(), UNITS);
    }

    @Test
    void whatFitsPasses() {
        assertThat(remarks("k*own(x)")).isEmpty();
        assertThat(remarks("own(x)/tau*(1 - total(x)/K)")).isEmpty();
        assertThat(remarks("k*own(x)/(1 + c*total(x))*hill(g, half, n)")).isEmpty();
        assertThat(remarks("k*own(x)*exp(-t/tau)")).isEmpty();
        assertThat(remarks("k*sqrt(own(x)*K)")).isEmpty();
        assertThat(remarks("own(x)*unknown")).isEmpty();
    }

    @Test
    void whatDoesNotFitIsSaidWithItsPlace() {
        assertThat(remarks("own(x)*K*k")).singleElement().asString().contains("process 'p'", "units of 'x'");
        assertThat(remarks("own(x)")).singleElement().asString().contains("per time");
        assertThat(remarks("k*(own(x) + g)")).anySatisfy(r -> assertThat(r).contains("adds what does not fit"));
        assertThat(remarks("k*own(x)*exp(-t)")).anySatisfy(r -> assertThat(r).contains("argument of exp"));
        assertThat(remarks("k*own(x)*hill(g, K, n)"))
                .anySatisfy(r -> assertThat(r).contains("compares"));
        assertThat(remarks("k*own(x)/(1 + total(x))"))
                .anySatisfy(r -> assertThat(r).contains("plain number"));
    }
}
