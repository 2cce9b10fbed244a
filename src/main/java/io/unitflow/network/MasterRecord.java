package io.unitflow.network;

/** One row of master data: of two with the same key in one network, only the first one counts. */
public sealed interface MasterRecord
        permits Adjustment,
                Contract,
                GuardThreshold,
                Lane,
                LotExpiry,
                Market,
                MockRecall,
                OpenOrder,
                OrderLimit,
                Policy,
                Product,
                Recall,
                Site {
    /** What names the row among all of its kind. */
    Object key();
}
