package org.marrow.numerics;

/** The steppers, for tests that hold for every one of them. */
enum Method {
    EXPLICIT,
    STIFF,
    SWITCHING;

    /** A stepper of this kind, with derivatives of the right-hand side by central differences where it wants them. */
    Stepper stepper(OdeFunction f, int n, double rtol, double[] atol) {
        return switch (this) {
            case EXPLICIT -> new DormandPrince54(f, n, rtol, atol);
            case STIFF -> new Rodas5P(f, byState(f, n), byTime(f, n), n, rtol, atol);
            case SWITCHING -> new SwitchingStepper(f, byState(f, n), byTime(f, n), n, rtol, atol);
        };
    }

    private static JacobianFunction byState(OdeFunction f, int n) {
        return (t, y, j) -> {
            double[] x = y.clone();
            double[] up = new double[n];
            double[] down = new double[n];
            for (int k = 0; k < n; k++) {
                double h = 1e-6 * Math.max(Math.abs(y[k]), 1e-3);
                x[k] = y[k] + h;
                f.derivatives(t, x, up);
                x[k] = y[k] - h;
                f.derivatives(t, x, down);
                x[k] = y[k];
                for (int i = 0; i < n; i++) {
                    j[i * n + k] = (up[i] - down[i]) / (2 * h);
                }
            }
        };
    }

    private static OdeFunction byTime(OdeFunction f, int n) {
        return (t, y, d) -> {
            double h = 1e-6 * Math.max(Math.abs(t), 1);
            double[] down = new double[n];
            f.derivatives(t - h, y, down);
            f.derivatives(t + h, y, d);
            for (int i = 0; i < n; i++) {
                d[i] = (d[i] - down[i]) / (2 * h);
            }
        };
    }
}
