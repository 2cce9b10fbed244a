package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Register;
import java.time.Instant;
import java.util.List;

/**
 * An object was in more lists that are too long to be told than the ledger remembers: in those that it does not know any more it is
 * taken to have been listed with its container, or with its contents, which may not be so.
 */
public final class LongLists {
    private LongLists() {}

    /**
     * The exception that not all long lists of an object are known any more.
     *
     * @param object its key
     * @param whole its register with all of them
     */
    public static Finding unknown(String object, Register whole) {
        List<Moment> lists = whole.asked().size() > whole.listed().size() ? whole.asked() : whole.listed();
        Moment last = lists.get(lists.size() - 1);
        return new Finding(
                Kind.DATA_QUALITY,
                object,
                whole.site(),
                "long lists",
                Instant.ofEpochSecond(last.seconds(), last.nanos()),
                null,
                null,
                List.of(last.eventId()),
                null);
    }
}
