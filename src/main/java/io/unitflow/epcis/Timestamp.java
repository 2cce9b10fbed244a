package io.unitflow.epcis;

import java.time.Instant;

/**
 * A date and time as a document writes it, with or without an offset from UTC.
 *
 * @param localSeconds seconds since 1970-01-01T00:00:00 on the local clock
 * @param nanos of the second
 * @param offsetSeconds seconds east of UTC, or {@link #NONE}
 */
record Timestamp(long localSeconds, int nanos, int offsetSeconds) {
    /** No offset given. */
    static final int NONE = Integer.MIN_VALUE;

    private static final int LARGEST_OFFSET_HOURS = 18;

    Instant at(int offsetWhereNoneGiven) {
        int offset = offsetSeconds == NONE ? offsetWhereNoneGiven : offsetSeconds;
        return Instant.ofEpochSecond(localSeconds - offset, nanos);
    }

    static Timestamp parse(String text) {
        char[] chars = text.toCharArray();
        return parse(chars, 0, chars.length);
    }

    /** The time, or null where {@code text[from, from + length)} is none. ISO 8601, the seconds may be missing. */
    static Timestamp parse(char[] text, int from, int length) {
        int to = from + length;
        if (length < 16 || !date(text, from) || !isTimeMark(text[from + 10]) || text[from + 13] != ':') {
            return null;
        }
        int hour = two(text, from + 11);
        int minute = two(text, from + 14);
        int second = 0;
        int nanos = 0;
        int i = from + 16;
        if (i < to && text[i] == ':') {
            if (i + 3 > to) {
                return null;
            }
            second = two(text, i + 1);
            i += 3;
            if (i < to && (text[i] == '.' || text[i] == ',')) {
                int start = ++i;
                for (int unit = 100_000_000; i < to && isDigit(text[i]); i++, unit /= 10) {
                    nanos += unit * (text[i] - '0');
                }
                second = i == start ? -1 : second;
            }
        }
        int offset = offset(text, i, to);
        boolean right =
                hour >= 0 && minute >= 0 && minute < 60 && second >= 0 && second <= 60 && offset != Integer.MAX_VALUE;
        boolean midnight = hour == 24 && minute == 0 && second == 0 && nanos == 0;
        if (!right || hour > 23 && !midnight) {
            return null;
        }
        long days = epochDay(two(text, from) * 100 + two(text, from + 2), two(text, from + 5), two(text, from + 8));
        return new Timestamp(days * 86_400 + hour * 3_600 + minute * 60 + second, nanos, offset);
    }

    /** Seconds east of UTC of an offset such as {@code +02:00}, {@code -0600} or {@code Z}; {@link #NONE} where it is none. */
    static int offsetSeconds(String text) {
        char[] chars = text.strip().toCharArray();
        int offset = offset(chars, 0, chars.length);
        return offset == Integer.MAX_VALUE ? NONE : offset;
    }

    private static int offset(char[] text, int from, int to) {
        int i = from;
        while (i < to && text[i] == ' ') {
            i++;
        }
        if (i == to) {
            return NONE;
        }
        int length = to - i;
        if (length == 1 && (text[i] == 'Z' || text[i] == 'z')) {
            return 0;
        }
        boolean colon = length == 6 && text[i + 3] == ':';
        if (text[i] != '+' && text[i] != '-' || !(colon || length == 5 || length == 3)) {
            return Integer.MAX_VALUE;
        }
        int hours = two(text, i + 1);
        int minutes = length == 3 ? 0 : two(text, to - 2);
        if (hours < 0 || hours > LARGEST_OFFSET_HOURS || minutes < 0 || minutes > 59) {
            return Integer.MAX_VALUE;
        }
        int seconds = hours * 3_600 + minutes * 60;
        return text[i] == '-' ? -seconds : seconds;
    }

    /** Whether a real date {@code yyyy-mm-dd} starts at {@code from}. */
    static boolean date(char[] text, int from) {
        if (text.length < from + 10 || text[from + 4] != '-' || text[from + 7] != '-') {
            return false;
        }
        int year = two(text, from) < 0 || two(text, from + 2) < 0 ? -1 : two(text, from) * 100 + two(text, from + 2);
        int month = two(text, from + 5);
        int day = two(text, from + 8);
        return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days(year, month);
    }

    private static int days(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return switch (month) {
            case 2 -> leap ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Days since 1970-01-01 in the proleptic Gregorian calendar, counted in years that start in March. */
    private static long epochDay(int year, int month, int day) {
        long y = month > 2 ? year : year - 1L;
        long dayOfYear = (153L * ((month + 9) % 12) + 2) / 5 + day - 1;
        return y * 365 + Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400) + dayOfYear - 719_468;
    }

    private static boolean isTimeMark(char c) {
        return c == 'T' || c == 't' || c == ' ';
    }

    private static int two(char[] text, int at) {
        return isDigit(text[at]) && isDigit(text[at + 1]) ? (text[at] - '0') * 10 + text[at + 1] - '0' : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
