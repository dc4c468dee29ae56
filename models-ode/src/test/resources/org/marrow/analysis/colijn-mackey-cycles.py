"""Limit cycles against which the test holds those of colijn-mackey-2005 (Colijn and Mackey, J Theor Biol 237:133, 2005; set 05b).

An independent program (numpy, scipy): the delay equations written out by hand, periodic solutions as trigonometric polynomials through
evenly spread nodes, for which what is delayed is exact; families from their Hopf points along the arc length; folds where the
parameter has no part in the tangent. Floquet multipliers are eigenvalues (Arnoldi) of the linearised equations, integrated over a period by
the method of Runge and Kutta of order 4 on the history of the longest lag. Cycles that no family reaches begin as courses of the
equations, integrated by the same method.

Rerun it in this folder; it takes some minutes:

    pip install numpy scipy
    python colijn-mackey-cycles.py

It writes colijn-mackey-cycles.csv: cycles along each family in its order, at values of the parameter, at folds, where the period doubles and where a torus begins;
period (d), least and greatest Q, N, R, P, number of multipliers outside of the unit circle, and the outermost multiplier.
"""

import platform
from math import ceil, exp, pi

import numpy as np
import scipy
from numpy.linalg import solve
from scipy.interpolate import CubicSpline
from scipy.optimize import fsolve
from scipy.sparse.linalg import LinearOperator, eigs

NORMAL = dict(
    gamma_S=0.07, tau_S=2.8, k0=8.0, theta2=0.3, s=4.0, kd=0.0,
    gamma_N=2.4, tau_N=3.5, A_N=752.0, f0=0.40, theta1=0.36, n=1.0,
    gamma_R=0.001, tau_RM=6.0, tau_RS=120.0, A_R=5.63, kbar_R=1.17, K_R=0.0382, m=6.96,
    gamma_P=0.15, tau_PM=7.0, tau_PS=9.5, A_P=28.2, kbar_P=0.372, K_P=11.66, r=1.29,
)
Q, N, R, P = range(4)
ORDER = 6  # of Lagrange's formula


class Model:
    """dx/dt = -loss x - (all fluxes out of Q) + sum of weights times fluxes a lag ago; kd is a further loss of stem cells."""

    def __init__(self, **changed):
        self.__dict__.update(NORMAL, **changed)
        self.loss = np.array([self.kd, self.gamma_N, self.gamma_R, self.gamma_P])
        # What is gained: row, flux, lag, weight.
        self.gains = [
            (Q, 0, self.tau_S, 2 * exp(-self.gamma_S * self.tau_S)),
            (N, 1, self.tau_N, self.A_N),
            (R, 2, self.tau_RM, self.A_R),
            (R, 2, self.tau_RM + self.tau_RS, -self.A_R * exp(-self.gamma_R * self.tau_RS)),
            (P, 3, self.tau_PM, self.A_P),
            (P, 3, self.tau_PM + self.tau_PS, -self.A_P * exp(-self.gamma_P * self.tau_PS)),
        ]

    def fluxes(self, x):
        """beta Q, kN Q, kR Q, kP Q of states of shape (4, ...), and their derivatives [flux, variable]."""
        flux = np.zeros_like(x)
        slope = np.zeros((4,) + x.shape)
        feedback = [
            (Q, self.k0, (1 / self.theta2) ** self.s, self.s),
            (N, self.f0, (1 / self.theta1) ** self.n, self.n),
            (R, self.kbar_R, self.K_R, self.m),
            (P, self.kbar_P, self.K_P, self.r),
        ]
        for k, (by, most, strength, power) in enumerate(feedback):
            z = np.maximum(x[by], 1e-300)
            rate = most / (1 + strength * z**power)
            flux[k] = rate * x[Q]
            slope[k, Q] += rate
            slope[k, by] -= rate**2 / most * strength * power * z ** (power - 1) * x[Q]
        return flux, slope

    def rest(self, guess):
        def zero(y):
            x = np.exp(y)
            flux = self.fluxes(x)[0]
            d = -self.loss * x
            d[Q] -= flux.sum()
            for row, k, _, weight in self.gains:
                d[row] += weight * flux[k]
            return d / x

        return np.exp(fsolve(zero, np.log(guess), xtol=1e-13))

    def characteristic(self, x, lam):
        slope = self.fluxes(x)[1]
        matrix = lam * np.eye(4, dtype=complex) + np.diag(self.loss)
        matrix[Q] += slope.sum(axis=0)
        for row, k, lag, weight in self.gains:
            matrix[row] -= weight * slope[k] * np.exp(-lam * lag)
        return matrix


