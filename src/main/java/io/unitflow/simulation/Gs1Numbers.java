package io.unitflow.simulation;

/** Makes GS1 numbers; every one it returns ends in its right check digit. */
final class Gs1Numbers {
    private Gs1Numbers() {}

    static String gln(String prefix, long reference) {
        return checked(prefix + padded(reference, 12 - prefix.length()));
    }

    static String gtin(int indicator, String prefix, long item) {
        return checked(indicator + prefix + padded(item, 12 - prefix.length()));
    }

    static String sscc(int extension, String prefix, long serial) {
        return checked(extension + prefix + padded(serial, 16 - prefix.length()));
    }

    private static String padded(long number, int digits) {
        String text = Long.toString(number);
        if (text.length() > digits) {
            throw new IllegalArgumentException(number + " needs more than " + digits + " digits");
        }
        return "0".repeat(digits - text.length()) + text;
    }

    private static String checked(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int weight = i % 2 == 0 ? 3 : 1;
            sum += weight * (body.charAt(body.length() - 1 - i) - '0');
        }
        return body + (10 - sum % 10) % 10;
    }
}
