package io.unitflow.network;

import java.util.Locale;
import java.util.Optional;

/** What goods travel a lane for. */
public enum LaneKind {
    /** A supplier delivers what was ordered. */
    SUPPLY,
    /** One site hands stock to another. */
    TRANSFER;

    /** The word in files and messages, such as {@code supply}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that word, if there is one. */
    public static Optional<LaneKind> of(String code) {
        return Words.find(values(), LaneKind::code, code);
    }
}
