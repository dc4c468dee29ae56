"""Numbers against which the tests hold the model human-marrow.

An independent program (numpy, scipy) that writes the equations out by hand, with body weight and blood volume as factors.
Rerun it in this folder:

    pip install numpy scipy
    python human-marrow-reference.py

It writes human-marrow-reference.csv (states: health, a point away from health, time derivatives there; for two patients)
and human-marrow-course.csv (blood counts after the loss of 90 % of stem and progenitor cells; LSODA, rtol 1e-11).
"""

import platform
from math import exp, log

import numpy as np
import scipy
from scipy.integrate import solve_ivp

DEFAULT = dict(
    WT=70.0, SEX=0, AGE=40.0,
    N=1e5, lam=3.57e-3, delta=1e-4, a_max=0.87, m_max=4.5, egress=1e-3, homing=2.0,
    M0=10.0, p_M=0.30, aM0=0.30, aM_max=0.36,
    kappa=dict(E=0.45, G=0.40, Mk=0.05, L=0.10),
    P0=dict(E=60.0, G=40.0, Mk=2.0, L=20.0),
    tau_P=dict(E=8.0, G=4.0, Mk=5.0, L=10.0),
    phi=dict(E=0.1, G=0.1, Mk=0.1, L=0.1),
    tau_E=6.0, tau_GM=5.2, tau_G=5.8, tau_Mk=5.9, tau_L=10.0, y_plt=1500.0,
    HB0_male=150.0, HB0_female=138.0, MCH=30.0, RET0=72.0, ANC0=4.0, PLT0=250.0, LYM0=2.0,
    marginated=0.5, spleen=0.33, other=0.25,
    d_rbc=1 / 120, d_neu=log(2) / 0.79, d_plt=1 / 10.5, f_fix=0.18, k_fix=0.05, d_lym=0.03, r_lym=0.021,
    EPO0=10.0, GCSF0=0.025, TPO0=0.1, c_epo=2.8, c_gcsf=4.75, c_tpo=0.5,
    theta_epo=7.0, w_gcsf=0.07, w_tpo=0.06,
    E_epo=4.5, V_epo=1.6, E_gcsf=3.2, V_gcsf=1.5, b_gcsf=0.3, E_tpo=3.6, b_tpo=0.1,
)
OTHER = dict(
    DEFAULT, WT=50.0, SEX=1, AGE=25.0, N=5e4, delta=3e-4, egress=5e-3, aM0=0.25, ANC0=2.5, HB0_female=130.0, RET0=50.0,
    tau_G=7.0, f_fix=0.25, kappa=dict(E=0.45, G=0.40, Mk=0.05, L=0.30), phi=dict(E=0.3, G=0.1, Mk=0.2, L=0.0),
)
LINES = ("E", "G", "Mk", "L")
STATES = (
    "HSC HSCB MPP PE PG PMK PL EP EM.1 EM.2 GM.1 GM.2 G.1 G.2 G.3 G.4 MKP MKM.1 MKM.2 PRL "
    "RETB RBC NEU PLTB1 PLTB2 PLTB3 LYMB EPO GCSF TPO"
).split()


def gain(most, signal, least=0.0):
    return least + (most - least) * (1 - least) * signal / ((most - 1) + (1 - least) * signal)


