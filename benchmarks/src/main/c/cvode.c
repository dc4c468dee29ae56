/*
 * Stiff problems by the BDF method of CVODE (SUNDIALS 6) with a dense Jacobian, written by hand.
 *
 *   cvode PROBLEM ERROR SOLVES     finds the loosest relative tolerance with which this error is kept at the end, and at all
 *                                  tighter ones; prints CPU microseconds per solve, tolerance and error
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

#include "clock.h"

#define J(i, k) SM_ELEMENT_D(j, i, k)

struct problem {
    const char *name;
    int n;
    double start[8];
    double end;
    double small; /* absolute over relative tolerance */
    double solution[8];
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

static const struct problem problems[] = {
    {"robertson", 3, {1, 0, 0}, 1e5, 1e-11, {1.786592114209946e-2, 7.27475146843632e-8, 9.821340061103859e-1},
     robertson, robertson_jacobian},
    {"van-der-pol", 2, {2, 0}, 2, 1e-3, {1.706167732170465, -8.92809701024816e-1}, van_der_pol, van_der_pol_jacobian},
    {"hires", 8, {1, 0, 0, 0, 0, 0, 0, 0.0057}, 321.8122, 1e-7,
     {7.3713125733257e-4, 1.4424857263162e-4, 5.8887297409676e-5, 1.1756513432831e-3, 2.3863561988313e-3,
      6.2389682527428e-3, 2.8499983951858e-3, 2.8500016048142e-3},
     hires, hires_jacobian},
    {"oregonator", 3, {1, 2, 3}, 360, 1e-3, {1.00081487031852272, 1228.17852154988, 132.0554942846509},
     oregonator, oregonator_jacobian},
};

/* One solve on a solver that was made before; returns the largest relative error at the end. */
static double solve(const struct problem *p, void *cvode, N_Vector y) {
    memcpy(NV_DATA_S(y), p->start, sizeof(double) * (size_t) p->n);
    CVodeReInit(cvode, 0, y);
    CVodeSetStopTime(cvode, p->end);
    realtype t = 0;
    if (CVode(cvode, p->end, y, &t, CV_NORMAL) < 0) {
        return INFINITY;
    }
    double worst = 0;
    for (int i = 0; i < p->n; i++) {
        worst = fmax(worst, fabs(NV_DATA_S(y)[i] / p->solution[i] - 1));
    }
    return worst;
}

int main(int argc, char **argv) {
    const struct problem *p = NULL;
    for (size_t i = 0; argc == 4 && i < sizeof problems / sizeof problems[0]; i++) {
        p = strcmp(argv[1], problems[i].name) == 0 ? &problems[i] : p;
    }
    if (!p) {
        fprintf(stderr, "usage: cvode PROBLEM ERROR SOLVES\n");
        return 2;
    }
    double wanted = atof(argv[2]);
    int solves = atoi(argv[3]);
    SUNContext context;
    SUNContext_Create(NULL, &context);
    N_Vector y = N_VNew_Serial(p->n, context);
    memcpy(NV_DATA_S(y), p->start, sizeof(double) * (size_t) p->n);
    void *cvode = CVodeCreate(CV_BDF, context);
    CVodeSetErrFile(cvode, NULL);
    CVodeInit(cvode, p->f, 0, y);
    CVodeSStolerances(cvode, 1e-6, p->small * 1e-6);
    SUNMatrix matrix = SUNDenseMatrix(p->n, p->n, context);
    SUNLinearSolver linear = SUNLinSol_Dense(y, matrix, context);
    CVodeSetLinearSolver(cvode, linear, matrix);
    CVodeSetJacFn(cvode, p->jacobian);
    CVodeSetMaxNumSteps(cvode, 10000000);
    double rtol = 0, error = INFINITY;
    for (int k = 13 * 8; k >= 3 * 8; k--) {
        double r = pow(10, -k / 8.0);
        CVodeSStolerances(cvode, r, p->small * r);
        double e = solve(p, cvode, y);
        /* The tightest ones may fail for rounding; what counts are the tolerances below the loosest that holds. */
        if (e > wanted && rtol > 0) {
            break;
        }
        if (e <= wanted) {
            rtol = r;
            error = e;
        }
    }
    if (rtol == 0) {
        fprintf(stderr, "cvode does not reach an error of %g\n", wanted);
        return 1;
    }
    CVodeSStolerances(cvode, rtol, p->small * rtol);
    double before = cpu_seconds();
    for (int i = 0; i < solves; i++) {
        solve(p, cvode, y);
    }
    printf("us=%.9g\nrtol=%.9g\nerror=%.9g\n", 1e6 * (cpu_seconds() - before) / solves, rtol, error);
    return 0;
}
