package io.unitflow.job.history;

import io.unitflow.job.message.ClosingBook;
import io.unitflow.job.message.ClosingDay;
import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The closing rows of one position, one a day on which it changed: each is the sum of all that its day and the days before brought, in
 * whatever order that becomes known. A day is closed in the end: what comes for it later counts on the first day that is open.
 */
final class ClosingDays {
    private final List<Row> rows = new ArrayList<>();
    private int openFrom;
    private int wakesAt;

    private static final class Row {
        private final int day;
        private BigDecimal quantity;
        private Stamp stamp;
        private boolean there;
        private boolean told;

        Row(int day, BigDecimal quantity, Stamp stamp) {
            this.day = day;
            this.quantity = quantity;
            this.stamp = stamp;
        }

        static Row of(ClosingDay day) {
            Row row = new Row(day.day(), day.quantity(), day.stamp());
            row.there = day.there();
            row.told = day.told();
            return row;
        }
    }

    /** Takes a row as it is written. */
    interface Writer {
        /**
         * @param quantity null: there is no row any more
         * @param there whether the row takes the place of an earlier one
         */
        void row(int day, BigDecimal quantity, Stamp stamp, boolean there);
    }

    /** @param book what {@link #book} told */
    ClosingDays(ClosingBook book) {
        openFrom = book.openFrom();
        wakesAt = book.wakesAt();
        for (ClosingDay day : book.days()) {
            rows.add(Row.of(day));
        }
    }

    /**
     * Counts what days brought.
     *
     * @param brought each day once, ascending
     */
    void add(List<Change> brought) {
        Changes changes = new Changes(brought, openFrom);
        int next = firstFrom(changes.day());
        List<Row> later = new ArrayList<>(rows.subList(next, rows.size()));
        rows.subList(next, rows.size()).clear();
        BigDecimal before = stock();
        for (Row row : later) {
            addNew(before, changes, row.day);
            changes.passTo(row.day);
            before = row.quantity;
            if (changes.areAny()) {
                row.quantity = row.quantity.add(changes.sum());
                row.stamp = row.stamp.latest(changes.stamp());
                row.told = false;
            }
            rows.add(row);
        }
        addNew(before, changes, Integer.MAX_VALUE);
    }

    /** The days of which nothing was known before, until another one. */
    private void addNew(BigDecimal before, Changes changes, int until) {
        while (changes.day() < until) {
            int day = changes.day();
            changes.passTo(day);
            rows.add(new Row(day, before.add(changes.sum()), changes.stamp()));
        }
    }

    /**
     * What a day brought.
     *
     * @param day days since 1970-01-01
     */
    record Change(int day, BigDecimal quantity, Stamp stamp) {}

    /** What days brought, and what those come to that have passed. */
    private static final class Changes {
        private final List<Change> brought;
        private final int openFrom;
        private int next;
        private BigDecimal sum = BigDecimal.ZERO;
        private Stamp stamp = Stamp.NONE;

        Changes(List<Change> brought, int openFrom) {
            this.brought = brought;
            this.openFrom = openFrom;
        }

        /** The next day on which one counts; one of a day that is closed does on the first that is open. */
        int day() {
            return next == brought.size()
                    ? Integer.MAX_VALUE
                    : Math.max(brought.get(next).day(), openFrom);
        }

        void passTo(int day) {
            for (; day() <= day && next < brought.size(); next++) {
                sum = sum.add(brought.get(next).quantity());
                stamp = stamp.latest(brought.get(next).stamp());
            }
        }

        boolean areAny() {
            return sum.signum() != 0;
        }

        BigDecimal sum() {
            return sum;
        }

        Stamp stamp() {
            return stamp;
        }
    }

    private int firstFrom(int day) {
        int first = rows.size();
        while (first > 0 && rows.get(first - 1).day >= day) {
            first--;
        }
        return first;
    }

    /** The stock that a day of which nothing was known begins with. */
    private BigDecimal before(int first) {
        return first == 0 ? BigDecimal.ZERO : rows.get(first - 1).quantity;
    }

    /**
     * Learns which rows of this position earlier runs left in the table: those before all that is known here are taken over as they
     * are, one of a day that is known here gives way to what is known.
     *
     * @param found ascending
     * @param stale takes the days of rows which this run knows better than to leave there
     */
    void takeOver(List<ClosingDay> found, IntConsumer stale) {
        Map<Integer, Row> known = new HashMap<>();
        rows.forEach(row -> known.put(row.day, row));
        int first = rows.isEmpty() ? Integer.MAX_VALUE : rows.get(0).day;
        int older = 0;
        int last = ClosingBook.ALWAYS;
        for (ClosingDay there : found) {
            Row row = known.get(there.day());
            if (there.day() == last && row != null) {
                // Two jobs wrote it: both rows give way to one.
                row.told = false;
            } else if (row != null) {
                row.there = true;
                row.told = there.quantity() != null && row.quantity.compareTo(there.quantity()) == 0;
            } else if (there.day() > first) {
                stale.accept(there.day());
            } else if (there.quantity() != null) {
                Row earlier = Row.of(there);
                known.put(there.day(), earlier);
                rows.add(older++, earlier);
            }
            last = there.day();
        }
    }

    /** The stock after all days. */
    BigDecimal stock() {
        return before(rows.size());
    }

    /** The newest day with a row, or {@link ClosingBook#ALWAYS}. */
    int newestDay() {
        return rows.isEmpty() ? ClosingBook.ALWAYS : rows.get(rows.size() - 1).day;
    }

    /**
     * Tells the rows that the table does not hold as they are. A day that closes as the one before has none.
     *
     * @return how many
     */
    int write(Writer writer) {
        int written = 0;
        BigDecimal before = BigDecimal.ZERO;
        for (Iterator<Row> all = rows.iterator(); all.hasNext(); ) {
            Row row = all.next();
            boolean isNone = (!row.told || written > 0) && row.quantity.compareTo(before) == 0;
            if (isNone) {
                all.remove();
            }
            if (isNone ? row.there : !row.told) {
                writer.row(row.day, isNone ? null : row.quantity, row.stamp, row.there);
                row.there = true;
                row.told = true;
                written++;
            }
            before = row.quantity;
        }
        return written;
    }

    /** Closes all days before this one: they stay as they have been told. */
    void close(int before) {
        openFrom = Math.max(openFrom, before);
        int base = firstFrom(openFrom) - 1;
        for (int i = 0; i < base && rows.get(0).told; i++) {
            rows.remove(0);
        }
    }

    /** The day at whose begin more of these can be closed, 0: none ever. */
    int wakesAt() {
        return wakesAt;
    }

    /** Notes that it is to be looked at again when its newest day is closed, if that is to come. */
    void wake() {
        wakesAt = !rows.isEmpty() && newestDay() >= openFrom ? newestDay() + 1 : 0;
    }

    /** It was looked at. */
    void slept() {
        wakesAt = 0;
    }

    /** Whether nobody has to remember it: it is empty, and all its days are closed. */
    boolean isOver() {
        return stock().signum() == 0 && rows.stream().allMatch(row -> row.told && row.day < openFrom);
    }

    /** What is to be known from now on. */
    ClosingBook book() {
        List<ClosingDay> days = new ArrayList<>(rows.size());
        rows.forEach(row -> days.add(new ClosingDay(row.day, row.quantity, row.stamp, row.there, row.told)));
        return new ClosingBook(openFrom, wakesAt, List.copyOf(days));
    }
}
