package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Arithmetic with event times that never overflows: years that no calendar has end at the last one it has. */
final class Times {
    private static final double MICROS_A_DAY = 86_400e6;
    private static final double DAYS_MAX = 1e6;

    private Times() {}

    static Instant of(Moment moment) {
        return Instant.ofEpochSecond(moment.seconds(), moment.nanos());
    }

    /** Days as a duration, to the microsecond; at most a million. */
    static Duration days(double days) {
        double bounded = Math.max(0, Math.min(days, DAYS_MAX));
        long micros = Math.round(bounded * MICROS_A_DAY);
        return Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }

    static Duration hours(double hours) {
        return days(hours / 24);
    }

    static Instant plus(Instant time, Duration duration) {
        return time.isAfter(Instant.MAX.minus(duration)) ? Instant.MAX : time.plus(duration);
    }

    /**
     * The date of a text such as 2026-01-31. One is read for every commissioning, and these ten digits need no formatter.
     *
     * @throws java.time.DateTimeException if it is none
     */
    static LocalDate date(String iso) {
        boolean plain = iso.length() == 10 && iso.charAt(4) == '-' && iso.charAt(7) == '-';
        for (int i = 0; plain && i < 10; i++) {
            plain = i == 4 || i == 7 || (iso.charAt(i) >= '0' && iso.charAt(i) <= '9');
        }
        return plain ? LocalDate.of(number(iso, 0, 4), number(iso, 5, 7), number(iso, 8, 10)) : LocalDate.parse(iso);
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    /** The first instant after that day, in UTC. */
    static Instant after(LocalDate day) {
        return day.isBefore(LocalDate.MAX.minusYears(1))
                ? day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)
                : Instant.MAX;
    }

    /** The local date at a moment, this many seconds east of UTC, as days since 1970-01-01. */
    static long epochDay(Moment moment, int offsetSeconds) {
        return Math.floorDiv(moment.seconds() + offsetSeconds, 86_400L);
    }

    static List<String> ids(Moment[] before, Moment proof) {
        List<String> ids = new ArrayList<>();
        for (Moment moment : before) {
            if (moment != null) {
                ids.add(moment.eventId());
            }
        }
        ids.add(proof.eventId());
        return ids;
    }
}
