package io.unitflow.forecasting;

/** The methods that are combined: each says, for a series freed of its seasons, what level of demand lies ahead. */
public enum Method {
    /** The mean of all periods. */
    MEAN,
    /** The mean of the last 52 periods. */
    RECENT,
    /** Simple exponential smoothing by 0.04. */
    SES_SLOW,
    /** Simple exponential smoothing by 0.1. */
    SES_MIDDLE,
    /** Simple exponential smoothing by 0.2. */
    SES_QUICK,
    /** Simple exponential smoothing by 0.45. */
    SES_FAST,
    /** Simple exponential smoothing by what suited the series best. */
    SES_BEST,
    /** Sizes and intervals smoothed apart. */
    CROSTON,
    /** The same with the bias of Syntetos and Boylan taken out. */
    SBA,
    /** Sizes and probabilities smoothed apart. */
    TSB,
    /** Smoothing in periods as long as the mean interval between demands. */
    ADIDA,
    /** Smoothing in periods of many lengths. */
    IMAPA,
    /** The Theta method. */
    THETA,
    /** A trend that fades, ETS(A,Ad,N). */
    DAMPED_TREND;

    private static final Method[] ALL = values();
    private static final int RECENT_PERIODS = 52;
    private static final double THETA_SMOOTHING = 0.2;

    static int count() {
        return ALL.length;
    }

    /** What all say of the mean level over the horizon after the first n periods; never negative. */
    static double[] levels(double[] y, int n, int horizon) {
        double[] levels = new double[ALL.length];
        for (int m = 0; m < levels.length; m++) {
            levels[m] = Math.max(0, ALL[m].level(y, n, horizon));
        }
        return levels;
    }

    private double level(double[] y, int n, int horizon) {
        return switch (this) {
            case MEAN -> Smoothing.adaptiveLevel(y, n, 0);
            case RECENT -> Smoothing.recentMean(y, n, RECENT_PERIODS);
            case SES_SLOW -> Smoothing.adaptiveLevel(y, n, 0.04);
            case SES_MIDDLE -> Smoothing.adaptiveLevel(y, n, 0.1);
            case SES_QUICK -> Smoothing.adaptiveLevel(y, n, 0.2);
            case SES_FAST -> Smoothing.adaptiveLevel(y, n, 0.45);
            case SES_BEST -> Smoothing.bestLevel(y, n);
            case CROSTON -> Croston.bestRate(y, n, false);
            case SBA -> Croston.bestRate(y, n, true);
            case TSB -> Tsb.bestRate(y, n);
            case ADIDA -> Aggregation.adida(y, n);
            case IMAPA -> Aggregation.imapa(y, n);
            case THETA -> mean(Trend.theta(y, n, THETA_SMOOTHING), horizon);
            case DAMPED_TREND -> mean(Trend.bestDamped(y, n), horizon);
        };
    }

    private static double mean(Trend trend, int horizon) {
        double sum = 0;
        for (int j = 1; j <= horizon; j++) {
            sum += Math.max(0, trend.at(j));
        }
        return sum / horizon;
    }
}
