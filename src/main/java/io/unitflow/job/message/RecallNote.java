package io.unitflow.job.message;

import io.unitflow.recall.RecallOrder;

/**
 * A recall as it now stands.
 *
 * @param order what was said of it
 * @param toldAt when its record was appended to its topic, epoch milliseconds
 */
public record RecallNote(RecallOrder order, long toldAt) {
    /** The recall's ID. */
    public String id() {
        return order.recall().recallId();
    }
}
