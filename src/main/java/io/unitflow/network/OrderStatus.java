package io.unitflow.network;

import java.util.Locale;
import java.util.Optional;

/** How far an order has come, as whoever placed it says. */
public enum OrderStatus {
    /** Nothing has been shipped. */
    OPEN,
    /** The goods are on their way, and tell of themselves by events. */
    SHIPPED,
    /** Nothing more will come. */
    CLOSED,
    /** It was taken back. */
    CANCELLED;

    /** The word in files and messages, such as {@code open}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that word, if there is one. */
    public static Optional<OrderStatus> of(String code) {
        return Words.find(values(), OrderStatus::code, code);
    }
}
