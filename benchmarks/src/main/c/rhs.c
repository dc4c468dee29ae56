/*
 * The right-hand side of the hierarchy, written by hand.
 *
 *   rhs CALLS     prints CPU nanoseconds per call, and the derivatives at a state where nothing cancels
 */
#include <stdio.h>
#include <stdlib.h>

#include "clock.h"
#include "hierarchy.h"

#define STATES 16

static __attribute__((noinline)) void derivatives(const double *x, double *dx) {
    double r = renewal[0] / (1 + feedback * x[STAGES - 1]);
    double divisions = division[0] * x[0];
    double to_next = 2 * (divisions * (1 - r));
    dx[0] = divisions * r - divisions * (1 - r) - death[0] * x[0];
    for (int i = 1; i < STAGES; i++) {
        divisions = division[i] * x[i];
        dx[i] = to_next + divisions * renewal[i] - divisions * (1 - renewal[i]) - death[i] * x[i];
        to_next = 2 * (divisions * (1 - renewal[i]));
    }
}

static double sum_of(long calls, double (*x)[STAGES]) {
    double dx[STAGES];
    double sum = 0;
    for (long i = 0; i < calls; i++) {
        derivatives(x[i % STATES], dx);
        sum += dx[i % 8];
    }
    return sum;
}

int main(int argc, char **argv) {
    static double x[STATES][STAGES];
    double dx[STAGES];
    long calls = argc > 1 ? atol(argv[1]) : 0;
    hierarchy_parameters();
    for (int k = 0; k < STATES; k++) {
        for (int i = 0; i < STAGES; i++) {
            x[k][i] = start[i] * (1 + 0.01 * (k + i));
        }
    }
    double sum = sum_of(calls / 10, x);
    double before = cpu_seconds();
    sum += sum_of(calls, x);
    double seconds = cpu_seconds() - before;
    printf("ns=%.9g\nsum=%.17g\n", seconds * 1e9 / (double) calls, sum);
    derivatives(x[1], dx);
    for (int i = 0; i < STAGES; i++) {
        printf("dx.%d=%.17g\n", i, dx[i]);
    }
    return 0;
}
