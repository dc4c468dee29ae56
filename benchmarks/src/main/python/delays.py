"""The problems of DelayProblem.java by JiTCDDE.

    delays.py PROBLEM ERRORS SOLUTION

ERRORS and SOLUTION (at the end) are numbers between commas. For each error finds the loosest relative tolerance with which it is kept at
the end, and at all tighter ones that were tried; prints CPU microseconds per solve and the tolerance. An error that would take longer than
MOST_SECONDS is not tried: its time is 0.
"""

import sys
import time

import numpy
from jitcdde import UnsuccessfulIntegration, jitcdde, t, y
from symengine import Symbol, exp

PER_DECADE = 4
MOST_SECONDS = 2
MEASURED_SECONDS = 0.5


class Problem:
    """Equations, the longest lag, the state up to the start (which may differ from it) and what is compared at the end."""

    def __init__(self, equations, longest, past, end, compared=None, start=None, earlier=None):
        self.equations = equations
        self.longest = longest
        self.past = numpy.array(past, float)
        self.start = start
        self.end = end
        self.compared = range(len(past)) if compared is None else compared
        self.earlier = earlier  # (time of a jump of the past, state before it)


def delay_test():
    return Problem([-y(0, t - 1)], 1, [1], 10)


def mackey_glass():
    then = y(0, t - 6)
    return Problem([0.2 * then / (1 + then**10) - 0.1 * y(0)], 6, [0.1], 100)


def mackey_1978():
    beta0, delta, gamma, tau = 1.77, 0.05, 0.25, 2.22
    survival = numpy.exp(-gamma * tau)

    def entry(n):
        return beta0 / (1 + n**3) * n

    now, then = entry(y(0)), entry(y(0, t - tau))
    under_way = entry(1) * (1 - survival) / gamma
    return Problem(
        [-delta * y(0) - now + 2 * survival * then, -gamma * y(1) + now - survival * then], tau, [1, under_way], 100
    )


def colijn_mackey():
    stem = 0.07, 2.8
    white = 2.4, 3.5, 752
    red = 0.001, 6, 120, 5.63
    platelet = 0.15, 7, 9.5, 28.2

    def flows(lag):
        q, n, r, p = (y(i, t - lag) if lag else y(i) for i in range(4))
        return (
            8 / (1 + (q / 0.3) ** 4) * q,
            0.4 / (1 + n / 0.36) * q,
            1.17 / (1 + 0.0382 * r**6.96) * q,
            0.372 / (1 + 11.66 * p**1.29) * q,
        )

    def passing(i, loss, way, life, gain):
        return gain * (flows(way)[i] - numpy.exp(-loss * life) * flows(way + life)[i]) - loss * y(i)

    return Problem(
        [
            -sum(flows(0)) + 2 * numpy.exp(-stem[0] * stem[1]) * flows(stem[1])[0],
            white[2] * flows(white[1])[1] - white[0] * y(1),
            passing(2, *red),
            passing(3, *platelet),
        ],
        126,
        [0.5, 6.6, 3.5, 1.9],
        200,
    )


def belair():
    s0, delay, g, q, k = 0.0031, 6, 0.001, 0.0275, 2.8
    m, e, nu = (y(i) for i in range(3))
    return Problem(
        [
            s0 * y(1, t - delay) - g * m - q,
            6570 / (1 + 0.0382 * m**6.96) - k * e,
            1 - q * exp(g * nu) / (s0 * y(1, t - delay - nu)),
        ],
        200,
        [3.325, 10, 120],
        300,
        earlier=(-6, [3.325, 9.5, 120]),
    )


def craig(binding):
    gs0, v, k12, k21, kint, power = 0.025, 0.525, 2.2423, 184.87, 462.42, 1.4608
    healthy_share = 2.1899e-5 / (v * (2.26 + 0.3761))
    whole, ks = y(4), 0.0073325
    maturation = whole - 7.3074

    def cycling(q):
        return 8 / (1 + (q / 0.0809) ** 2) * q

    def speed(g):
        return 1 + (7.867 - 1) * (g - gs0) / (g - gs0 + 0.24611)

    def proliferation(g):
        return 1.6647 + (1.6647 - 1.4060) * (0.022868 / gs0) * (g - gs0) / (g + 0.022868)

    q, nr, n, g, _, an, skin = (y(i) for i in range(7))
    capacity, affinity = v * (nr + n), k12 * g**power
    bound = y(7) if binding else affinity * capacity / (kint + k21 + affinity)
    above = bound / capacity - healthy_share
    release = 0.364 + (4.1335 - 0.364) * above / (above + 1.8924e-4)
    pace = speed(g) / speed(y(3, t - maturation))
    net_binding = affinity * (capacity - bound) - k21 * bound if binding else kint * bound
    equations = [
        -cycling(q) - (ks + 0.0146) * q + 1.5116 * cycling(y(0, t - 2.8)),
        an * 1e-3 * ks * y(0, t - whole) * pace - (0.0063661 + release) * nr,
        release * nr - 2.1875 * n,
        0.014161 + 5.143 * 0.75 * 1000 / 2178 * skin - 0.16139 * g - net_binding,
        1 - pace,
        an * (pace * (proliferation(y(3, t - maturation)) - proliferation(y(3, t - whole))) - 0.1577 * (1 - pace)),
        -5.143 * skin,
    ]
    past = [1.1, 2.26, 0.3761, 0.025, 11.2074, 1.0378e5, 750]
    compared = list(range(6))
    if binding:
        equations.append(net_binding - kint * bound)
        past.append(2.1899e-5)
        compared.append(7)
    return Problem(equations, 15, past, 12, compared)


