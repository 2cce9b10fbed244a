package io.unitflow.recall;

import io.unitflow.network.Recall;

/**
 * What somebody says of a recall: that it holds, or no longer. The last word under an ID counts.
 *
 * @param recall what it covers; of one that is withdrawn only the ID says something
 * @param drill a mock recall: everything is reported, nothing is held back
 * @param withdrawn whether it no longer holds
 */
public record RecallOrder(Recall recall, boolean drill, boolean withdrawn) {
    /** A recall that no longer holds. */
    public static RecallOrder withdrawal(String recallId) {
        return new RecallOrder(new Recall(recallId, null, null, null, null, null), false, true);
    }

    /** A recall in earnest. */
    public static RecallOrder of(Recall recall) {
        return new RecallOrder(recall, false, false);
    }
}
