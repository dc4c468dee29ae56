package org.marrow.numerics;

/** The steppers, for tests that hold for every one of them. */
enum Method {
    EXPLICIT;

    Stepper stepper(OdeFunction f, int n, double rtol, double[] atol) {
        return new DormandPrince54(f, n, rtol, atol);
    }
}
