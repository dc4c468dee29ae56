"""Numbers against which the tests hold insults and therapies, alone and all at once, on two models.

An independent program (numpy, scipy) that writes the equations of every insult and therapy out by hand, on the models
stiehl-clonal-2014 (with its leukaemic clone) and human-marrow (whose equations are those of human-marrow-reference.py). All
parameters differ from their defaults; two insults end before the run does, drugs overlap, and conditioning, graft and
irradiation fall together on day 110. Rerun it in this folder:

    pip install numpy scipy
    python composition-reference.py

It writes composition-reference.csv (courses; DOP853, rtol 1e-11) and strength-reference.csv (the hazards that strength 1 means;
LSODA, rtol 1e-11, and Brent's method).
"""

import importlib.util
import platform
from math import exp, log
from pathlib import Path

import numpy as np
import scipy
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

RESOURCES = Path(__file__).resolve().parent
HUMAN = RESOURCES.parents[6] / "models-ode/src/test/resources/org/marrow/models/ode/human-marrow-reference.py"
TIMES = [5, 20, 45, 60, 70.1, 90, 110, 112, 150, 200]
ADDED = ("tcell_E tcell_I niche_lost atg_horse_central ciclosporin_gut ciclosporin_central ciclosporin_peripheral "
         "eltrombopag_gut eltrombopag_gut_ended eltrombopag_gut_fast eltrombopag_central eltrombopag_peripheral "
         "filgrastim_skin filgrastim_blood").split()


def human_marrow():
    spec = importlib.util.spec_from_file_location("human_marrow_reference", HUMAN)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shifted(probability, delta):
    return 1 / (1 + (1 - probability) / probability * exp(-delta))


class Clones:
    """Per clone: how well the attack sees it, its share in the defect, and its exponents of survival."""

    def __init__(self, names):
        self.names = names
        host = np.array([n in ("host", "PIGA", "leukaemic") for n in names])
        self.visibility = np.array([dict(PIGA=0.4, donor=0.6).get(n, 1.0) for n in names])
        self.defect = np.where(host, 1.0, 0.0)
        self.radiosensitivity = np.where(host, 1.7, 1.0)
        self.crosslinkers = np.where(host, 3.0, 1.0)


