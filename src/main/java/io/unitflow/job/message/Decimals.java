package io.unitflow.job.message;

/** Exact decimals as text: no exponent, no trailing zeros. */
public final class Decimals {
    private Decimals() {}

    /** The quantity of a total, such as {@code 3} or {@code 0.3}. */
    public static String plain(Total<?> total) {
        return total.isZero() ? "0" : total.quantity().stripTrailingZeros().toPlainString();
    }
}
