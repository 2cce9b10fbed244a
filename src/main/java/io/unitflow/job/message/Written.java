package io.unitflow.job.message;

import java.io.Serializable;

/**
 * What earlier runs left outside, of one kind of total.
 *
 * @param table rows of a table that is not rolled back with the job, or null where there is none
 * @param topic messages of a compacted topic, which matter to a job that starts without state; or null where there is none
 */
public record Written<K>(WrittenTotals<K> table, WrittenTotals<K> topic) implements Serializable {
    /** Nothing outside. */
    public static <K> Written<K> nowhere() {
        return new Written<>(null, null);
    }
}