class Interventions:
    """The states that insults and therapies bring, and what they do. WT in kg, time in d."""

    def __init__(self, clones, weight, female):
        self.clones, self.weight, self.relative, self.female = clones, weight, weight / 70, female
        k, step, c, occupancy = log(2) / 4, 40 / 0.15, 0.0, 0.0  # standard course of antithymocyte globulin, IC50 3 mg/L
        for day in range(4):
            c, later = c + step, (c + step) * exp(-k) if day < 3 else 0.0
            occupancy += log((3 + c) / (3 + later)) / k
            c = later
        self.k_atg = 1.2 * log(10) / occupancy

    def effects(self, t, x, filling, anc):
        """Derivatives of the added states, and the effects."""
        s, d, w = dict(zip(ADDED, x)), dict.fromkeys(ADDED, 0.0), self.relative
        # antithymocyte globulin
        c = s["atg_horse_central"] / (0.15 * self.weight)
        d["atg_horse_central"] = -log(2) / 4 * s["atg_horse_central"]
        killing = self.k_atg * c / (3 + c)
        # ciclosporin
        v1, v2, cl, q = 16.6 * w, 59 * w, 21.9 * 24 * w**0.75, 24.2 * 24 * w**0.75
        gut, central, outer = (s["ciclosporin_" + part] for part in ("gut", "central", "peripheral"))
        c = 1000 * central / v1
        d["ciclosporin_gut"] = -0.28 * 24 * gut
        d["ciclosporin_central"] = 0.28 * 24 * gut - (cl + q) / v1 * central + q / v2 * outer
        d["ciclosporin_peripheral"] = q / v1 * central - q / v2 * outer
        inhibition = 0.8 * c / (120 + c)
        # eltrombopag, half of East Asian ancestry
        vc, vp, q = 9.75 * w, 9.41 * w, 0.633 * 24 * w**0.75
        cl = 0.953 * 24 * w**0.75 * (0.622 if self.female else 1) * (1 - 0.5 * (1 - 0.476))
        gut, ended, fast, central, outer = (
            s["eltrombopag_" + part] for part in ("gut", "gut_ended", "gut_fast", "central", "peripheral"))
        c = central / vc
        d["eltrombopag_gut"], d["eltrombopag_gut_ended"] = -0.4 * 24 * gut, -0.4 * 24 * ended
        d["eltrombopag_gut_fast"] = -5.26 * 24 * fast
        d["eltrombopag_central"] = 0.4 * 24 * (gut - ended) + 5.26 * 24 * fast - (cl + q) / vc * central + q / vp * outer
        d["eltrombopag_peripheral"] = q / vc * central - q / vp * outer
        effect, line = c / (1 + c), 0.5 * (1 - 0.5 * 0.34) * c
        # filgrastim, with the published root of the binding equation
        volume, clearance, kd = 3.12 * w**0.943, 0.833 * 24 * w**0.641, 0.0237
        receptors, total = 0.059 * anc, 0.0532 * s["filgrastim_blood"] / volume
        free = (total - receptors - kd + np.sqrt((total - receptors - kd) ** 2 + 4 * kd * total)) / 2
        occupied = free / (kd + free)
        d["filgrastim_skin"] = -0.123 * 24 * s["filgrastim_skin"]
        d["filgrastim_blood"] = (
            0.123 * 24 * s["filgrastim_skin"]
            - (clearance * free + 0.113 * 24 * occupied * receptors * volume) / 0.0532)
        # T cells, days 12.3 to 95.7
        e, i = s["tcell_E"], s["tcell_I"]
        antigen = filling / (filling + 0.05)
        growth = 0.3 * antigen * i * i / (i * i + 0.12**2) * max(0, 1 - e / 0.8) * (1 - inhibition)
        d["tcell_E"] = 0.001 * (12.3 <= t < 95.7) + (growth - 0.02 - killing) * e
        d["tcell_I"] = 1.4 * (antigen * e - i)
        attack = 1.5 * 0.03 * (0.6 * antigen * e + 0.4 * i * (1 - 0.6 * effect))
        # niche, days 20 to 60
        lost, on = s["niche_lost"], 20 <= t < 60
        loss = on * 0.8 * 0.03 * max(0, 0.7 - lost)
        d["niche_lost"] = loss - (not on) * 0.008 * lost
        return [d[name] for name in ADDED], dict(
            hazard=self.clones.visibility * attack + 0.7 * loss / (1 - lost),
            shift=-1.5 * 0.25 * i / (1 + i),
            division=1 + effect,
            room=1 - lost,
            megakaryocytes=1 + line / (1 + line / 1.3),
            output=1 + 6 * occupied,
            maturation=1 + 3 * occupied,
            egress=1 + 30 * occupied)

    def genetic(self, t, excess):
        """Fanconi anaemia, days 5 to 150."""
        return self.clones.defect * (5 <= t < 150) * (0.5 / 365.25 + 0.7 * np.maximum(0, excess))