# ---- trigonometric polynomials through nodes j/K of the period, K odd ----


def shifted(K, s):
    """Matrix that gives values at j/K - s."""
    d = np.arange(K) / K - s
    z = np.sin(pi * d)
    with np.errstate(all="ignore"):
        column = np.where(np.abs(z) < 1e-14, 1.0, np.sin(pi * K * d) / (K * z))
    j = np.arange(K)
    return column[(j[:, None] - j[None, :]) % K]


def differentiated(K):
    j = np.arange(K)
    d = j[:, None] - j[None, :]
    with np.errstate(all="ignore"):
        matrix = pi * (-1.0) ** d / np.sin(pi * d / K)
    np.fill_diagonal(matrix, 0)
    return matrix


def values_at(x, count):
    """At count evenly spread places."""
    c = np.fft.rfft(x, axis=1) / x.shape[1]
    wide = np.zeros((len(x), count // 2 + 1), complex)
    keep = min(wide.shape[1], c.shape[1])
    wide[:, :keep] = c[:, :keep]
    return np.fft.irfft(wide * count, count, axis=1)


def extremes(x):
    fine = values_at(x, 20 * x.shape[1] + 1)
    least, greatest = fine.min(axis=1), fine.max(axis=1)
    for k, row in enumerate(fine):
        for i, found in ((row.argmin(), least), (row.argmax(), greatest)):
            a, b, c = row[i - 1], row[i], row[(i + 1) % len(row)]
            found[k] = b - (a - c) ** 2 / (8 * (a - 2 * b + c))
    return least, greatest


class Family:
    """Cycles (x, T, p) over one parameter; changes are measured in units of the variables, T and the range of p."""

    def __init__(self, name, K, reach):
        self.name, self.K, self.reach = name, K, reach
        self.D = differentiated(K)
        self.unit = np.ones(4)

    def model(self, p):
        return Model(**{self.name: p})

    def residual(self, x, T, m):
        flux, slope = m.fluxes(x)
        shifts = [shifted(self.K, lag / T) for _, _, lag, _ in m.gains]
        rate = -m.loss[:, None] * x
        rate[Q] -= flux.sum(axis=0)
        for (row, k, _, weight), shift in zip(m.gains, shifts):
            rate[row] += weight * (shift @ flux[k])
        return x @ self.D.T - T * rate, flux, slope, shifts, rate

    def equations(self, x, T, p):
        K, D, m = self.K, self.D, self.model(p)
        F, flux, slope, shifts, rate = self.residual(x, T, m)
        J = np.zeros((4, K, 4, K))
        for a in range(4):
            J[a, :, a] += D + np.diag(np.full(K, T * m.loss[a]))
            J[Q, :, a] += np.diag(T * slope[:, a].sum(axis=0))
        moved = np.zeros_like(x)
        for (row, k, lag, weight), shift in zip(m.gains, shifts):
            moved[row] += weight * lag / T**2 * (D @ (shift @ flux[k]))
            for b in {Q, k}:
                J[row, :, b] -= T * weight * shift * slope[k, b]
        h = 1e-6 * max(abs(p), 1e-3)
        by_p = (self.residual(x, T, self.model(p + h))[0] - self.residual(x, T, self.model(p - h))[0]) / (2 * h)
        return F.ravel(), np.column_stack([J.reshape(4 * K, 4 * K), -(rate + T * moved).ravel(), by_p.ravel()])

    def metric(self, T):
        return np.concatenate([np.repeat(1 / (4 * self.K * self.unit**2), self.K), [1 / T**2, 1 / self.reach**2]])

    def measure(self, x):
        self.unit = np.maximum(np.abs(x).max(axis=1), 0.01)

    def solve(self, guess, along=None, turns=20):
        """The cycle across a direction from a guess, or with its parameter; and the tangent there. Both as vectors (x, T, p)."""
        K = self.K
        y = guess.copy()
        metric = self.metric(guess[-2])
        slope = guess[:-2].reshape(4, K) @ self.D.T
        phase = np.concatenate([(slope / self.unit[:, None] ** 2).ravel() / K, [0, 0]])
        last = np.zeros(4 * K + 2)
        last[-1] = 1
        if along is not None:
            last = along * metric
        for turn in range(turns):
            F, J = self.equations(y[:-2].reshape(4, K), y[-2], y[-1])
            right = np.zeros((4 * K + 2, 2))
            right[:, 0] = -np.concatenate([F, [phase @ (y - guess), last @ (y - guess)]])
            right[-1, 1] = 1
            step, tangent = solve(np.vstack([J, phase, last]), right).T
            y = y + step
            size = np.abs(step[:-2].reshape(4, K) / self.unit[:, None]).max() + abs(step[-2] / y[-2])
            if not size < 1e3 or y[-2] <= 0:
                return None
            if size + abs(step[-1]) / self.reach < 1e-10:
                return y, tangent / np.sqrt(tangent @ (metric * tangent)), turn
        return None

    def from_hopf(self, value, frequency, rest, amplitude=0.02):
        def zero(y):
            m = self.model(y[0])
            d = np.linalg.det(m.characteristic(m.rest(rest), 1j * y[1]))
            return [d.real, d.imag]

        p, omega = fsolve(zero, [value, frequency], xtol=1e-13)
        m = self.model(p)
        x = m.rest(rest)
        mode = np.linalg.svd(m.characteristic(x, 1j * omega))[2][-1].conj()
        self.measure(x[:, None])
        wave = np.real(mode[:, None] * np.exp(2j * pi * np.arange(self.K) / self.K)[None, :])
        wave *= amplitude / np.max(np.abs(mode) / self.unit)
        T = 2 * pi / omega
        out = np.concatenate([wave.ravel(), [0, 0]])
        out /= np.sqrt(out @ (self.metric(T) * out))
        return self.solve(np.concatenate([(x[:, None] + wave).ravel(), [T, p]]), out)

    def walk(self, begin, low, high, longest=0.05):
        """Cycles and tangents along the family until the parameter leaves its range."""
        found = [begin[:2]]
        step = 0.01
        while low <= found[-1][0][-1] <= high:
            y, t = found[-1]
            self.measure(y[:-2].reshape(4, self.K))
            t = t / np.sqrt(t @ (self.metric(y[-2]) * t))
            s = self.solve(y + step * t, t)
            if s is None or s[1] @ (self.metric(y[-2]) * t) < 0.95:
                step /= 2
                assert step > 1e-6, "the family was lost"
                continue
            found.append(s[:2])
            step = min(longest, 1.3 * step)
        return found

    def fold(self, a, b):
        (ya, ta), (yb, tb) = a, b
        self.measure(ya[:-2].reshape(4, self.K))
        low, at_low = 0.0, ta[-1]
        high, at_high = (yb - ya) @ (self.metric(ya[-2]) * ta), tb[-1]
        for _ in range(20):
            step = low - at_low * (high - low) / (at_high - at_low)
            y, t, _ = self.solve(ya + step * ta, ta)
            if abs(t[-1]) < 1e-9 * self.reach:
                break
            if t[-1] * at_low > 0:
                low, at_low = step, t[-1]
            else:
                high, at_high = step, t[-1]
        return y

    def at(self, p, near):
        y, t = near
        guess = y + (p - y[-1]) / t[-1] * t if abs((p - y[-1]) / t[-1]) < 0.1 else y.copy()
        guess[-1] = p
        return self.solve(guess)[0]

    def multipliers(self, y):
        return multipliers(self.model(y[-1]), y[:-2].reshape(4, self.K), y[-2])


# ---- integration on an even grid ----


def lagrange(offset):
    """First index and weights of grid values for the value `offset` steps before the grid point 0."""
    first = -ceil(offset) - ORDER // 2 + 1
    nodes = np.arange(first, first + ORDER)
    assert nodes[-1] <= 0, "the future is not known"
    return first, np.array([np.prod((-offset - np.delete(nodes, i)) / (z - np.delete(nodes, i))) for i, z in enumerate(nodes)])


def multipliers(m, x, T, step=0.04, count=8):
    """The largest Floquet multipliers, without the one that is 1, and the error of that one."""
    steps = ceil(T / step)
    h = T / steps
    K = x.shape[1]
    c = np.fft.rfft(x, axis=1) / K * np.where(np.arange(K // 2 + 1) == 0, 1.0, 2.0)
    places = np.arange(2 * steps) / (2 * steps)
    states = (c @ np.exp(2j * pi * np.outer(np.arange(K // 2 + 1), places))).real
    slope = m.fluxes(states)[1].transpose(2, 0, 1)
    present = -np.repeat(np.diag(m.loss)[None], 2 * steps, axis=0)
    present[:, Q] -= slope.sum(axis=1)
    whole = slope[::2]
    stencils = [
        (row, k, q, first, weight * w[::-1])
        for row, k, lag, weight in m.gains
        for q, c in enumerate((0, 0.5, 1))
        for first, w in [lagrange(lag / h - c)]
    ]
    depth = ceil(max(g[2] for g in m.gains) / h) + ORDER
    block = int(min(m.tau_S, m.tau_N) / h) - ORDER

    def after(history):
        y = np.zeros((depth + steps, 4))
        y[:depth] = history.reshape(depth, 4)
        flux = np.zeros((depth + steps, 4))
        flux[:depth] = np.einsum("tkv,tv->tk", whole[(np.arange(depth) - depth + 1) % steps], y[:depth])
        for i in range(steps):
            at = depth - 1 + i
            if i % block == 0:
                gain = np.zeros((block, 3, 4))
                for row, k, q, first, w in stencils:
                    known = flux[at + first : at + first + block + ORDER - 1, k]
                    gain[: len(known) - ORDER + 1, q, row] += np.convolve(known, w, "valid")
            a, b, c = present[2 * i], present[2 * i + 1], present[(2 * i + 2) % (2 * steps)]
            now, between, then = gain[i % block]
            u = y[at]
            k1 = a @ u + now
            k2 = b @ (u + h / 2 * k1) + between
            k3 = b @ (u + h / 2 * k2) + between
            k4 = c @ (u + h * k3) + then
            y[at + 1] = u + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
            flux[at + 1] = whole[(i + 1) % steps] @ y[at + 1]
        return y[-depth:].ravel()

    start = np.random.default_rng(1).standard_normal(4 * depth)
    size = 4 * depth
    mu = eigs(LinearOperator((size, size), after, dtype=float), count, ncv=4 * count, tol=1e-9, v0=start, return_eigenvectors=False)
    one = np.argmin(np.abs(mu - 1))
    assert abs(mu[one] - 1) < 1e-3, "no multiplier is that of a shift in time"
    rest = np.delete(mu, one)
    return rest[np.argsort(-np.abs(rest))], abs(mu[one] - 1)


def course(m, until, h=0.05):
    """States on the grid, from beside the steady state, with a past in which all was as at the start."""
    lags = [(row, k, lagrange(lag / h - c), weight, q) for row, k, lag, weight in m.gains for q, c in enumerate((0, 0.5, 1))]
    depth = ceil(max(g[2] for g in m.gains) / h) + ORDER
    steps = round(until / h)
    x = m.rest([0.8, 4.0, 3.3, 1.8]) * np.array([0.5, 1, 1, 1])
    flux = np.zeros((4, depth + steps))
    flux[:, :depth] = m.fluxes(x)[0][:, None]
    states = np.zeros((4, steps + 1))
    states[:, 0] = x
    block = int(min(m.tau_S, m.tau_N) / h) - ORDER

    def rate(x, gain):
        d = gain - m.loss * x
        d[Q] -= x[Q] * (
            m.k0 / (1 + (x[Q] / m.theta2) ** m.s)
            + m.f0 / (1 + (x[N] / m.theta1) ** m.n)
            + m.kbar_R / (1 + m.K_R * x[R] ** m.m)
            + m.kbar_P / (1 + m.K_P * x[P] ** m.r)
        )
        return d

    for i in range(0, steps, block):
        count = min(block, steps - i)
        at = depth - 1 + i
        gain = np.zeros((count, 3, 4))
        for row, k, (first, w), weight, q in lags:
            gain[:, q, row] += weight * np.convolve(flux[k, at + first : at + first + count + ORDER - 1], w[::-1], "valid")
        for j in range(count):
            k1 = rate(x, gain[j, 0])
            k2 = rate(x + h / 2 * k1, gain[j, 1])
            k3 = rate(x + h / 2 * k2, gain[j, 1])
            k4 = rate(x + h * k3, gain[j, 2])
            x = x + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
            states[:, i + j + 1] = x
        flux[:, at + 1 : at + 1 + count] = m.fluxes(states[:, i + 1 : i + 1 + count])[0][:, : flux.shape[1] - at - 1]
    return states


def settled(name, p, period, K, until, h=0.05):
    """The cycle that a course settles on, of about a known period."""
    m = Model(**{name: p})
    states = course(m, until, h)
    times = np.arange(states.shape[1]) * h
    tail = slice(-int(period / h) - 200, None)
    x = CubicSpline(times[tail], states[:, tail], axis=1)(times[-1] - period + np.arange(K) / K * period)
    family = Family(name, K, 1.0)
    family.measure(x)
    y = family.solve(np.concatenate([x.ravel(), [period, p]]))[0]
    lines = np.abs(np.fft.rfft(y[:-2].reshape(4, K), axis=1))
    assert (lines[:, -1] < 1e-6 * lines[:, 0]).all(), "more nodes are needed"
    return family, y


# ---- the table ----


def row(name, kind, family, y):
    mu, error = family.multipliers(y)
    least, greatest = extremes(y[:-2].reshape(4, family.K))
    cells = [name, kind, f"{y[-1]:.10g}", f"{y[-2]:.10g}"]
    cells += [f"{v:.9g}" for pair in zip(least, greatest) for v in pair]
    cells += [str(int((np.abs(mu) > 1 + 1e-5).sum())), f"{mu[0].real:.6g}", f"{abs(mu[0].imag):.6g}"]
    print(",".join(cells), f"error of the multiplier 1: {error:.0e}", flush=True)
    return ",".join(cells)


def past_minus_one(mu):
    """By how much the real multiplier next to -1 is beyond it."""
    real = mu[(np.abs(mu.imag) < 1e-9) & (mu.real < 0)].real
    return -1 - real[np.argmin(np.abs(real + 1))] if len(real) else -1


def outside(mu, pair):
    """By how much a pair of complex multipliers lies outside of the unit circle: which, from 0."""
    sizes = np.sort(np.abs(mu[mu.imag > 1e-9]))[::-1]
    return sizes[pair] - 1 if pair < len(sizes) else -1


def counts(mu):
    return sum(abs(z.imag) < 1e-9 and z.real < -1 for z in mu), sum(z.imag > 1e-9 and abs(z) > 1 for z in mu)


def crossing(family, a, b, near, excess):
    """The cycle at which a multiplier crosses the unit circle, between two values of the parameter."""
    p = scipy.optimize.brentq(lambda p: excess(family.multipliers(family.at(p, near))[0]), a, b, xtol=1e-10 * family.reach)
    return family.at(p, near)


def rows_of_family(name, hopf, frequency, rest, reach, low, high, asked, longest=0.05):
    family = Family(name, 151, reach)
    way = family.walk(family.from_hopf(hopf, frequency, rest), low, high, longest)
    rows = []
    now = counts(family.multipliers(way[0][0])[0])
    for a, b in zip(way, way[1:]):
        turns = a[1][-1] * b[1][-1] < 0
        fold = family.fold(a, b) if turns else None
        ends = [a[0][-1]] + ([fold[-1]] if turns else []) + [b[0][-1]]
        for k, (p, q) in enumerate(zip(ends, ends[1:])):
            near = a if k == 0 else b
            met = sorted(v for v in asked if min(p, q) < v <= max(p, q))
            for v in met if p < q else met[::-1]:
                rows.append(row(name, "cycle", family, family.at(v, near)))
            if turns and k == 0:
                rows.append(row(name, "fold", family, fold))
        before, now = now, counts(family.multipliers(b[0])[0])
        if before[0] != now[0]:
            rows.append(row(name, "period doubling", family, crossing(family, a[0][-1], b[0][-1], a, past_minus_one)))
        if before[1] != now[1]:
            pair = max(before[1], now[1]) - 1
            y = crossing(family, a[0][-1], b[0][-1], a, lambda mu: outside(mu, pair))
            rows.append(row(name, "torus", family, y))
    return rows


def main():
    table = []
    table += rows_of_family(
        "gamma_S", 0.1128, 0.3392, [0.9, 6, 3.4, 1.8], 0.05, 0.068, 0.12, [0.11288, 0.112, 0.11, 0.1, 0.08, 0.07]
    )
    table += rows_of_family(
        "A_N", 247.4, 0.3684, [0.9, 3.5, 3.4, 1.8], 200.0, 100, 310, [248.6, 249.0, 250.0, 260.0, 300.0], 0.015
    )
    table += rows_of_family(
        "kd", 0.01504, 0.3748, [0.9, 6, 3.4, 1.8], 0.02, 0.003, 0.05, [0.01502, 0.0149, 0.0148, 0.014, 0.01, 0.004]
    )
    family, y = settled("gamma_S", 0.115, 39.65, 1001, 20000)
    table.append(row("gamma_S", "settled", family, y))
    for p in (0.12, 0.124):
        y = family.solve(np.concatenate([y[:-1], [p]]))[0]
    table.append(row("gamma_S", "settled", family, y))
    with open("colijn-mackey-cycles.csv", "w") as out:
        out.write(
            "# written by colijn-mackey-cycles.py, Python %s, numpy %s, scipy %s\n"
            % (platform.python_version(), np.__version__, scipy.__version__)
        )
        out.write(
            "scan,kind,value,period,Q least,Q greatest,N least,N greatest,R least,R greatest,P least,P greatest,"
            "unstable,multiplier,imaginary\n"
        )
        out.writelines(line + "\n" for line in table)


if __name__ == "__main__":
    main()
