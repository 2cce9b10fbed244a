package io.unitflow.ledger;

import java.time.LocalDate;

/**
 * What one event says of a lot's expiry.
 *
 * @param at the event's place in the order of events
 * @param expires last day of use
 */
public record ExpiryClaim(Moment at, LocalDate expires) {}
