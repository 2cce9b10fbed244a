package io.unitflow.epcis;

/** What an event does to the life cycle or the aggregation it speaks of (EPCIS 2.0, 7.3.1.2). */
public enum Action {
    ADD,
    OBSERVE,
    DELETE
}
