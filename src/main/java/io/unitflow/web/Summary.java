package io.unitflow.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * Everything in one line, as of one reading of the tables.
 *
 * @param readAt when the tables were read
 * @param asOf event time of the newest event in the tables, null without any
 * @param dataAgeS seconds since the newest record behind these numbers was appended to its topic, null without any
 * @param onHand units; as are inTransit and unsellable
 * @param positions rows of stock
 * @param products with stock
 * @param sites with stock
 * @param events understood since the job began
 * @param eventsPerS over the last 10 s
 * @param delayP50Ms from the append of a record to its row in the table, median of the rows that changed in the last 10 s;
 *     null when none did
 * @param delayMaxMs the worst of them
 */
record Summary(
        Instant readAt,
        Instant asOf,
        Double dataAgeS,
        BigDecimal onHand,
        BigDecimal inTransit,
        BigDecimal unsellable,
        long positions,
        long products,
        long sites,
        long events,
        double eventsPerS,
        Long delayP50Ms,
        Long delayMaxMs) {

    /** The same, asked for later: what it is made of has become older since. */
    Summary at(Instant now) {
        double since = Math.max(0, Duration.between(readAt, now).toMillis()) / 1000.0;
        return new Summary(
                readAt,
                asOf,
                dataAgeS == null ? null : dataAgeS + since,
                onHand,
                inTransit,
                unsellable,
                positions,
                products,
                sites,
                events,
                eventsPerS,
                delayP50Ms,
                delayMaxMs);
    }
}
