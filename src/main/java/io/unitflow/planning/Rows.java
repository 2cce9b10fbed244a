package io.unitflow.planning;

/**
 * Arithmetic on the first columns of rows. Each row is an array of its own, with the same index everywhere, and each loop does one thing: only
 * such loops become vector instructions.
 */
final class Rows {
    private Rows() {}

    static void add(double[] to, double[] more, int count) {
        for (int j = 0; j < count; j++) {
            to[j] += more[j];
        }
    }

    static void take(double[] from, double[] less, int count) {
        for (int j = 0; j < count; j++) {
            from[j] -= less[j];
        }
    }

    /** Two together, less a third. */
    static void addLess(double[] to, double[] one, double[] other, double[] less, int count) {
        for (int j = 0; j < count; j++) {
            to[j] = one[j] + other[j] - less[j];
        }
    }

    /** The lesser of the two. */
    static void least(double[] to, double[] one, double[] other, int count) {
        for (int j = 0; j < count; j++) {
            to[j] = Math.min(one[j], other[j]);
        }
    }

    /** Raises what is lower than the other less a bound. */
    static void raise(double[] to, double[] other, double bound, int count) {
        for (int j = 0; j < count; j++) {
            to[j] = Math.max(to[j], other[j] - bound);
        }
    }

    /** Takes from both what they have in common. */
    static void cancel(double[] one, double[] other, int count) {
        for (int j = 0; j < count; j++) {
            double common = Math.min(one[j], other[j]);
            one[j] -= common;
            other[j] -= common;
        }
    }

    /** Adds what three cost at a price each. */
    static void addPriced(
            double[] to, double[] a, double priceA, double[] b, double priceB, double[] c, double priceC, int count) {
        for (int j = 0; j < count; j++) {
            to[j] += priceA * a[j] + priceB * b[j] + priceC * c[j];
        }
    }
}
