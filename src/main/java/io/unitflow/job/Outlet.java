package io.unitflow.job;

import io.unitflow.job.message.Total;
import io.unitflow.job.message.WrittenTotals;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;

/**
 * A way out for totals. Where an earlier run left totals outside that the job may not know of, nothing is told until they have been
 * taken over: compared with the state, and put right where they differ.
 */
final class Outlet<K> {
    private final WrittenTotals<K> written;
    private final Consumer<Total<K>> out;
    private final Counter repaired;
    private boolean ours;

    /**
     * @param written what an earlier run left outside, or null where that cannot differ from the state
     * @param repaired counts what had to be put right
     */
    Outlet(WrittenTotals<K> written, Consumer<Total<K>> out, Counter repaired) {
        this.written = written;
        this.out = out;
        this.repaired = repaired;
        this.ours = written == null;
    }

    /** Finds out whether there is anything to take over; if not, the outlet is open at once. */
    void open(KeyedTotals<K> totals) throws Exception {
        if (!ours) {
            boolean[] found = {false};
            written.forEach(row -> found[0] |= totals.keeps(row.key()));
            totals.forEachKey(key -> found[0] = true);
            ours = !found[0];
        }
    }

    /** Tells a total, if what stands outside is ours. */
    void tell(Total<K> total) {
        if (ours) {
            out.accept(total);
        }
    }

    /** Puts what stands outside right, once. */
    void takeOver(KeyedTotals<K> totals) throws Exception {
        if (ours) {
            return;
        }
        Set<K> right = new HashSet<>();
        written.forEach(row -> compare(row, totals, right));
        totals.forEachKey(key -> {
            if (!right.contains(key)) {
                repair(totals.of(key));
            }
        });
        ours = true;
    }

    private void compare(Total<K> row, KeyedTotals<K> totals, Set<K> right) {
        if (!totals.keeps(row.key())) {
            return;
        }
        Total<K> total = totals.of(row.key());
        if (total == null && totals.hasEnded(row.key())) {
            right.add(row.key());
        } else if (total == null) {
            repair(new Total<>(row.key(), BigDecimal.ZERO, row.stamp()));
        } else if (total.quantity().compareTo(row.quantity()) == 0) {
            right.add(row.key());
        }
    }

    private void repair(Total<K> total) {
        repaired.inc();
        out.accept(total);
    }
}
