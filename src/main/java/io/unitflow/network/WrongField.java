package io.unitflow.network;

/** A field that does not hold what its column is for; the row it is in is skipped. */
final class WrongField extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongField(String message) {
        super(message);
    }
}