def delayed_hierarchy():
    stages, rest = 29, 0.8
    rate = [0.05 * 1.4**i for i in range(stages)]
    renewal = [0.9] + [0.4] * (stages - 1)
    steady = [1.0]
    for i in range(1, stages):
        inflow = 2 * (1 - renewal[i - 1] / (1 + rest)) * rate[i - 1] * steady[i - 1]
        steady.append(inflow / (rate[i] if i == stages - 1 else (1 - 2 * renewal[i] / (1 + rest)) * rate[i]))
    s, then = Symbol("s"), Symbol("then")
    equations, inflow = [], 0
    for i in range(stages - 1):
        a = renewal[i] * (then if i == 0 else s)
        divisions = rate[i] * y(i)
        equations.append(inflow + (2 * a - 1) * divisions)
        inflow = 2 * (1 - a) * divisions
    equations.append(inflow - rate[-1] * y(stages - 1))
    equations.append(1000 * (rest / steady[-1] * y(stages - 1) - y(stages)))
    problem = Problem(equations, 1, [x / 2 for x in steady + [rest]], 50, [0, 14, 28, 29])
    problem.helpers = [(s, 1 / (1 + y(stages))), (then, 1 / (1 + y(stages, t - 1)))]
    return problem


PROBLEMS = {
    "delay-test": delay_test,
    "mackey-glass": mackey_glass,
    "mackey-1978": mackey_1978,
    "colijn-mackey": colijn_mackey,
    "belair": belair,
    "craig": lambda: craig(False),
    "craig-binding": lambda: craig(True),
    "delayed-hierarchy": delayed_hierarchy,
}


class Solver:
    def __init__(self, problem):
        self.problem = problem
        self.dde = jitcdde(
            problem.equations, helpers=getattr(problem, "helpers", ()), max_delay=problem.longest, verbose=False
        )
        self.dde.compile_C(simplify=False)

    def solve(self, rtol):
        """The state at the end, or None where steps become too small."""
        p, dde = self.problem, self.dde
        dde.purge_past()
        if p.earlier is None:
            dde.constant_past(p.past, time=0)
        else:
            jump, before = p.earlier
            still = numpy.zeros(len(p.past))
            dde.add_past_point(-p.longest, before, still)
            dde.add_past_point(jump - 1e-9, before, still)
            dde.add_past_point(jump, p.past, still)
            dde.add_past_point(0, p.past, still)
        dde.set_integration_parameters(
            rtol=rtol, atol=1e-4 * rtol * min(x for x in abs(p.past) if x > 0), first_step=1e-4, max_step=p.end, min_step=1e-14
        )
        dde.initial_discontinuities_handled = True
        try:
            return dde.integrate(p.end)
        except UnsuccessfulIntegration:
            return None

    def error(self, state, solution):
        if state is None:
            return numpy.inf
        return max(abs(state[i] / x - 1) for i, x in zip(self.problem.compared, solution))


def main(name, errors, solution):
    solver = Solver(PROBLEMS[name]())
    tried = []  # (tolerance, error, seconds), from the loosest on
    for k in range(2 * PER_DECADE, 13 * PER_DECADE + 1):
        rtol = 10 ** (-k / PER_DECADE)
        before = time.process_time()
        error = solver.error(solver.solve(rtol), solution)
        seconds = time.process_time() - before
        if error == numpy.inf and tried and tried[-1][1] < numpy.inf:
            break  # tighter ones need still shorter steps
        tried.append((rtol, error, seconds))
        if seconds > MOST_SECONDS:
            break
    for i, wanted in enumerate(errors):
        kept = None
        for rtol, error, seconds in reversed(tried):
            if error <= wanted:
                kept = rtol, seconds
            elif kept:
                break
        if kept is None:
            print(f"us.{i}=0")
            continue
        solves = max(1, min(100, int(MEASURED_SECONDS / kept[1])))
        before = time.process_time()
        for _ in range(solves):
            solver.solve(kept[0])
        print(f"us.{i}={1e6 * (time.process_time() - before) / solves:.9g}\nrtol.{i}={kept[0]:.9g}")


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in PROBLEMS:
        sys.exit(__doc__)
    main(sys.argv[1], *([float(x) for x in argument.split(",")] for argument in sys.argv[2:]))
