package io.unitflow.gs1;

/** The check digit that ends a GTIN, GLN, SSCC and their like: weights 3, 1, 3 … from the right of the body. */
final class CheckDigit {
    private CheckDigit() {}

    /** The ASCII digit that belongs behind {@code body[from, to)}, which holds ASCII digits only. */
    static byte of(byte[] body, int from, int to) {
        int sum = 0;
        int weight = 3;
        for (int i = to - 1; i >= from; i--) {
            sum += weight * (body[i] - '0');
            weight = 4 - weight;
        }
        return (byte) ('0' + (10 - sum % 10) % 10);
    }

    /** Whether the last of the digits {@code [from, to)} is the right one. */
    static boolean isRight(String text, int from, int to) {
        int sum = 0;
        int weight = 3;
        for (int i = to - 2; i >= from; i--) {
            sum += weight * (text.charAt(i) - '0');
            weight = 4 - weight;
        }
        return text.charAt(to - 1) == '0' + (10 - sum % 10) % 10;
    }
}
