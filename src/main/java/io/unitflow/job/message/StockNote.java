package io.unitflow.job.message;

import io.unitflow.ledger.PositionKey;

/** A position as it now stands. */
public record StockNote(Total<PositionKey> total) implements GuardNote {}