class Course:
    """A model with clones and interventions; the state is [clones x species, shared signals, added states]."""

    def __init__(self, names, species, roles, shared, weight, female):
        self.clones, self.species, self.roles = Clones(names), species, roles
        self.interventions = Interventions(self.clones, weight, female)
        self.cells, self.shared = len(names) * len(species), len(shared)
        self.names = [f"{s}[{c}]" for c in names for s in species] + list(shared) + ADDED

    def parts(self, x):
        y = x[: self.cells].reshape(len(self.clones.names), len(self.species))
        return y, x[self.cells : self.cells + self.shared], x[self.cells + self.shared :]

    def columns(self, x):
        """The states, with the phases of one stage added up."""
        sums = {}
        for name, value in zip(self.names, x):
            state, bracket, clone = name.partition("[")
            column = state.split(".")[0] + bracket + clone
            sums[column] = sums.get(column, 0.0) + float(value)
        return sums

    def of(self, *roles):
        return [self.species.index(s) for r in roles for s in self.roles.get(r, ())]

    # What happens at an instant: first survivals, then moves, then additions.
    def survive(self, fractions, t_cells=1.0):
        def act(x):
            y, _, added = self.parts(x)
            for role, f in fractions.items():
                for k in self.of(role):
                    y[:, k] *= f
            added[0] *= t_cells
        return 0, act

    def move(self, source, target, fraction):
        def act(x):
            y = self.parts(x)[0]
            i, j = self.clones.names.index(source), self.clones.names.index(target)
            for k in self.of("stem"):
                moved = fraction * y[i, k]
                y[i, k] -= moved
                y[j, k] += moved
        return 1, act

    def graft(self, clone, **fractions):
        def act(x):
            y = self.parts(x)[0]
            for role, f in fractions.items():
                for k in self.of(role):
                    y[self.clones.names.index(clone), k] += f * self.healthy[k]
        return 2, act

    def add(self, name, amount):
        def act(x):
            x[self.names.index(name)] += amount
        return 2, act

    def radiation(self, dose, d0, beta=0.0, g=1.0, precursors=0.5, d37=2.5):
        e = (dose / d0 + g * beta * dose**2) * self.clones.radiosensitivity
        return self.survive(
            dict(stem=np.exp(-e), progenitor=np.exp(-e), dividing=np.exp(-precursors * e), lymphocyte=exp(-dose / d37)),
            exp(-dose / d37))

    def protocol(self):
        """All that is done when, but for what concerns one model only."""
        weight, exponent, left = self.interventions.weight, self.clones.crosslinkers, exp(-0.4 * (1.46 - 0.447))
        at = [
            (3, self.move("host", "PIGA", 0.01)),
            (5, self.survive(dict(stem=0.6**self.clones.defect))),
            (12.3, self.add("tcell_E", 0.15)),
            (90, self.graft("corrected", stem=1e6 * weight * 2e-3 * 0.15 * 0.5 / 1e5)),
            (110, self.survive(
                dict(stem=0.25**exponent, progenitor=0.1**exponent, dividing=0.1**exponent, lymphocyte=0.02), 0.02)),
            (110, self.radiation(0.5, 0.88)),
            (110, self.graft("donor", stem=5e8 * 70 / (6e6 * 1e5), progenitor=5e6 / 1.32e8)),
        ]
        at += [(40.5 + 0.5 * i, self.radiation(1.3, 1.1, 0.05, 0.6, 0.7, 1.9)) for i in range(3)]
        at += [(70 + 2 * i, self.add("atg_horse_central", 20 * weight)) for i in range(3)]
        at += [(60 + i / 3 + 0.6 / 24, self.add("ciclosporin_gut", 4 * weight * 0.6)) for i in range(60)]
        for i in range(30):
            at += [
                (50 + i + 0.447 / 24, self.add("eltrombopag_gut", 100)),
                (50 + i + 1.46 / 24, self.add("eltrombopag_gut_ended", 100 * left)),
                (50 + i + 1.46 / 24, self.add("eltrombopag_gut_fast", 100 * left)),
            ]
        return at

    def run(self, at):
        x, t, rows = self.start.copy(), 0.0, []
        switches = [5, 12.3, 20, 60, 95.7, 150]
        for end in sorted({*TIMES, *switches, *(float(when) for when, _ in at)}):
            if end > t:
                # Switches change at ends only: rates are those of the middle.
                on = (t + end) / 2
                course = solve_ivp(lambda _, y: self.rhs(on, y), (t, end), x, method="DOP853", rtol=1e-11, atol=self.tolerance)
                x, t = course.y[:, -1].copy(), end
            for _, act in sorted((what for when, what in at if when == end), key=lambda what: what[0]):
                act(x)
            if end in TIMES:
                rows.append(x.copy())
        return rows