class HumanMarrow:
    def __init__(self, values):
        self.__dict__.update(values)
        self.bv = 65.0 if self.SEX else 75.0  # mL/kg; 1e9/L times mL/kg is 1e6 cells/kg
        self.HB0 = self.HB0_female if self.SEX else self.HB0_male
        self.HSCB0 = self.egress * self.N / (self.homing + self.delta)
        self.a0 = 0.5 + self.delta * (1 + self.HSCB0 / self.N) / (2 * self.lam)
        J0 = 2 * (1 - self.a0) * self.lam * self.N
        self.Y_M = (1 - 2 * self.aM0) * self.p_M * self.M0 * 1e6 * self.WT / J0
        C0 = 2 * (1 - self.aM0) * self.p_M * self.M0
        self.RBCT0 = self.HB0 / self.MCH * 1e3
        RBC0 = self.RBCT0 - self.RET0
        self.NEU0 = self.ANC0 / (1 - self.marginated)
        self.PLTT0 = self.PLT0 / (1 - self.spleen)
        F = dict(
            E=self.d_rbc * RBC0 * self.bv,
            G=self.d_neu * self.NEU0 * self.bv,
            Mk=self.d_plt * self.PLTT0 * self.bv / self.y_plt,
            L=(self.d_lym - self.r_lym) * self.LYM0 * self.bv,
        )
        self.F = F
        self.tau_R = self.RET0 / (self.d_rbc * RBC0)
        total = sum(self.kappa.values())
        self.share = {l: self.kappa[l] / total for l in LINES}
        self.k_P = {l: 1 / self.tau_P[l] for l in LINES}
        self.h_P = {l: self.k_P[l] * self.phi[l] / (1 - self.phi[l]) for l in LINES}
        self.B = {l: (self.k_P[l] + self.h_P[l]) * self.P0[l] / (self.share[l] * C0) for l in LINES}
        self.A = {l: F[l] / (self.k_P[l] * self.P0[l]) for l in LINES}
        self.u0 = self.f_fix * self.d_plt
        r = (1 - self.f_fix) ** (1 / 3)
        self.q_plt = self.u0 * r / (1 - r)
        youngest = self.d_plt * self.PLTT0 / self.q_plt
        self.healthy = np.array(
            [self.N, self.HSCB0, self.M0]
            + [self.P0[l] for l in LINES]
            + [F["E"] * self.tau_E / 3] * 3
            + [F["G"] * self.tau_GM / 2] * 2
            + [F["G"] * self.tau_G / 4] * 4
            + [F["Mk"] * self.tau_Mk / 3] * 3
            + [F["L"] * self.tau_L, self.RET0, RBC0, self.NEU0]
            + [youngest * r, youngest * r**2, youngest * r**3, self.LYM0, self.EPO0, self.GCSF0, self.TPO0]
        )

    def rhs(self, t, state):
        s = dict(zip(STATES, state))
        x, y = s["HSC"] / self.N, s["MPP"] / self.M0
        hb = (s["RETB"] + s["RBC"]) / self.RBCT0
        neu = s["NEU"] / self.NEU0
        plt = (s["PLTB1"] + s["PLTB2"] + s["PLTB3"]) / self.PLTT0
        lym = s["LYMB"] / self.LYM0
        e, g, w = s["EPO"] / self.EPO0, s["GCSF"] / self.GCSF0, s["TPO"] / self.TPO0
        lam = self.lam * self.m_max / (1 + (self.m_max - 1) * x)
        a = self.a_max / (1 + (self.a_max / self.a0 - 1) * x)
        aM = self.aM_max / (1 + (self.aM_max / self.aM0 - 1) * y)
        d = dict.fromkeys(STATES, 0.0)
        d["HSC"] = (2 * a - 1) * lam * s["HSC"] - (self.delta + self.egress) * s["HSC"] + self.homing * s["HSCB"]
        d["HSCB"] = self.egress * s["HSC"] - (self.homing + self.delta) * s["HSCB"]
        d["MPP"] = self.Y_M * 2 * (1 - a) * lam * s["HSC"] / (1e6 * self.WT) - (1 - 2 * aM) * self.p_M * s["MPP"]
        committed = 2 * (1 - aM) * self.p_M * s["MPP"]
        out = dict(
            E=gain(self.E_epo, e), G=gain(self.E_gcsf, g, self.b_gcsf), Mk=gain(self.E_tpo, w, self.b_tpo), L=1.0
        )
        speed_E, speed_G = gain(self.V_epo, e), gain(self.V_gcsf, g)
        entry = {}
        for l, name in zip(LINES, ("PE", "PG", "PMK", "PL")):
            d[name] = self.share[l] * self.B[l] * committed - (self.k_P[l] + self.h_P[l]) * s[name]
            entry[l] = self.A[l] * out[l] * self.k_P[l] * s[name]

        def chain(inflow, names, rate):
            for name in names:
                outflow = rate * s[name]
                d[name] = inflow - outflow
                inflow = outflow
            return inflow

        red = chain(entry["E"], ("EP", "EM.1", "EM.2"), 3 / self.tau_E * speed_E)
        white = chain(entry["G"], ("GM.1", "GM.2"), 2 / self.tau_GM * speed_G)
        white = chain(white, ("G.1", "G.2", "G.3", "G.4"), 4 / self.tau_G * speed_G)
        mega = chain(entry["Mk"], ("MKP", "MKM.1", "MKM.2"), 3 / self.tau_Mk)
        lymph = chain(entry["L"], ("PRL",), 1 / self.tau_L)
        d["RETB"] = red / self.bv - s["RETB"] / self.tau_R
        d["RBC"] = s["RETB"] / self.tau_R - self.d_rbc * s["RBC"]
        d["NEU"] = white / self.bv - self.d_neu * s["NEU"]
        used = self.u0 * (1 + self.k_fix) / (plt + self.k_fix)
        inflow = self.y_plt * mega / self.bv
        for name in ("PLTB1", "PLTB2", "PLTB3"):
            d[name] = inflow - (self.q_plt + used) * s[name]
            inflow = self.q_plt * s[name]
        d["LYMB"] = lymph / self.bv + (2 * self.r_lym / (1 + lym) - self.d_lym) * s["LYMB"]
        d["EPO"] = self.c_epo * self.EPO0 * (exp(self.theta_epo * (1 - hb)) - e)
        d["GCSF"] = self.c_gcsf * self.GCSF0 * (1 - (self.w_gcsf + (1 - self.w_gcsf) * neu) * g)
        d["TPO"] = self.c_tpo * self.TPO0 * (1 - (self.w_tpo + (1 - self.w_tpo) * plt) * w)
        return np.array([d[name] for name in STATES])

    def outputs(self, state):
        s = dict(zip(STATES, state))
        anc, lym = (1 - self.marginated) * s["NEU"], s["LYMB"]
        first, last = STATES.index("MPP"), STATES.index("PRL") + 1
        cells = sum(state[first:last]) / sum(self.healthy[first:last])
        return dict(
            ANC=anc,
            PLT=(1 - self.spleen) * (s["PLTB1"] + s["PLTB2"] + s["PLTB3"]),
            HB=self.HB0 * (s["RETB"] + s["RBC"]) / self.RBCT0,
            RET=s["RETB"],
            LYM=lym,
            WBC=(1 + self.other) * anc + lym,
            HSC_fraction=s["HSC"] / self.N,
            cellularity=100 * cells * (1 - self.AGE / 100) / 0.6,
            EPO=s["EPO"],
        )


