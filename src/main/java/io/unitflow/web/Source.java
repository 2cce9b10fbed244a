package io.unitflow.web;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far one topic was read, over its partitions.
 *
 * @param delay from the append of the newest record read to its reading; long while a backlog is worked off
 * @param newestEventTime null until an event was understood
 * @param ingestedAt when the newest record read was appended to the topic
 */
record Source(
        String source,
        long records,
        long events,
        long rejected,
        Instant newestEventTime,
        Instant ingestedAt,
        Duration delay) {
    /** Whether a topic still speaks. */
    enum Verdict {
        ok,
        late,
        silent
    }

    /**
     * A source seen at a moment.
     *
     * @param lagS seconds since the newest record read was appended, null where none ever was
     * @param delayS seconds from the append of that record to its reading, null where none ever was
     */
    record Seen(
            String source,
            Verdict verdict,
            Double lagS,
            Double delayS,
            Instant newestEventTime,
            Instant ingestedAt,
            long records,
            long events,
            long rejected) {}

    static List<Source> readAll(Database database) throws SQLException {
        return database.rows(
                "sources",
                row -> new Source(
                        row.getString("source"),
                        row.getLong("records"),
                        row.getLong("events"),
                        row.getLong("rejected"),
                        Database.instant(row, "newest_event_time"),
                        Database.instant(row, "ingested_at"),
                        Duration.ofMillis(row.getLong("delay_ms"))));
    }

    /** A source of which nothing was ever read. */
    static Seen unheard(String source) {
        return new Seen(source, Verdict.silent, null, null, null, null, 0, 0, 0);
    }

    Seen at(Instant now, WebOptions patience) {
        Duration lag = Duration.between(ingestedAt, now);
        Duration shown = lag.isNegative() ? Duration.ZERO : lag;
        return new Seen(
                source,
                verdict(shown, patience),
                shown.toMillis() / 1000.0,
                delay.toMillis() / 1000.0,
                newestEventTime,
                ingestedAt,
                records,
                events,
                rejected);
    }

    private Verdict verdict(Duration quiet, WebOptions patience) {
        if (quiet.compareTo(patience.silentAfter()) > 0) {
            return Verdict.silent;
        }
        return delay.compareTo(patience.lateAfter()) > 0 ? Verdict.late : Verdict.ok;
    }
}
