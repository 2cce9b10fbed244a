package io.unitflow.ledger;

import java.math.BigDecimal;

/** Takes what an event does, one call an object, class or day that it concerns. */
public interface Effects {
    /** The event says this of that object. */
    void observed(String object, Observation observation);

    /** The event moves or counts goods known by class, on hand. */
    void moved(ClassKey goods, ClassMove move);

    /** The event adds goods known by class to those in transit (negative: takes them). */
    void inTransit(PositionKey key, BigDecimal quantity);

    /** The event is a sale of so much. */
    void demanded(DemandKey key, BigDecimal quantity);

    /** The event says when a lot expires; who is not interested need not hear it. */
    default void expires(LotKey lot, ExpiryClaim claim) {}
}
