package io.unitflow.planning;

/**
 * What the coming steps hold in store for a stock, on average over all paths of demand.
 *
 * @param shortageProbability by step: that demand goes unserved in it
 * @param lost by step: units of demand that go unserved
 * @param held by step: units in stock at its end
 * @param wasted by step: units that expire at its end
 * @param wastedLater units of what is there now that expire after these steps
 * @param cost money over all steps
 */
public record Outlook(
        double[] shortageProbability, double[] lost, double[] held, double[] wasted, double wastedLater, double cost) {
    /** Units of demand that go unserved in the first steps. */
    public double lostUntil(int steps) {
        return sum(lost, steps);
    }

    /** Units that expire in these steps or, of those that are there now, after them. */
    public double wastedAtLast() {
        return sum(wasted, wasted.length) + wastedLater;
    }

    private static double sum(double[] values, int steps) {
        double sum = 0;
        for (int k = 0; k < Math.min(steps, values.length); k++) {
            sum += values[k];
        }
        return sum;
    }

    /** Adds up what paths say. */
    static final class Sums {
        private final double[] short_;
        private final double[] lost;
        private final double[] held;
        private final double[] wasted;

        Sums(int steps) {
            short_ = new double[steps];
            lost = new double[steps];
            held = new double[steps];
            wasted = new double[steps];
        }

        /** So many paths in one step. */
        void add(int step, double[] unserved, double[] left, double[] expired, int paths) {
            for (int j = 0; j < paths; j++) {
                short_[step] += unserved[j] > 1e-9 ? 1 : 0;
            }
            lost[step] = sum(lost[step], unserved, paths);
            held[step] = sum(held[step], left, paths);
            wasted[step] = sum(wasted[step], expired, paths);
        }

        private static double sum(double from, double[] more, int count) {
            double sum = from;
            for (int j = 0; j < count; j++) {
                sum += more[j];
            }
            return sum;
        }

        Outlook outlook(int paths, double wastedLater, double cost) {
            for (double[] sums : new double[][] {short_, lost, held, wasted}) {
                for (int k = 0; k < sums.length; k++) {
                    sums[k] /= paths;
                }
            }
            return new Outlook(short_, lost, held, wasted, wastedLater, cost);
        }
    }
}
