package io.unitflow.job.message;

/**
 * What was noted of a product on a day that has not closed.
 *
 * @param gtin GTIN-14
 * @param kind what; of stock on hand, by how much it changed
 * @param day the local day, as days since 1970-01-01
 */
public record NotedDay(String gtin, DemandNote.Kind kind, long day) {
    /** The same in every process, which the hash of an enum is not. */
    @Override
    public int hashCode() {
        return 31 * (31 * gtin.hashCode() + kind.ordinal()) + Long.hashCode(day);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NotedDay o && day == o.day && kind == o.kind && gtin.equals(o.gtin);
    }
}
