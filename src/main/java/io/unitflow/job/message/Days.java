package io.unitflow.job.message;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Dates as quantities, so that totals can hold them: the number of the day since the year 1 began, which is 1. Zero is no
 * date.
 */
public final class Days {
    private static final long BEFORE_YEAR_ONE = LocalDate.of(1, 1, 1).toEpochDay() - 1;

    private Days() {}

    /** The number of a date; zero for null. */
    public static BigDecimal number(LocalDate date) {
        return date == null ? BigDecimal.ZERO : BigDecimal.valueOf(date.toEpochDay() - BEFORE_YEAR_ONE);
    }

    /** The date that a total holds. */
    public static LocalDate date(Total<?> total) {
        return LocalDate.ofEpochDay(total.quantity().longValueExact() + BEFORE_YEAR_ONE);
    }
}
