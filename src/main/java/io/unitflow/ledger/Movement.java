package io.unitflow.ledger;

/** What an event does to where an object is. Some need the object's own previous state to decide. */
public enum Movement {
    /** The object is here, at the event's site. */
    HERE,
    /** The object leaves for a destination. */
    SHIPPED,
    /** Seen on the way: still in transit if it was and this is not its destination, else here. */
    EN_ROUTE,
    /** Sold, used up or destroyed. */
    GONE
}
