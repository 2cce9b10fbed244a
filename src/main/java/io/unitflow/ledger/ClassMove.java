package io.unitflow.ledger;

import java.math.BigDecimal;

/**
 * What one event does to the quantity on hand of goods known by class.
 *
 * @param at the event's place in the order of events
 * @param counted whether the quantity was counted there and then (it replaces what the ledger had), else it is added
 * @param quantity the quantity counted, or added (negative: taken)
 */
public record ClassMove(Moment at, boolean counted, BigDecimal quantity) {}
