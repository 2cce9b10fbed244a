package io.unitflow.planning.live;

import io.unitflow.planning.daily.Patience;
import java.time.LocalDate;

/**
 * What the days of orders say on the day of a plan.
 *
 * @param patience how long they are waited for
 * @param today as days since 1970-01-01
 */
record Days(Patience patience, long today) {
    private static final int REMEMBERED_DAYS = 35;

    /** Whether its goods should be there; without any day that is to be taken so. */
    boolean shouldHaveCome(Placed order) {
        LocalDate due = patience.due(order.to(), order.ordered(), order.due());
        return due == null || due.toEpochDay() < today;
    }

    /** Whether it is not waited for any more. */
    boolean isGivenUp(Placed order) {
        return isBefore(order, today);
    }

    /** Whether it has not been waited for as long as what was decided is remembered. */
    boolean isLongGivenUp(Placed order) {
        return isBefore(order, today - REMEMBERED_DAYS);
    }

    private boolean isBefore(Placed order, long day) {
        LocalDate until = patience.until(order.to(), order.ordered(), order.due());
        return until != null && until.toEpochDay() < day;
    }
}
