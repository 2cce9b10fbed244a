package io.unitflow.trace.feed;

import java.time.Clock;
import java.time.Instant;

/**
 * When events count as recorded: in the order in which the index takes them, so that who asks for what was recorded since the last one
 * it got misses none. What was appended to the stream first may be committed last, so its own times do not do. Not for two threads.
 */
final class RecordTimes {
    private final Clock clock;
    private Instant last;
    private boolean live;

    /**
     * Goes on.
     *
     * @param last the newest time that was given
     * @param live whether an index that has been asked goes on; else it is made anew, and what the stream holds was recorded
     *     when it was appended
     */
    RecordTimes(Clock clock, Instant last, boolean live) {
        this.clock = clock;
        this.last = last;
        this.live = live;
    }

    /** The time of the next event; never before the one given last. */
    Instant next(Instant appended) {
        Instant time = live ? clock.instant() : appended;
        last = time.isAfter(last) ? time : last;
        return last;
    }

    /** The index holds all that the stream does; what comes now is new. */
    void caughtUp() {
        live = true;
    }
}
