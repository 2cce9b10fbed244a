package io.unitflow.ledger;

/**
 * A container was emptied without saying of what.
 *
 * @param at when
 * @param site GLN of the site where its contents then lie, empty if unknown
 */
public record Emptying(Moment at, String site) {}
