package io.unitflow.job.history;

import io.unitflow.job.message.Total;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.PositionKey;
import java.io.Serializable;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;

/** How totals of one kind become rows of a table by day. */
interface DailyRow<K> extends Serializable {
    /** The day that a total belongs to, as days since 1970-01-01. */
    int day(Total<K> total);

    /** Whether a total of zero is a row. */
    boolean keepsZero();

    /** The row; one that is to be deleted is told apart in the same way. */
    RowData row(int day, Total<K> total, RowKind kind);

    /** Closing stock: the day of the newest event in the position; zero is stock too. */
    final class OfPositions implements DailyRow<PositionKey> {
        private static final long serialVersionUID = 1L;

        @Override
        public int day(Total<PositionKey> total) {
            return Values.day(total.stamp().asOf());
        }

        @Override
        public boolean keepsZero() {
            return true;
        }

        @Override
        public RowData row(int day, Total<PositionKey> total, RowKind kind) {
            PositionKey key = total.key();
            return GenericRowData.ofKind(
                    kind,
                    day,
                    Values.text(key.gtin()),
                    Values.text(key.lot()),
                    Values.text(key.site()),
                    Values.text(key.state().word()),
                    Values.quantity(total.quantity()),
                    Values.time(total.stamp().asOf()),
                    Values.time(total.stamp().ingestedAt()));
        }
    }

    /** Demand of a day; a day without any has no row. */
    final class OfDemand implements DailyRow<DemandKey> {
        private static final long serialVersionUID = 1L;

        @Override
        public int day(Total<DemandKey> total) {
            return (int) total.key().epochDay();
        }

        @Override
        public boolean keepsZero() {
            return false;
        }

        @Override
        public RowData row(int day, Total<DemandKey> total, RowKind kind) {
            DemandKey key = total.key();
            return GenericRowData.ofKind(
                    kind,
                    day,
                    Values.text(key.gtin()),
                    Values.text(key.site()),
                    Values.quantity(total.quantity()),
                    Values.time(total.stamp().asOf()),
                    Values.time(total.stamp().ingestedAt()));
        }
    }
}