class Clonal(Course):
    """stiehl-clonal-2014, two stages, niche.capacity 2.2e9 cells/kg."""

    a = np.array([0.87, 0.9, 0.87, 0.87, 0.87])
    p = np.array([0.45, 0.5, 0.45, 0.45, 0.45])
    d = np.array([2.3, 0.5, 2.3, 2.3, 2.3])
    k = 1.85e-9

    def __init__(self):
        names = ["host", "leukaemic", "PIGA", "corrected", "donor"]
        super().__init__(names, ["c1", "c2"], dict(stem=["c1"]), [], 55.0, True)
        mature = (2 * 0.87 - 1) / self.k
        self.healthy = np.array([2.3 * mature / 0.45, mature])
        self.start = np.zeros(len(self.names))
        self.start[:2] = self.healthy
        self.tolerance = np.array([1e-3] * self.cells + [1e-13] * len(ADDED))

    def rhs(self, t, x):
        y, _, added = self.parts(x)
        c1, c2 = y.T
        changes, f = self.interventions.effects(t, added, sum(c1) / self.healthy[0], 4.0)
        s = 1 / (1 + self.k * sum(c2))
        crowding = 1e-10 * max(0, sum(c1) - 2.2e9 * f["room"])
        a, p = np.array([shifted(z * s, f["shift"]) for z in self.a]), self.p * f["division"]
        lost = crowding + f["hazard"] + self.interventions.genetic(t, (2 * a - 1) * p)
        d1 = ((2 * a - 1) * p - lost) * c1
        mutants = (t > 3) * 4e-4 * p[0] * c1[0]
        d1 += mutants * np.array([-1, 0, 1, 0, 0])
        return np.concatenate([np.column_stack([d1, 2 * (1 - a) * p * c1 - self.d * c2]).ravel(), changes])


