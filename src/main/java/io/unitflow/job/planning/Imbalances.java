package io.unitflow.job.planning;

import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.planning.daily.Imbalance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Tells the shortages or surpluses of a product as they change; one that differs a little from what was told is not told again.
 *
 * <p>State: a row each, about 100 bytes; gone when there is none any more.
 */
final class Imbalances<T> {
    private static final double SAME = 0.05;

    private final MapState<ImbalanceRow.Key, ImbalanceRow> state;
    private final OutputTag<ImbalanceRow> changes;
    private final OutputTag<ImbalanceRow> table;
    private final Output<StreamRecord<T>> output;

    Imbalances(
            MapState<ImbalanceRow.Key, ImbalanceRow> state,
            OutputTag<ImbalanceRow> changes,
            OutputTag<ImbalanceRow> table,
            Output<StreamRecord<T>> output) {
        this.state = state;
        this.changes = changes;
        this.table = table;
        this.output = output;
    }

    /**
     * Tells what a plan found.
     *
     * @param first whether the table may hold something else than was told, and hears everything
     * @param told what the table held when the job started
     */
    void tell(List<Imbalance> found, boolean first, List<ImbalanceRow> told) throws Exception {
        Map<ImbalanceRow.Key, ImbalanceRow> now = new HashMap<>();
        found.forEach(one -> now.merge(row(one).key(), row(one), ImbalanceRow::and));
        for (ImbalanceRow old : known(told)) {
            if (!now.containsKey(old.key())) {
                if (state.contains(old.key())) {
                    state.remove(old.key());
                    output.collect(changes, new StreamRecord<>(old.gone()));
                }
                output.collect(table, new StreamRecord<>(old.gone()));
            }
        }
        for (ImbalanceRow row : now.values()) {
            ImbalanceRow before = state.get(row.key());
            boolean changed = before == null || differs(before, row);
            if (changed) {
                state.put(row.key(), row);
                output.collect(changes, new StreamRecord<>(row));
            }
            if (changed || first) {
                output.collect(table, new StreamRecord<>(changed ? row : before));
            }
        }
    }

    private List<ImbalanceRow> known(List<ImbalanceRow> told) throws Exception {
        List<ImbalanceRow> known = new ArrayList<>(told);
        state.values().forEach(known::add);
        return known;
    }

    private static boolean differs(ImbalanceRow before, ImbalanceRow now) {
        return before.until() != now.until()
                || Math.abs(before.quantity() - now.quantity()) > SAME * before.quantity()
                || Math.abs(before.probability() - now.probability()) > SAME;
    }

    private static ImbalanceRow row(Imbalance one) {
        return new ImbalanceRow(
                one.gtin(),
                one.region() == null ? "unknown" : one.region(),
                one.site(),
                one.from().toEpochDay(),
                one.until().toEpochDay(),
                Math.rint(one.quantity() * 1000) / 1000,
                Math.rint(one.probability() * 1000) / 1000);
    }
}
