package io.unitflow.verification;

import io.unitflow.trace.Account;
import java.util.List;

/** Tells from what happened to a unit whether, and how often, it was made. */
final class Making {
    private Making() {}

    /** Whether an event in force says that the unit was made, or the first that names it counted it at go-live. */
    static boolean isTold(Account unit) {
        List<Account.Entry> own = unit.own();
        return own.stream().anyMatch(Account.Entry::isMaking)
                || !own.isEmpty() && "stock_taking".equals(own.get(0).headline().step());
    }

    /** The events in force that say that the unit was commissioned. */
    static List<Account.Entry> commissionings(Account unit) {
        return unit.own().stream()
                .filter(entry -> entry.headline().isCommissioning())
                .toList();
    }
}
