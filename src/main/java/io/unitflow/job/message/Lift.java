package io.unitflow.job.message;

import io.unitflow.ledger.Goods;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Stamp;

/**
 * More or fewer units are in a container.
 *
 * @param container its key
 * @param since when what they are in was last affirmed in it
 * @param units how many more (negative: fewer)
 */
public record Lift(String container, Moment since, Goods goods, long units, Stamp stamp) {}
