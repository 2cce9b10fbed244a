package io.unitflow.forecasting;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How long one period of a series is; every period is named by the date of its first day. */
public enum Frequency {
    /** Days; demand may follow the week and, with two years of history, the year. */
    DAILY("D", ChronoUnit.DAYS, 365.25, 7),
    /** Weeks that begin on Monday; demand may follow the year. */
    WEEKLY("W", ChronoUnit.WEEKS, 365.25 / 7, 1),
    /** Calendar months; demand may follow the year. */
    MONTHLY("M", ChronoUnit.MONTHS, 12, 1);

    private final String letter;
    private final ChronoUnit unit;
    private final double periodsPerYear;
    private final int shortCycle;

    Frequency(String letter, ChronoUnit unit, double periodsPerYear, int shortCycle) {
        this.letter = letter;
        this.unit = unit;
        this.periodsPerYear = periodsPerYear;
        this.shortCycle = shortCycle;
    }

    /** The letter that files and options name it by: D, W or M. */
    public String letter() {
        return letter;
    }

    /** Periods in a year, on average. */
    double periodsPerYear() {
        return periodsPerYear;
    }

    /** Periods of the cycle within the year, 1 where there is none. */
    int shortCycle() {
        return shortCycle;
    }

    /** The first day of the period that the date lies in. */
    public LocalDate periodOf(LocalDate date) {
        return switch (this) {
            case DAILY -> date;
            case WEEKLY -> date.with(DayOfWeek.MONDAY);
            case MONTHLY -> date.withDayOfMonth(1);
        };
    }

    /** The period that begins so many periods after another; before it when negative. */
    public LocalDate plus(LocalDate period, long periods) {
        return period.plus(periods, unit);
    }

    /** How many periods the second begins after the first. */
    public long between(LocalDate first, LocalDate second) {
        return unit.between(first, second);
    }
}