def main():
    origin = f"# made by human-marrow-reference.py, Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}"
    models = [HumanMarrow(DEFAULT), HumanMarrow(OTHER)]
    # A point away from health on which all states differ, in other ratios for each patient.
    points = [m.healthy * (0.5 + (0.03 if k == 0 else 0.02) * np.arange(len(STATES))) for k, m in enumerate(models)]
    with open("human-marrow-reference.csv", "w") as f:
        print(origin, file=f)
        print("patient,state,healthy,point,derivative", file=f)
        for name, m, point in zip(("default", "other"), models, points):
            assert np.max(np.abs(m.rhs(0, m.healthy)) / m.healthy) < 1e-14
            for row in zip(STATES, m.healthy, point, m.rhs(0, point)):
                print(name, row[0], *(repr(float(z)) for z in row[1:]), sep=",", file=f)
    m = models[0]
    start = m.healthy.copy()
    start[:7] *= 0.1
    times = [10, 30, 100, 365]
    course = solve_ivp(m.rhs, (0, times[-1]), start, method="LSODA", rtol=1e-11, atol=1e-12, t_eval=times)
    with open("human-marrow-course.csv", "w") as f:
        print(origin, file=f)
        rows = [m.outputs(course.y[:, i]) for i in range(len(times))]
        print("t_d", *rows[0], sep=",", file=f)
        for t, row in zip(times, rows):
            print(t, *(repr(float(z)) for z in row.values()), sep=",", file=f)


if __name__ == "__main__":
    main()
