package io.unitflow.config;

/** A setting that does not exist or cannot have the given value; the message is one sentence for the person who gave it. */
public final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidSetting(String message) {
        super(message);
    }
}
