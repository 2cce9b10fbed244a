package io.unitflow.planning.life;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a recommendation has come; written by ordinal, so new words go to the end. */
public enum Life {
    PROPOSED,
    ACCEPTED,
    REJECTED,
    SUPERSEDED,
    EXPIRED,
    ORDERED,
    SHIPPED,
    RECEIVED,
    CANCELLED;

    /** As it is written everywhere. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The life of that word, if there is one. */
    public static Optional<Life> of(String word) {
        return Arrays.stream(values()).filter(life -> life.word().equals(word)).findFirst();
    }

    /** Whether somebody decided to follow it and its goods have not all come: they count as on the way. */
    public boolean isRunning() {
        return this == ACCEPTED || this == ORDERED || this == SHIPPED;
    }

    /** Whether nothing is expected of it any more; only an order that was placed all the same can still come of a proposal. */
    public boolean isOver() {
        return this != PROPOSED && !isRunning();
    }

    /** How far along it is: of two accounts of one recommendation, that of the later stage is the newer one. */
    public int stage() {
        return switch (this) {
            case PROPOSED -> 0;
            case SUPERSEDED, EXPIRED -> 1;
            case ACCEPTED -> 2;
            case ORDERED -> 3;
            case SHIPPED -> 4;
            default -> 5;
        };
    }
}
