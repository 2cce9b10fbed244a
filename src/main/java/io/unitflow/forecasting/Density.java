package io.unitflow.forecasting;

/** How often a series has demand: methods earn their weights apart for each. */
enum Density {
    /** In nearly every period: a mean interval below 1.32 (A. A. Syntetos, J. E. Boylan, J. D. Croston, 2005). */
    DENSE,
    /** Now and then. */
    SPARSE,
    /** A mean interval of four periods or more. */
    RARE;

    private static final double SPARSE_FROM = 1.32;
    private static final double RARE_FROM = 4;

    static Density of(double[] y, int n) {
        int seen = 0;
        int demands = 0;
        for (int t = 0; t < n; t++) {
            seen += Double.isNaN(y[t]) ? 0 : 1;
            demands += y[t] > 0 ? 1 : 0;
        }
        double interval = (double) seen / Math.max(1, demands);
        return interval < SPARSE_FROM ? DENSE : interval < RARE_FROM ? SPARSE : RARE;
    }
}
