package io.unitflow.forecasting.daily;

import java.util.Collection;

/**
 * Of which days a site's demand is known: never counted twice, since each day is either the stream's own or the past's.
 *
 * @param ownFrom the first day with demand that events told of the site, of any product: from then on events count alone
 * @param pastFrom the first day of the past that was loaded for the site, of any product
 * @param pastTo the last of them
 */
public record SiteSpan(long ownFrom, long pastFrom, long pastTo) {
    /** What the books of all products of a site come to. */
    public static SiteSpan of(Collection<DemandBook> books) {
        long ownFrom = DemandBook.NEVER;
        long pastFrom = DemandBook.NEVER;
        long pastTo = DemandBook.NONE;
        for (DemandBook book : books) {
            ownFrom = Math.min(ownFrom, book.firstOwn());
            long[] past = book.pastDays();
            if (past.length > 0) {
                pastFrom = Math.min(pastFrom, past[0]);
                pastTo = Math.max(pastTo, past[past.length - 1]);
            }
        }
        return new SiteSpan(ownFrom, pastFrom, pastTo);
    }

    /** Whether events tell of the day. */
    boolean isOwn(long day) {
        return day >= ownFrom;
    }

    /** Whether anything tells of the day: then no sale means no demand. */
    boolean isObserved(long day) {
        return isOwn(day) || day >= pastFrom && day <= pastTo;
    }
}
