package io.unitflow.network;

/**
 * Something in a file that was passed over.
 *
 * @param file its name, such as {@code sites.csv}
 * @param line from 1; the header is line 1
 * @param message one sentence
 */
public record Remark(String file, long line, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