class Human(Course):
    """human-marrow of another patient."""

    def __init__(self):
        reference = human_marrow()
        self.reference = reference
        self.model = m = reference.HumanMarrow(dict(reference.DEFAULT, WT=82.0, SEX=1, AGE=33.0, N=8e4, tau_G=6.3, egress=4e-3))
        roles = dict(
            stem=["HSC", "HSCB"],
            progenitor=["MPP", "PE", "PG", "PMK", "PL"],
            dividing=["EP", "GM.1", "GM.2", "MKP"],
            lymphocyte=["LYMB"])
        super().__init__(
            ["host", "PIGA", "corrected", "donor"], reference.STATES[:27], roles, reference.STATES[27:], m.WT, True)
        self.healthy = m.healthy[:27]
        self.start = np.zeros(len(self.names))
        self.start[:27] = self.healthy
        self.start[self.cells : self.cells + 3] = m.healthy[27:]
        self.tolerance = 1e-13 * np.concatenate([np.tile(self.healthy, 4), m.healthy[27:], np.ones(len(ADDED))])

    def rhs(self, t, x):
        m, gain = self.model, self.reference.gain
        y, (epo, gcsf, tpo), added = self.parts(x)
        d = np.zeros_like(x)
        dy, signals, changes = self.parts(d)
        at = {name: k for k, name in enumerate(self.species)}
        of = {name: y[:, k] for name, k in at.items()}
        total = {name: sum(z) for name, z in of.items()}
        changes[:], f = self.interventions.effects(
            t, added, (total["HSC"] + total["HSCB"]) / (m.N + m.HSCB0), (1 - m.marginated) * total["NEU"])
        filling = total["HSC"] / (m.N * f["room"])
        lam = m.lam * m.m_max / (1 + (m.m_max - 1) * filling) * f["division"]
        a = shifted(m.a_max / (1 + (m.a_max / m.a0 - 1) * filling), f["shift"])
        lost = m.delta + f["hazard"] + self.interventions.genetic(t, (2 * a - 1) * lam - (2 * m.a0 - 1) * m.lam)
        leaving, homing = m.egress * f["egress"] * of["HSC"], m.homing * f["room"] * of["HSCB"]
        dy[:, at["HSC"]] = ((2 * a - 1) * lam - lost) * of["HSC"] - leaving + homing
        dy[:, at["HSCB"]] = leaving - homing - lost * of["HSCB"]
        dy[:, at["HSC"]] += (t > 3) * 4e-4 * lam * of["HSC"][0] * np.array([-1, 1, 0, 0])
        a_m = m.aM_max / (1 + (m.aM_max / m.aM0 - 1) * total["MPP"] / m.M0)
        dy[:, at["MPP"]] = m.Y_M * 2 * (1 - a) * lam * of["HSC"] / (1e6 * m.WT) - (1 - 2 * a_m) * m.p_M * of["MPP"]
        committed = 2 * (1 - a_m) * m.p_M * of["MPP"]
        e, g, w = epo / m.EPO0, gcsf / m.GCSF0, tpo / m.TPO0
        output = dict(
            E=gain(m.E_epo, e),
            G=gain(m.E_gcsf, g, m.b_gcsf) * f["output"],
            Mk=gain(m.E_tpo, w, m.b_tpo) * f["megakaryocytes"],
            L=1.0)

        def chain(line, progenitor, stages):
            p = of[progenitor]
            dy[:, at[progenitor]] = m.share[line] * m.B[line] * committed - (m.k_P[line] + m.h_P[line]) * p
            flow = m.A[line] * output[line] * m.k_P[line] * p
            for stage, rate in stages:
                dy[:, at[stage]] = flow - rate * of[stage]
                flow = rate * of[stage]
            return flow

        fast_e, fast_g = 3 / m.tau_E * gain(m.V_epo, e), gain(m.V_gcsf, g) * f["maturation"]
        red = chain("E", "PE", [(s, fast_e) for s in ("EP", "EM.1", "EM.2")])
        white = chain("G", "PG", [(s, 2 / m.tau_GM * fast_g) for s in ("GM.1", "GM.2")]
                      + [(s, 4 / m.tau_G * fast_g) for s in ("G.1", "G.2", "G.3", "G.4")])
        shed = m.y_plt * chain("Mk", "PMK", [(s, 3 / m.tau_Mk) for s in ("MKP", "MKM.1", "MKM.2")])
        lymph = chain("L", "PL", [("PRL", 1 / m.tau_L)])
        complement = 1.2 * (1 / 9 - 1 / 120) * np.array([0, 1, 0, 0])
        dy[:, at["RETB"]] = red / m.bv - of["RETB"] / m.tau_R
        dy[:, at["RBC"]] = of["RETB"] / m.tau_R - (m.d_rbc + complement) * of["RBC"]
        dy[:, at["NEU"]] = white / m.bv - m.d_neu * of["NEU"]
        plt = (total["PLTB1"] + total["PLTB2"] + total["PLTB3"]) / m.PLTT0
        used, flow = m.u0 * (1 + m.k_fix) / (plt + m.k_fix), shed / m.bv
        for stage in ("PLTB1", "PLTB2", "PLTB3"):
            dy[:, at[stage]] = flow - (m.q_plt + used) * of[stage]
            flow = m.q_plt * of[stage]
        dy[:, at["LYMB"]] = lymph / m.bv + (2 * m.r_lym / (1 + total["LYMB"] / m.LYM0) - m.d_lym) * of["LYMB"]
        hb, neu = (total["RETB"] + total["RBC"]) / m.RBCT0, total["NEU"] / m.NEU0
        signals[0] = m.c_epo * m.EPO0 * (exp(m.theta_epo * (1 - hb)) - e)
        signals[1] = m.c_gcsf * m.GCSF0 * (1 - (m.w_gcsf + (1 - m.w_gcsf) * neu) * g)
        signals[2] = m.c_tpo * m.TPO0 * (1 - (m.w_tpo + (1 - m.w_tpo) * plt) * w)
        return d


