package io.unitflow.job.message;

import io.unitflow.ledger.Batch;
import io.unitflow.ledger.Stamp;

/**
 * More or fewer units are in a container.
 *
 * @param container its key
 * @param batch what they are
 * @param units how many more (negative: fewer)
 */
public record Lift(String container, Batch batch, long units, Stamp stamp) {}
