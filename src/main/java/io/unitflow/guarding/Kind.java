package io.unitflow.guarding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of exceptions, each with the severity it has unless settings say otherwise. */
public enum Kind {
    DUPLICATE_COMMISSIONING(Severity.CRITICAL),
    NEVER_COMMISSIONED(Severity.CRITICAL),
    SEEN_AFTER_GONE(Severity.CRITICAL),
    SOLD_AGAIN(Severity.CRITICAL),
    IMPOSSIBLE_TRAVEL(Severity.CRITICAL),
    WRONG_MARKET(Severity.MAJOR),
    OFF_ROUTE(Severity.MAJOR),
    OVERDUE(Severity.MAJOR),
    STUCK_IN_CUSTOMS(Severity.MAJOR),
    PACKED_TWICE(Severity.MINOR),
    EXPIRED_SOLD(Severity.CRITICAL),
    RECALLED_SOLD(Severity.CRITICAL),
    EXPIRED_IN_STOCK(Severity.MAJOR),
    RECALLED_IN_STOCK(Severity.CRITICAL),
    RECALLED_IN_TRANSIT(Severity.CRITICAL),
    NEGATIVE_STOCK(Severity.MINOR),
    SILENT_SITE(Severity.MAJOR),
    EXPIRES_UNSOLD(Severity.MAJOR),
    SHORT_RECEIVED(Severity.MAJOR),
    TEMPERATURE(Severity.CRITICAL),
    UNKNOWN_MASTER_DATA(Severity.MINOR),
    DATA_QUALITY(Severity.MINOR);

    private final Severity severity;

    Kind(Severity severity) {
        this.severity = severity;
    }

    /** How soon somebody has to act. */
    public Severity severity() {
        return severity;
    }

    /** The word in files, tables and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that word, if there is one. */
    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