def niche_attack(rate):
    """Lowest mature cells of stiehl-clonal-2014, as a fraction of healthy, in 120 days of an attack on its niche."""
    mature = (2 * 0.87 - 1) / 1.85e-9
    immature = 2.3 * mature / 0.45

    def rhs(t, x):
        c1, c2, lost = x
        s, loss = 1 / (1 + 1.85e-9 * mature * c2), rate * max(0, 0.99 - lost)
        crowding = 1e-10 * max(0, immature * c1 - 4e9 * (1 - lost))
        d1 = (2 * 0.87 * s - 1) * 0.45 * c1 - (crowding + loss / (1 - lost)) * c1
        return [d1, 2 * (1 - 0.87 * s) * 0.45 * c1 * immature / mature - 2.3 * c2, loss]

    course = solve_ivp(rhs, (0, 120), [1, 1, 0], method="LSODA", rtol=1e-11, atol=1e-13, events=lambda t, x: rhs(t, x)[1])
    return min([course.y[1, -1], *(x[1] for x in course.y_events[0])])


def t_cell_attack(rate):
    """The same under an attack by T cells, of mature cells that fall all the while."""
    mature = (2 * 0.87 - 1) / 1.85e-9
    immature = 2.3 * mature / 0.45

    def rhs(t, x):
        c1, c2, e, i = x
        s, antigen = 1 / (1 + 1.85e-9 * mature * c2), c1 / (c1 + 0.03)
        a = shifted(0.87 * s, -0.3 * i / (1 + i))
        d1 = ((2 * a - 1) * 0.45 - rate * (2 * antigen * e + i) / 3) * c1
        growth = 0.2 * antigen * i * i / (i * i + 0.01) * max(0, 1 - e)
        return [d1, 2 * (1 - a) * 0.45 * c1 * immature / mature - 2.3 * c2, (growth - 0.01) * e, 2 * (antigen * e - i)]

    course = solve_ivp(rhs, (0, 120), [1, 1, 0.1, 0], method="LSODA", rtol=1e-11, atol=1e-13)
    return course.y[1, -1]


def main():
    origin = f"# made by composition-reference.py, Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}"
    clonal, human = Clonal(), Human()
    courses = {
        "stiehl-clonal-2014": (clonal, clonal.protocol() + [(10, clonal.add("c1[leukaemic]", 1e8))]),
        "human-marrow": (human, human.protocol() + [(111 + i, human.add("filgrastim_skin", 5 * 82 * 0.8)) for i in range(10)]),
    }
    with open(RESOURCES / "composition-reference.csv", "w") as f:
        print(origin, file=f)
        print("model,column,t_d,value", file=f)
        for model, (course, at) in courses.items():
            for t, row in zip(TIMES, course.run(at)):
                for name, value in course.columns(row).items():
                    if model == "human-marrow" or not name.startswith("filgrastim"):
                        print(model, name, t, f"{value:.13g}", sep=",", file=f)
    with open(RESOURCES / "strength-reference.csv", "w") as f:
        print(origin, file=f)
        print("model,insult,rate", file=f)
        for insult, lowest in (("niche-attack", niche_attack), ("tcell-hsc", t_cell_attack)):
            rate = brentq(lambda r: lowest(r) - 0.125, 0.2, 0.5, xtol=1e-13)
            print("stiehl-clonal-2014", insult, repr(rate), sep=",", file=f)


if __name__ == "__main__":
    main()
