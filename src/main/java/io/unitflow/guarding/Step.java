package io.unitflow.guarding;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;

/** What an event is to the guard, beyond what it means for stock. */
public enum Step {
    OTHER,
    /** An ObjectEvent with that bizStep. */
    COMMISSIONING,
    /** An ObjectEvent that dispenses or sells at retail. */
    SALE,
    /** An ObjectEvent with that bizStep. */
    SHIPPING,
    /** With that bizStep: an ObjectEvent, or an AggregationEvent that only observes. */
    RECEIVING,
    /** An AggregationEvent that adds. */
    PACKING,
    /** An AggregationEvent that deletes. */
    UNPACKING,
    /** A TransformationEvent. */
    TRANSFORMING;

    /** The step of an event. */
    static Step of(EpcisEvent event) {
        return switch (event.type()) {
            case OBJECT -> ofObjectEvent(event.bizStep());
            case AGGREGATION -> ofAggregation(event.action(), event.bizStep());
            case TRANSFORMATION -> TRANSFORMING;
            case TRANSACTION, ASSOCIATION -> OTHER;
        };
    }

    private static Step ofObjectEvent(String bizStep) {
        return switch (bizStep == null ? "" : bizStep) {
            case "commissioning" -> COMMISSIONING;
            case "dispensing", "retail_selling" -> SALE;
            case "shipping" -> SHIPPING;
            case "receiving" -> RECEIVING;
            default -> OTHER;
        };
    }

    private static Step ofAggregation(Action action, String bizStep) {
        if (action == Action.ADD) {
            return PACKING;
        }
        if (action == Action.DELETE) {
            return UNPACKING;
        }
        return "receiving".equals(bizStep) ? RECEIVING : OTHER;
    }
}
