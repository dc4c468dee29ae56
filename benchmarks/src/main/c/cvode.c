/*
 * Problems of OdeProblem.java by CVODE (SUNDIALS 6): BDF with a dense Jacobian written by hand, or Adams with functional
 * iteration.
 *
 *   cvode PROBLEM METHOD SOLVES ERRORS START SOLUTION
 *
 * METHOD is bdf or adams; ERRORS, START and SOLUTION (at the end) are numbers between commas. For each error finds the loosest
 * relative tolerance with which it is kept at the end, and at all tighter ones that rounding lets keep it; prints CPU
 * microseconds per solve and the tolerance.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_types.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>

#include "clock.h"
#include "hierarchy.h"

#define MOST 30

#define J(i, k) SM_ELEMENT_D(j, i, k)

struct problem {
    const char *name;
    int n;
    double end;
    double small; /* absolute over relative tolerance */
    CVRhsFn f;
    CVLsJacFn jacobian;
};

static int robertson(realtype t, N_Vector v, N_Vector s, void *u) {
    double *y = NV_DATA_S(v), *d = NV_DATA_S(s);
    (void) t, (void) u;
    d[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
    d[2] = 3e7 * y[1] * y[1];
    d[1] = -d[0] - d[2];
    return 0;
}

static int robertson_jacobian(realtype t, N_Vector v, N_Vector s, SUNMatrix j, void *u, N_Vector a, N_Vector b, N_Vector c) {
    double *y = NV_DATA_S(v);
    (void) t, (void) s, (void) u, (void) a, (void) b, (void) c;
    J(0, 0) = -0.04;
    J(0, 1) = 1e4 * y[2];
    J(0, 2) = 1e4 * y[1];
    J(1, 0) = 0.04;
    J(1, 1) = -1e4 * y[2] - 6e7 * y[1];
    J(1, 2) = -1e4 * y[1];
    J(2, 1) = 6e7 * y[1];
    return 0;
}

static int van_der_pol(realtype t, N_Vector v, N_Vector s, void *u) {
    double *y = NV_DATA_S(v), *d = NV_DATA_S(s);
    (void) t, (void) u;
    d[0] = y[1];
    d[1] = ((1 - y[0] * y[0]) * y[1] - y[0]) * 1e6;
    return 0;
}

static int van_der_pol_jacobian(realtype t, N_Vector v, N_Vector s, SUNMatrix j, void *u, N_Vector a, N_Vector b, N_Vector c) {
    double *y = NV_DATA_S(v);
    (void) t, (void) s, (void) u, (void) a, (void) b, (void) c;
    J(0, 1) = 1;
    J(1, 0) = (-2 * y[0] * y[1] - 1) * 1e6;
    J(1, 1) = (1 - y[0] * y[0]) * 1e6;
    return 0;
}

static int hires(realtype t, N_Vector v, N_Vector s, void *u) {
    double *y = NV_DATA_S(v), *d = NV_DATA_S(s);
    (void) t, (void) u;
    d[0] = -1.71 * y[0] + 0.43 * y[1] + 8.32 * y[2] + 0.0007;
    d[1] = 1.71 * y[0] - 8.75 * y[1];
    d[2] = -10.03 * y[2] + 0.43 * y[3] + 0.035 * y[4];
    d[3] = 8.32 * y[1] + 1.71 * y[2] - 1.12 * y[3];
    d[4] = -1.745 * y[4] + 0.43 * y[5] + 0.43 * y[6];
    d[6] = 280 * y[5] * y[7] - 1.81 * y[6];
    d[5] = -280 * y[5] * y[7] + 0.69 * y[3] + 1.71 * y[4] - 0.43 * y[5] + 0.69 * y[6];
    d[7] = -d[6];
    return 0;
}

static int hires_jacobian(realtype t, N_Vector v, N_Vector s, SUNMatrix j, void *u, N_Vector a, N_Vector b, N_Vector c) {
    double *y = NV_DATA_S(v);
    (void) t, (void) s, (void) u, (void) a, (void) b, (void) c;
    J(0, 0) = -1.71, J(0, 1) = 0.43, J(0, 2) = 8.32;
    J(1, 0) = 1.71, J(1, 1) = -8.75;
    J(2, 2) = -10.03, J(2, 3) = 0.43, J(2, 4) = 0.035;
    J(3, 1) = 8.32, J(3, 2) = 1.71, J(3, 3) = -1.12;
    J(4, 4) = -1.745, J(4, 5) = 0.43, J(4, 6) = 0.43;
    J(5, 3) = 0.69, J(5, 4) = 1.71, J(5, 5) = -0.43 - 280 * y[7], J(5, 6) = 0.69, J(5, 7) = -280 * y[5];
    J(6, 5) = 280 * y[7], J(6, 6) = -1.81, J(6, 7) = 280 * y[5];
    J(7, 5) = -280 * y[7], J(7, 6) = 1.81, J(7, 7) = -280 * y[5];
    return 0;
}

static int oregonator(realtype t, N_Vector v, N_Vector s, void *u) {
    double *y = NV_DATA_S(v), *d = NV_DATA_S(s);
    (void) t, (void) u;
    d[0] = 77.27 * (y[1] + y[0] * (1 - 8.375e-6 * y[0] - y[1]));
    d[1] = (y[2] - (1 + y[0]) * y[1]) / 77.27;
    d[2] = 0.161 * (y[0] - y[2]);
    return 0;
}

static int oregonator_jacobian(realtype t, N_Vector v, N_Vector s, SUNMatrix j, void *u, N_Vector a, N_Vector b, N_Vector c) {
    double *y = NV_DATA_S(v);
    (void) t, (void) s, (void) u, (void) a, (void) b, (void) c;
    J(0, 0) = 77.27 * (1 - 2 * 8.375e-6 * y[0] - y[1]);
    J(0, 1) = 77.27 * (1 - y[0]);
    J(1, 0) = -y[1] / 77.27;
    J(1, 1) = -(1 + y[0]) / 77.27;
    J(1, 2) = 1 / 77.27;
    J(2, 0) = 0.161;
    J(2, 2) = -0.161;
    return 0;
}

static int brusselator(realtype t, N_Vector v, N_Vector s, void *u) {
    double *y = NV_DATA_S(v), *d = NV_DATA_S(s);
    (void) t, (void) u;
    d[0] = 1 + y[0] * y[0] * y[1] - 4 * y[0];
    d[1] = 3 * y[0] - y[0] * y[0] * y[1];
    return 0;
}

static int hierarchy(realtype t, N_Vector v, N_Vector s, void *u) {
    double *x = NV_DATA_S(v), *d = NV_DATA_S(s);
    (void) t, (void) u;
    double r = renewal[0] / (1 + feedback * x[STAGES - 1]);
    double divisions = division[0] * x[0];
    double to_next = 2 * (divisions * (1 - r));
    d[0] = divisions * r - divisions * (1 - r) - death[0] * x[0];
    for (int i = 1; i < STAGES; i++) {
        divisions = division[i] * x[i];
        d[i] = to_next + divisions * renewal[i] - divisions * (1 - renewal[i]) - death[i] * x[i];
        to_next = 2 * (divisions * (1 - renewal[i]));
    }
    return 0;
}

/* The hierarchy of StiffHierarchy.java. */
#define CELLS 29
#define REST 0.8

static double rate[CELLS];
static double own[CELLS]; /* self-renewal */
static double gain;       /* cytokine per mature cell */

static void stiff_hierarchy_parameters(void) {
    double s = 1 / (1 + REST), steady = 1;
    for (int i = 0; i < CELLS; i++) {
        rate[i] = 0.05 * pow(1.4, i);
        own[i] = i == 0 ? 0.9 : 0.4;
        double loss = i == CELLS - 1 ? rate[i] : (1 - 2 * own[i] * s) * rate[i];
        steady = i == 0 ? 1 : 2 * (1 - own[i - 1] * s) * rate[i - 1] * steady / loss;
    }
    gain = REST / steady;
}

static int stiff_hierarchy(realtype t, N_Vector v, N_Vector w, void *u) {
    double *y = NV_DATA_S(v), *d = NV_DATA_S(w);
    (void) t, (void) u;
    double s = 1 / (1 + y[CELLS]), inflow = 0;
    for (int i = 0; i < CELLS - 1; i++) {
        double a = own[i] * s;
        double divisions = rate[i] * y[i];
        d[i] = inflow + (2 * a - 1) * divisions;
        inflow = 2 * (1 - a) * divisions;
    }
    d[CELLS - 1] = inflow - rate[CELLS - 1] * y[CELLS - 1];
    d[CELLS] = 1000 * (gain * y[CELLS - 1] - y[CELLS]);
    return 0;
}

static int stiff_hierarchy_jacobian(realtype t, N_Vector v, N_Vector w, SUNMatrix j, void *u, N_Vector a, N_Vector b, N_Vector c) {
    double *y = NV_DATA_S(v);
    (void) t, (void) w, (void) u, (void) a, (void) b, (void) c;
    double s = 1 / (1 + y[CELLS]);
    for (int i = 0; i < CELLS - 1; i++) {
        double change = -2 * own[i] * s * s * rate[i] * y[i];
        J(i, i) += (2 * own[i] * s - 1) * rate[i];
        J(i, CELLS) += change;
        J(i + 1, i) = 2 * (1 - own[i] * s) * rate[i];
        J(i + 1, CELLS) -= change;
    }
    J(CELLS - 1, CELLS - 1) = -rate[CELLS - 1];
    J(CELLS, CELLS - 1) = 1000 * gain;
    J(CELLS, CELLS) = -1000;
    return 0;
}

static const struct problem problems[] = {
    {"robertson", 3, 1e5, 1e-11, robertson, robertson_jacobian},
    {"van-der-pol", 2, 2, 1e-3, van_der_pol, van_der_pol_jacobian},
    {"hires", 8, 321.8122, 1e-7, hires, hires_jacobian},
    {"oregonator", 3, 360, 1e-3, oregonator, oregonator_jacobian},
    {"stiff-hierarchy", CELLS + 1, 200, 1e-3, stiff_hierarchy, stiff_hierarchy_jacobian},
    {"brusselator", 2, 20, 1e-3, brusselator, NULL},
    {"hierarchy", STAGES, 200, 1e-2, hierarchy, NULL},
};

static double start_values[MOST];
static double solution[MOST];

static int numbers(char *text, double *to) {
    int n = 0;
    for (char *p = strtok(text, ","); p && n < MOST; p = strtok(NULL, ",")) {
        to[n++] = atof(p);
    }
    return n;
}

/* One solve on a solver that was made before; returns the largest relative error at the end. */
static double solve(const struct problem *p, void *cvode, N_Vector y) {
    memcpy(NV_DATA_S(y), start_values, sizeof(double) * (size_t) p->n);
    CVodeReInit(cvode, 0, y);
    CVodeSetStopTime(cvode, p->end);
    realtype t = 0;
    if (CVode(cvode, p->end, y, &t, CV_NORMAL) < 0) {
        return INFINITY;
    }
    double worst = 0;
    for (int i = 0; i < p->n; i++) {
        worst = fmax(worst, fabs(NV_DATA_S(y)[i] / solution[i] - 1));
    }
    return worst;
}

static void measure(const struct problem *p, void *cvode, N_Vector y, int index, double wanted, int solves) {
    double rtol = 0;
    for (int k = 13 * 8; k >= 2 * 8; k--) {
        double r = pow(10, -k / 8.0);
        CVodeSStolerances(cvode, r, p->small * r);
        double e = solve(p, cvode, y);
        if (e > wanted && rtol > 0) {
            break;
        }
        rtol = e <= wanted ? r : rtol;
    }
    if (rtol == 0) {
        printf("us.%d=0\n", index);
        return;
    }
    CVodeSStolerances(cvode, rtol, p->small * rtol);
    double before = cpu_seconds();
    for (int i = 0; i < solves; i++) {
        solve(p, cvode, y);
    }
    printf("us.%d=%.9g\nrtol.%d=%.9g\n", index, 1e6 * (cpu_seconds() - before) / solves, index, rtol);
}

int main(int argc, char **argv) {
    const struct problem *p = NULL;
    for (size_t i = 0; argc == 7 && i < sizeof problems / sizeof problems[0]; i++) {
        p = strcmp(argv[1], problems[i].name) == 0 ? &problems[i] : p;
    }
    double errors[MOST];
    if (!p || numbers(argv[5], start_values) != p->n || numbers(argv[6], solution) != p->n) {
        fprintf(stderr, "usage: cvode PROBLEM METHOD SOLVES ERRORS START SOLUTION\n");
        return 2;
    }
    int wanted = numbers(argv[4], errors);
    int bdf = strcmp(argv[2], "bdf") == 0;
    hierarchy_parameters();
    stiff_hierarchy_parameters();
    SUNContext context;
    SUNContext_Create(NULL, &context);
    N_Vector y = N_VNew_Serial(p->n, context);
    memcpy(NV_DATA_S(y), start_values, sizeof(double) * (size_t) p->n);
    void *cvode = CVodeCreate(bdf ? CV_BDF : CV_ADAMS, context);
    CVodeSetErrFile(cvode, NULL);
    CVodeInit(cvode, p->f, 0, y);
    CVodeSStolerances(cvode, 1e-6, p->small * 1e-6);
    if (bdf) {
        SUNMatrix matrix = SUNDenseMatrix(p->n, p->n, context);
        SUNLinearSolver linear = SUNLinSol_Dense(y, matrix, context);
        CVodeSetLinearSolver(cvode, linear, matrix);
        CVodeSetJacFn(cvode, p->jacobian);
    } else {
        CVodeSetNonlinearSolver(cvode, SUNNonlinSol_FixedPoint(y, 0, context));
    }
    CVodeSetMaxNumSteps(cvode, 10000000);
    for (int i = 0; i < wanted; i++) {
        measure(p, cvode, y, i, errors[i], atoi(argv[3]));
    }
    return 0;
}
