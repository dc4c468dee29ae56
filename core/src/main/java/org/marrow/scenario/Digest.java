package org.marrow.scenario;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.marrow.network.Expr;
import org.marrow.network.Network;
import org.marrow.network.Species;
import org.marrow.simulate.Course;
import org.marrow.simulate.Decisions;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Problem;

/** Fingerprints: SHA-256 over what counts, in a fixed order. Shared parts of expressions are visited once. */
final class Digest {
    private final Map<Expr, String> known = new IdentityHashMap<>();

    static String of(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The bits of many numbers, which as text would take a hundred megabytes. */
    private static String of(double[] values) {
        MessageDigest digest = sha256();
        ByteBuffer one = ByteBuffer.allocate(Double.BYTES);
        for (double x : values) {
            digest.update(one.putDouble(0, x).array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String of(Expr e) {
        String done = known.get(e);
        if (done == null) {
            // Hexadecimal, since versions of Java print some decimals differently.
            done = e instanceof Expr.Number n
                    ? Double.toHexString(n.value())
                    : e.parts().isEmpty() ? e.text() : of(node(e));
            known.put(e, done);
        }
        return done;
    }

    private String node(Expr e) {
        StringBuilder s = new StringBuilder(e.getClass().getSimpleName());
        if (e instanceof Expr.Binary b) {
            s.append(b.operator());
        } else if (e instanceof Expr.Call c) {
            s.append(c.function());
        } else if (e instanceof Expr.Opaque o) {
            s.append(o.name());
        } else if (e instanceof Expr.Compare c) {
            s.append(c.operator());
        } else if (e instanceof Expr.Logical l) {
            s.append(l.operator());
        }
        e.parts().forEach(p -> s.append('(').append(of(p)).append(')'));
        return s.toString();
    }

    /** What a network does, without titles, texts and ids of plugins. */
    String structure(Network n) {
        StringBuilder s = new StringBuilder();
        for (Network.State state : n.states()) {
            s.append("state ")
                    .append(state.name())
                    .append(' ')
                    .append(state.species().kind());
            s.append(' ').append(state.species().roles());
            Expr cells = state.cellsPerUnit();
            s.append(' ').append(cells == null ? "-" : of(cells));
            Species.FixedTransit transit = state.species().queue();
            if (transit != null) {
                s.append(" to ").append(transit.into());
                s.append(' ').append(of(transit.length())).append(of(transit.surviving()));
                s.append(of(transit.yield()));
                if (!transit.speed().is(1)) {
                    s.append(" at ").append(of(transit.speed()));
                }
            }
            s.append('\n');
        }
        n.channels().stream()
                .map(this::channel)
                .sorted()
                .forEach(c -> s.append(c).append('\n'));
        n.columns()
                .forEach(c -> s.append("column ")
                        .append(c.name())
                        .append(' ')
                        .append(of(c.value()))
                        .append('\n'));
        return of(s.toString());
    }

    private String channel(Network.Channel c) {
        StringBuilder s = new StringBuilder("channel ");
        s.append(of(c.rate()));
        c.changes().forEach(x -> s.append(' ').append(x.state()).append(':').append(of(x.amount())));
        s.append(' ').append(c.reference()).append(c.massAction()).append(c.net());
        c.reactants().forEach(r -> s.append(' ').append(r.state()).append('^').append(r.order()));
        Network.Cap cap = c.cap();
        if (cap != null) {
            s.append(" cap ").append(of(cap.total())).append(of(cap.limit()));
        }
        return s.toString();
    }

    private static void decisions(Decisions d, StringBuilder s) {
        d.atVisits()
                .forEach(w ->
                        s.append("visit ").append(w.truth()).append(w.dwell()).append(w.steps()));
        for (Course c : d.courses()) {
            s.append("course ").append(c.window()).append(' ').append(c.begun()).append(' ');
            s.append(c.end())
                    .append(' ')
                    .append(Double.toHexString(c.closes()))
                    .append(' ')
                    .append(c.most());
            c.planned()
                    .forEach(p -> s.append('\n')
                            .append(Double.toHexString(p.given()))
                            .append('+')
                            .append(Double.toHexString(p.lag()))
                            .append(p.what().steps()));
            s.append('\n');
        }
        d.chances().forEach(c -> s.append("chance ").append(c).append('\n'));
    }

    private static void before(Problem.Before b, StringBuilder s) {
        for (int i = 0; i < b.course().length; i++) {
            if (b.course()[i] >= 0) {
                s.append("before ").append(i).append(' ').append(b.course()[i]).append('\n');
            }
        }
    }

    /** All that decides the numbers of a run. */
    String run(String structure, Problem problem, String engine, long seed, long replicates) {
        StringBuilder s = new StringBuilder(structure);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < problem.layout().size(); i++) {
            values.put(problem.layout().names().get(i), Double.toHexString(problem.values()[i]));
        }
        s.append(values);
        for (double x : problem.initial()) {
            s.append(' ').append(Double.toHexString(x));
        }
        problem.scalars().forEach(e -> s.append(of(e)).append(';'));
        for (Instant i : problem.instants()) {
            s.append(Double.toHexString(i.time())).append(i.steps()).append('\n');
        }
        problem.watches().forEach(w -> s.append(w.truth()).append(w.dwell()).append(w.steps()));
        decisions(problem.decisions(), s);
        before(problem.before(), s);
        s.append(of(problem.outputTimes())).append(' ');
        s.append(Double.toHexString(problem.end()))
                .append('|')
                .append(engine)
                .append('|')
                .append(seed)
                .append('|');
        return of(s.append(replicates).toString());
    }
}
