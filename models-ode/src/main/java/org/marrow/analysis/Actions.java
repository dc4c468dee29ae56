package org.marrow.analysis;

import java.util.List;
import org.marrow.network.Network;
import org.marrow.simulate.Instant;
import org.marrow.simulate.Problem;
import org.marrow.simulate.Transits;

/**
 * What acts at an instant, in the phases of a run: switches, survivals, transfers, additions and infusions, settings, measurements. Each
 * takes the slopes along by the chain rule: of {@code x -> f x} comes {@code s -> f s + x df}.
 */
final class Actions {
    private final Problem problem;
    private final List<Transits.AsDelay> transits;
    private final Readings readings;

    /** How the time follows the parameter (d per its unit). */
    private double ofTime;

    private double time;

    Actions(Problem problem, List<Transits.AsDelay> transits, Readings readings) {
        this.problem = problem;
        this.transits = transits;
        this.readings = readings;
    }

    /** Scalar that says how large a step is; -1 where nothing does. */
    static int scalar(Instant.Step step) {
        return step instanceof Instant.Tally x
                ? x.amount()
                : step instanceof Instant.Measure m ? m.truth() : step.size();
    }

    /** States and slopes before a phase, and after what was done of it. */
    private record Change(Varied before, Varied after) {}

    private interface Doing {
        /** Does a step whose scalar has a value and a slope before the phase. */
        void accept(Instant i, Instant.Step step, double value, double slope, Change c);
    }

    /** Does what is due, with slopes taken along the way to a time that follows the parameter. */
    void perform(Varied a, List<Due> due, double slopeOfTime) {
        ofTime = slopeOfTime;
        time = a.time;
        phase(a, due, this::turn);
        phase(a, due, this::survive);
        phase(a, due, this::move);
        phase(a, due, this::add);
        phase(a, due, this::set);
        phase(a, due, this::measure);
    }

    private void phase(Varied a, List<Due> due, Doing doing) {
        readings.prepare(a);
        readings.at(a);
        Change c = new Change(a.copy(), a);
        for (Due d : due) {
            for (Instant.Step step : d.what().steps()) {
                int scalar = scalar(step);
                double value = scalar < 0 ? 0 : readings.value(scalar);
                double slope = scalar < 0 ? 0 : readings.slope(scalar, c.before().s, ofTime);
                doing.accept(d.what(), step, value, slope, c);
            }
        }
    }

    private void turn(Instant i, Instant.Step step, double value, double slope, Change c) {
        if (step instanceof Instant.Switch w) {
            c.after().v[w.slot()] = w.value();
        } else if (step instanceof Instant.Count w) {
            c.after().v[w.slot()]++;
        } else if (step instanceof Instant.Tally w) {
            c.after().add(w.slot(), value, slope);
        }
    }

    private void survive(Instant i, Instant.Step step, double fraction, double slope, Change c) {
        if (step instanceof Instant.Survive w) {
            int k = w.state();
            thin(i, k, fraction, slope, c);
            c.after().s[k] = fraction * c.after().s[k] + c.after().x[k] * slope;
            c.after().x[k] *= fraction;
        }
    }

    /** Cells under way: the logarithm of the part that survived falls. */
    private void thin(Instant i, int state, double fraction, double slope, Change c) {
        for (Transits.AsDelay transit : transits) {
            if (transit.state() == state) {
                if (!(fraction > 0)) {
                    throw Refusals.refusal(i.name(), "leaves no cell alive in a transit of fixed length");
                }
                c.after().x[transit.survival()] += Math.log(fraction);
                c.after().s[transit.survival()] += slope / fraction;
            }
        }
    }

    private void move(Instant i, Instant.Step step, double fraction, double slope, Change c) {
        if (step instanceof Instant.Move w) {
            if (problem.cells()[w.from()] != problem.cells()[w.to()] && !sameUnit(w.from(), w.to())) {
                throw Refusals.refusal(i.name(), "moves cells between states that are measured in different units");
            }
            double moved = fraction * c.before().x[w.from()];
            double slopeMoved = fraction * c.before().s[w.from()] + slope * c.before().x[w.from()];
            c.after().x[w.from()] -= moved;
            c.after().x[w.to()] += moved;
            c.after().s[w.from()] -= slopeMoved;
            c.after().s[w.to()] += slopeMoved;
        }
    }

    private boolean sameUnit(int a, int b) {
        List<Network.State> states = problem.network().states();
        return states.get(a).species().unit().equals(states.get(b).species().unit());
    }

    private void add(Instant i, Instant.Step step, double amount, double slope, Change c) {
        if (step instanceof Instant.Add w) {
            c.after().x[w.state()] += amount;
            c.after().s[w.state()] += slope;
            enter(w.state(), amount, slope, c.after());
        } else if (step instanceof Instant.Infuse w) {
            double duration = readings.value(w.duration());
            double slopeOfDuration = readings.slope(w.duration(), c.before().s, ofTime);
            double rate = amount / duration;
            c.after()
                    .infuse(new Varied.Infusion(
                            w.slot(),
                            rate,
                            (slope - rate * slopeOfDuration) / duration,
                            new Moment(time + duration, ofTime + slopeOfDuration)));
        }
    }

    /** Cells that enter a transit all at once. */
    private void enter(int state, double cells, double slope, Varied a) {
        for (Transits.AsDelay p : transits) {
            if (p.state() == state) {
                a.cohorts()
                        .add(new Varied.Cohort(
                                p, new Moment(time, ofTime), cells, slope, a.x[p.survival()], a.s[p.survival()]));
            }
        }
    }

    /** Cells that entered a transit all at once leave it, as far as they survived. */
    void leave(Varied a, Varied.Cohort c, double slopeOfTime) {
        ofTime = slopeOfTime;
        time = a.time;
        readings.prepare(a);
        readings.at(a);
        Transits.AsDelay p = c.transit();
        double survived = Math.exp(a.x[p.survival()] - c.survival());
        double left = c.cells() * survived;
        double slope = c.cellsSlope() * survived + left * (a.s[p.survival()] - c.survivalSlope());
        double out = readings.value(p.out());
        double slopeOut = readings.slope(p.out(), a.s, slopeOfTime);
        a.cohorts().remove(c);
        a.x[p.state()] -= left;
        a.s[p.state()] -= slope;
        if (p.into() != p.state()) {
            a.x[p.into()] += left * out;
            a.s[p.into()] += slope * out + left * slopeOut;
            enter(p.into(), left * out, slope * out + left * slopeOut, a);
        }
    }

    private void set(Instant i, Instant.Step step, double value, double slope, Change c) {
        if (step instanceof Instant.SetState w) {
            c.after().x[w.state()] = value;
            c.after().s[w.state()] = slope;
        }
    }

    private void measure(Instant i, Instant.Step step, double value, double slope, Change c) {
        if (step instanceof Instant.Measure w) {
            c.after().hold(w.slot(), value, slope);
        }
    }
}
