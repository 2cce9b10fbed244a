package io.unitflow.ledger;

/**
 * Units in a container that move alike.
 *
 * @param since when what they are in was last affirmed in the container
 * @param goods what they are
 */
public record Batch(Moment since, Goods goods) {}
