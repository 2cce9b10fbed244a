package io.unitflow.forecasting;

/**
 * How wrong forecasts made as of earlier times were.
 *
 * @param forecasts how many there were; with none all else is NaN
 * @param bias the sum of all means over the sum of all demand, less 1: above 0 when too much was expected
 * @param rmsse root mean squared scaled error: R. J. Hyndman, A. B. Koehler (2006), as in the M5 competition; 1 is as good
 *     as the last period's demand was for the next
 * @param quantileLoss mean pinball loss over nine quantiles of the steps, scaled by the mean step of the series
 * @param coverage share of the sums over the horizon at or below their 0.95 quantile
 */
public record Backtest(int forecasts, double bias, double rmsse, double quantileLoss, double coverage) {
    private static final double[] LEVELS = {0.005, 0.025, 0.165, 0.25, 0.5, 0.75, 0.835, 0.975, 0.995};
    private static final double SERVICE = 0.95;
    private static final double ROUNDING = 1e-9;

    /** Adds forecasts up. */
    static final class Sums {
        private int forecasts;
        private int steps;
        private int covered;
        private double expected;
        private double came;
        private double squares;
        private double losses;

        /** Takes in a forecast made after n periods; periods that were not observed, and flat histories, are left out. */
        void add(Forecast forecast, double[] y, int n, double[] scales) {
            if (scales[1] == 0) {
                return;
            }
            double sum = 0;
            for (int j = 1; j <= forecast.horizon(); j++) {
                double demand = y[n + j - 1];
                if (Double.isNaN(demand)) {
                    return;
                }
                sum += demand;
            }
            for (int j = 1; j <= forecast.horizon(); j++) {
                Distribution step = forecast.step(j);
                double demand = y[n + j - 1];
                expected += step.mean();
                squares += (demand - step.mean()) * (demand - step.mean()) / scales[1];
                for (double level : LEVELS) {
                    losses += Calibration.pinball(demand, step.quantile(level), level) / LEVELS.length / scales[0];
                }
                steps++;
            }
            came += sum;
            covered += sum <= forecast.sum(forecast.horizon()).quantile(SERVICE) + ROUNDING ? 1 : 0;
            forecasts++;
        }

        Backtest backtest() {
            double bias = came > 0 ? expected / came - 1 : Double.NaN;
            return new Backtest(
                    forecasts, bias, Math.sqrt(squares / steps), losses / steps, (double) covered / forecasts);
        }
    }
}
