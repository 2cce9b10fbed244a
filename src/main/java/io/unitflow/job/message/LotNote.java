package io.unitflow.job.message;

import io.unitflow.ledger.ExpiryClaim;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.Stamp;

/**
 * An event says when a lot expires, or no longer does.
 *
 * @param withdrawn whether the claim no longer holds: its event was declared wrong
 */
public record LotNote(LotKey lot, ExpiryClaim claim, boolean withdrawn, Stamp stamp) {}
