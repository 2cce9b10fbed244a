package io.unitflow.epcis;

/** The event types of EPCIS 2.0. A QuantityEvent of EPCIS 1.x is read as an {@link #OBJECT} event with one quantity. */
public enum EventType {
    OBJECT("ObjectEvent"),
    AGGREGATION("AggregationEvent"),
    TRANSACTION("TransactionEvent"),
    TRANSFORMATION("TransformationEvent"),
    ASSOCIATION("AssociationEvent");

    private final String epcisName;

    EventType(String epcisName) {
        this.epcisName = epcisName;
    }

    /** The name as EPCIS documents write it, such as {@code ObjectEvent}. */
    public String epcisName() {
        return epcisName;
    }
}
