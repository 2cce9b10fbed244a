package io.unitflow.verification;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/** Expiry dates as labels and people write them: {@code YYMMDD} (AI 17), {@code YYYYMMDD} or {@code YYYY-MM-DD}. */
final class ExpiryText {
    private static final int CENTURY = 100;
    private static final int AHEAD_MAX = 50;

    private ExpiryText() {}

    /**
     * The last day of use; a day of 00 is the last of its month.
     *
     * @param today decides the century of two digits (GS1 General Specifications 7.12): 49 years back to 50 years ahead
     * @throws UnclearQuestion where the text is no such date
     */
    static LocalDate date(String text, LocalDate today) {
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return day(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
            }
            if (text.matches("\\d{8}")) {
                return day(number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
            }
            if (text.matches("\\d{6}")) {
                return day(year(number(text, 0, 2), today), number(text, 2, 4), number(text, 4, 6));
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw new UnclearQuestion("The expiry is not a date like 2027-06-30 or 270630.");
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text.substring(from, to));
    }

    private static LocalDate day(int year, int month, int day) {
        return day == 0 ? YearMonth.of(year, month).atEndOfMonth() : LocalDate.of(year, month, day);
    }

    private static int year(int ofCentury, LocalDate today) {
        int year = today.getYear() / CENTURY * CENTURY + ofCentury;
        int ahead = year - today.getYear();
        if (ahead > AHEAD_MAX) {
            return year - CENTURY;
        }
        return ahead < 1 - AHEAD_MAX ? year + CENTURY : year;
    }
}
