package org.marrow.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.marrow.error.InputException;
import org.marrow.error.Suggestions;
import org.marrow.network.Expr;
import org.marrow.protocol.Protocol;
import org.marrow.simulate.Course;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Watch;

/**
 * Lets what is done be counted where an expression asks for it: {@code count}, {@code courses} and {@code given}. Uses of one
 * plugin are counted together.
 *
 * @param slots the places of numbers that engines may change
 */
record Counters(Slots slots) {
    private static final Pattern KEPT = Pattern.compile("(count|courses|given|measured)\\((.*)\\)");
    private static final Set<String> COUNTED = Set.of("dose", "pulse", "rule", "event", "visit");

    /** Refuses names that nothing counts or measures. */
    static void check(
            Set<String> referenced, Scenario scenario, List<Plan.ResolvedUse> uses, List<Protocol> protocols) {
        Set<String> ids = new TreeSet<>();
        uses.forEach(u -> ids.add(u.use().id()));
        Set<String> measured = new TreeSet<>();
        Set<String> done = new TreeSet<>(ids);
        protocols.forEach(p -> done.add(Use.idOf(p.name())));
        Visits visits = scenario.rules().visits();
        if (visits != null) {
            measured.addAll(visits.measure().keySet());
            done.add("visits");
        }
        Map<String, Set<String>> offered = Map.of("count", done, "courses", ids, "given", done, "measured", measured);
        for (String slot : referenced) {
            Matcher m = KEPT.matcher(slot);
            if (m.matches()) {
                check(m.group(1), m.group(2), offered.getOrDefault(m.group(1), Set.of()));
            }
        }
    }

    private static void check(String what, String name, Set<String> offered) {
        if (offered.contains(name)) {
            return;
        }
        String reason = switch (what) {
            case "measured" -> "no visit measures '" + name + "'.";
            case "courses" -> "there is no insult or therapy '" + name + "'.";
            default -> "nothing that is done or happens is called '" + name + "'.";
        };
        throw new InputException(
                "MRW-SCN-34",
                what + "(" + name + ") is read, but " + reason
                        + (offered.isEmpty()
                                ? what.equals("measured")
                                        ? " Add it to 'measure' of 'visits'."
                                        : " There is nothing to count."
                                : Suggestions.near(name, offered) + " Possible here: "
                                        + offered.stream().collect(Collectors.joining(", ")) + "."),
                Map.of("expression", what + "(" + name + ")", "name", name));
    }

    Instant on(Instant i) {
        List<Instant.Step> more = more(i.kind(), i.name(), i.steps());
        return more.isEmpty() ? i : new Instant(i.time(), i.kind(), i.name(), join(i.steps(), more), i.recorded());
    }

    Watch on(Watch w) {
        List<Instant.Step> more = more(w.kind(), w.name(), w.steps());
        return more.isEmpty()
                ? w
                : new Watch(w.kind(), w.name(), w.truth(), w.margin(), w.dwell(), join(w.steps(), more));
    }

    Course on(Course c) {
        List<Course.Planned> planned = c.planned().stream()
                .map(p -> new Course.Planned(p.given(), p.lag(), on(p.what())))
                .toList();
        return new Course(c.name(), planned, c.window(), c.begun(), c.end(), c.closes(), c.most());
    }

    private static List<Instant.Step> join(List<Instant.Step> a, List<Instant.Step> b) {
        List<Instant.Step> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    private List<Instant.Step> more(String kind, String name, List<Instant.Step> steps) {
        List<Instant.Step> more = new ArrayList<>();
        int count = slots.find(Expr.count(Use.idOf(name)).text());
        if (count >= 0 && COUNTED.contains(kind)) {
            more.add(new Instant.Count(count));
        }
        int given = slots.find(Expr.given(Use.idOf(name)).text());
        if (given >= 0 && kind.equals("dose")) {
            for (Instant.Step step : steps) {
                if (step instanceof Instant.Add a) {
                    more.add(new Instant.Tally(given, a.amount()));
                } else if (step instanceof Instant.Infuse i) {
                    more.add(new Instant.Tally(given, i.amount()));
                }
            }
        }
        return more;
    }
}
