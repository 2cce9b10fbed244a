package io.unitflow.job.message;

import io.unitflow.ledger.PositionKey;
import java.math.BigDecimal;

/** A position as it now stands; of a quantity of zero there is none any more. */
public record StockNote(PositionKey position, BigDecimal quantity) implements GuardNote {}
