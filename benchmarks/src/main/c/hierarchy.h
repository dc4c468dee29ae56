/* The hierarchy of ten dividing stages; HierarchyModel.java holds the same numbers and says what they mean. */
#ifndef MARROW_HIERARCHY_H
#define MARROW_HIERARCHY_H

#include <math.h>

#define STAGES 10

static double division[STAGES];
static double death[STAGES];
static double renewal[STAGES];
static double start[STAGES];
static double feedback;

static void hierarchy_parameters(void) {
    for (int i = 0; i < STAGES; i++) {
        division[i] = 0.05 * pow(1.5, i);
        death[i] = (i == 0 ? 0.2 : 0.6) * division[i];
        renewal[i] = i == 0 ? 0.9 : 0.25;
    }
    double inflow = 0;
    for (int i = 0; i < STAGES; i++) {
        double a = i == 0 ? 0.6 : renewal[i];
        start[i] = i == 0 ? 1000 : rint(inflow / ((1 - 2 * a) * division[i] + death[i]));
        inflow = 2 * (1 - a) * division[i] * start[i];
    }
    feedback = 0.5 / start[STAGES - 1];
}

#endif
