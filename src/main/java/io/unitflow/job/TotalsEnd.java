package io.unitflow.job;

import java.io.Serializable;

/** When totals are final: from then on no event can change them, so the job need not know them any more. */
@FunctionalInterface
interface TotalsEnd<K> extends Serializable {
    /** The event time from which on a key's total is final, epoch milliseconds. */
    long atMillis(K key);
}
