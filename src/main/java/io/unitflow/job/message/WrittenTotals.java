package io.unitflow.job.message;

import java.io.Serializable;
import java.util.function.Consumer;

/** The totals that an earlier run left in a table which cannot be rolled back with the job. */
public interface WrittenTotals<K> extends Serializable {
    /** Reads them all, once, without holding them in memory. */
    void forEach(Consumer<Total<K>> reader) throws Exception;
}
