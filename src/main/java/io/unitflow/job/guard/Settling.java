package io.unitflow.job.guard;

import io.unitflow.ledger.Retention;
import java.io.Serializable;

/**
 * When it is looked whether facts of a container are settled, as epoch milliseconds of event time: on watermarks, before which all that
 * one event says has come, and rounded up, so that a container in use is looked at a few times in {@code ledger.late-after}.
 *
 * @param retention one that ends
 */
record Settling(Retention retention) implements Serializable {
    private static final int LOOKS = 8;
    private static final long SECONDS_A_DAY = 86_400;

    /**
     * The next look after something was told.
     *
     * @param clockMillis {@code Long.MIN_VALUE} while it is not known
     * @param newest epoch seconds of the newest event in it
     */
    long afterNews(long clockMillis, long newest) {
        return clockMillis == Long.MIN_VALUE
                ? roundedUp(retention.settledAtMillis(newest))
                : roundedUp(clockMillis + 1);
    }

    /**
     * The look after one of which something is left.
     *
     * @param oldest epoch seconds of the oldest that will be settled
     * @param newest epoch seconds of the newest event in it
     */
    long afterLook(long oldest, long newest) {
        return Math.min(
                oldest == Long.MAX_VALUE ? Long.MAX_VALUE : roundedUp(retention.settledAtMillis(oldest)),
                retention.forgottenAtMillis(newest));
    }

    private long roundedUp(long millis) {
        long step = 1_000 * Math.max(SECONDS_A_DAY, retention.lateSeconds() / LOOKS);
        return -Math.floorDiv(-millis, step) * step;
    }
}
