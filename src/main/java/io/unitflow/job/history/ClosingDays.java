package io.unitflow.job.history;

import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest closing rows of one position, one a day on which it changed: each is the sum of all that its day and the days before
 * brought. What comes late changes its own day and all days after it; what is older than the oldest row that is known counts there.
 */
final class ClosingDays {
    /** Rows that are known; older ones stay as they were written. */
    static final int MAX = 8;

    private final List<Row> rows = new ArrayList<>();
    private boolean complete = true;

    /** A row; {@code there} is whether it has been written before. */
    private static final class Row {
        private Total<PositionKey> total;
        private final boolean there;
        private boolean changed;

        Row(Total<PositionKey> total, boolean there) {
            this.total = total;
            this.there = there;
        }

        int day() {
            return Values.day(total.stamp().asOf());
        }
    }

    /** Takes a row as it is written. */
    interface Writer {
        /** @param there whether the row takes the place of an earlier one */
        void row(int day, Total<PositionKey> total, boolean there);
    }

    /** @param written what {@link #newest} told, or nothing */
    ClosingDays(Iterable<Total<PositionKey>> written) {
        for (Total<PositionKey> total : written) {
            if (total.stamp().equals(Stamp.NONE)) {
                complete = false;
            } else {
                rows.add(new Row(total, true));
            }
        }
    }

    /** Stands before the rows of a position that has older ones which are not known. */
    static Total<PositionKey> older(PositionKey key) {
        return new Total<>(key, BigDecimal.ZERO, Stamp.NONE);
    }

    /** Counts what a day brought. */
    void add(Delta<PositionKey> delta) {
        int first = firstFrom(Values.day(delta.stamp().asOf()));
        boolean isNew = first == rows.size()
                || rows.get(first).day() != Values.day(delta.stamp().asOf());
        if (isNew && (first > 0 || complete)) {
            rows.add(first, new Row(before(first, delta), false));
        }
        for (Row row : rows.subList(first, rows.size())) {
            row.total = new Total<>(
                    delta.key(),
                    row.total.quantity().add(delta.quantity()),
                    row.total.stamp().latest(delta.stamp()));
            row.changed = true;
        }
    }

    private int firstFrom(int day) {
        int first = rows.size();
        while (first > 0 && rows.get(first - 1).day() >= day) {
            first--;
        }
        return first;
    }

    /** The stock that a day of which nothing was known began with. */
    private Total<PositionKey> before(int first, Delta<PositionKey> delta) {
        BigDecimal stock =
                first == 0 ? BigDecimal.ZERO : rows.get(first - 1).total.quantity();
        return new Total<>(delta.key(), stock, delta.stamp());
    }

    /** Tells the rows that changed. */
    void write(Writer writer) {
        for (Row row : rows) {
            if (row.changed) {
                writer.row(row.day(), row.total, row.there);
            }
        }
    }

    /** What is to be known from now on, ascending. */
    List<Total<PositionKey>> newest() {
        List<Total<PositionKey>> newest = new ArrayList<>();
        int first = Math.max(0, rows.size() - MAX);
        if (first > 0 || !complete) {
            newest.add(older(rows.get(0).total.key()));
        }
        rows.subList(first, rows.size()).forEach(row -> newest.add(row.total));
        return newest;
    }
}
