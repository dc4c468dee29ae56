package org.marrow.models.ode;

import java.util.List;
import org.marrow.model.Descriptor;
import org.marrow.model.Model;
import org.marrow.model.Parameter;
import org.marrow.model.Values;
import org.marrow.network.Act;
import org.marrow.network.Clone;
import org.marrow.network.Expr;
import org.marrow.network.NetworkBuilder;
import org.marrow.network.Population;
import org.marrow.network.PopulationUnit;
import org.marrow.network.Role;
import org.marrow.network.Vocabulary;

/**
 * The smallest competition of normal and leukaemic stem cells; Cucuianu and Precup (2010), doi 10.1080/17486700902973751.
 *
 * <p>Scaled numbers of cells, time in d.
 *
 * <pre>
 * dx = a x/(1 + b (x + y)) - c x           dy = A y/(1 + B (x + y)) - C y
 * </pre>
 *
 * <p>Alone, a clone settles at {@code (a/c - 1)/b}; together, the one for which this is larger wins. With equal values x + y tends
 * to it and x/y stays as it is.
 *
 * <p>x and y are the clones {@code host} and {@code leukaemic}: column {@code x} is the total x + y, {@code x[host]} the x of the
 * paper, and {@code y} a further column. The run starts from the host in health and {@code y_start}; the public encoding starts
 * from 4.5 and 1.5 instead ({@code initial: {x: 4.5}}). CAPACITY is 1/b, and 1/B.
 *
 * @since 0.1
 */
public final class Cucuianu2010 implements Model {
    private static final String ENCODING =
            "BIOMD0000000799, an encoding of Cucuianu and Precup (2010), doi 10.1080/17486700902973751; to be confirmed in the"
                    + " paper";

    private static final Parameter A = parameter("a", 0.3, "1/d", "growth of normal cells without crowding; above c");
    private static final Parameter B = parameter("b", 0.5, "1", "sensitivity of normal cells to crowding");
    private static final Parameter C = parameter("c", 0.1, "1/d", "death of normal cells");
    private static final Parameter A_Y = parameter("A", 0.3, "1/d", "growth of leukaemic cells without crowding");
    private static final Parameter B_Y = parameter("B", 0.5, "1", "sensitivity of leukaemic cells to crowding");
    private static final Parameter C_Y = parameter("C", 0.1, "1/d", "death of leukaemic cells");

    private static final Parameter Y_START = Parameter.of("y_start", 1.5, "1")
            .range(0, 1e9)
            .doc("leukaemic cells at the start")
            .unverified(ENCODING);

    private static final Parameter NUMBER = Parameter.of("N_cells", 1e5, "cells")
            .range(1, 1e15)
            .doc("cells that 1 stands for; matters only for chance")
            .uncalibrated();

    /** Creates the model; it holds no state. */
    public Cucuianu2010() {}

    private static Parameter parameter(String name, double value, String unit, String what) {
        return Parameter.of(name, value, unit).range(1e-9, 1e6).doc(what).unverified(ENCODING);
    }

    @Override
    public Descriptor descriptor() {
        return Descriptor.of("cucuianu-2010", "Competition of normal and leukaemic stem cells")
                .summary("Two clones of stem cells that crowd each other. Scaled numbers, no blood counts.")
                .references(
                        "Cucuianu and Precup (2010), doi 10.1080/17486700902973751: model", "BIOMD0000000799: values");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(A, B, C, A_Y, B_Y, C_Y, Y_START, NUMBER);
    }

    @Override
    public void define(NetworkBuilder n, Values v) {
        Expr excess = v.expr(A).over(v.expr(C)).minus(Expr.one());
        Population x = n.cells("x", PopulationUnit.relative(v.expr(NUMBER)))
                .role(Role.STEM_CELL)
                .meaning("stem cells")
                .healthy(Expr.max(Expr.zero(), excess).over(v.expr(B)));
        Expr capacity = n.term("capacity", Vocabulary.CAPACITY, x, Expr.one().over(v.expr(B)));
        Expr crowding = Expr.one().plus(x.total().over(capacity));
        Expr division = n.term("x.division", Vocabulary.DIVISION, x, v.expr(A).over(crowding));
        n.process("x.division", Act.DIVISION, Act.SELF_RENEWAL).gives(x).rate(division.times(x.own()));
        n.die(x, v.expr(C));
        n.found(Clone.named("leukaemic", descriptor().id())
                .labelled(Clone.HOST)
                .withParameter(A.name(), v.expr(A_Y))
                .withParameter(B.name(), v.expr(B_Y))
                .withParameter(C.name(), v.expr(C_Y))
                .startsWith("x", v.expr(Y_START))
                .alias("y", "x"));
    }
}
