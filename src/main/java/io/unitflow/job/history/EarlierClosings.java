package io.unitflow.job.history;

import io.unitflow.job.message.ClosingBook;
import io.unitflow.job.message.ClosingDay;
import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Stamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/**
 * State of earlier versions: they knew the newest few rows of a position, or only one, all of them written. A total that is as old as
 * can be stood before them where there were older ones.
 */
final class EarlierClosings {
    private static final String DAYS = "days";
    private static final String NEWEST = "written";

    /** The states, each by the keys in it. */
    static final List<String> NAMES = List.of(DAYS, NEWEST);

    private final ListState<Total<PositionKey>> days;
    private final ValueState<Total<PositionKey>> newest;

    EarlierClosings(KeyedStateStore store) {
        days = store.getListState(new ListStateDescriptor<>(DAYS, JobTypes.POSITION_TOTAL));
        newest = store.getState(new ValueStateDescriptor<>(NEWEST, JobTypes.POSITION_TOTAL));
    }

    /** What was known of the current position; it is not kept here any more. */
    ClosingBook take() throws Exception {
        List<ClosingDay> rows = new ArrayList<>();
        boolean complete = true;
        for (Total<PositionKey> total : days.get()) {
            if (total.stamp().equals(Stamp.NONE)) {
                complete = false;
            } else {
                rows.add(row(total));
            }
        }
        if (newest.value() != null) {
            complete = false;
            rows.clear();
            rows.add(row(newest.value()));
        }
        days.clear();
        newest.clear();
        int openFrom =
                complete || rows.isEmpty() ? ClosingBook.ALWAYS : rows.get(0).day();
        return new ClosingBook(openFrom, 0, rows);
    }

    private static ClosingDay row(Total<PositionKey> total) {
        return new ClosingDay(Values.day(total.stamp().asOf()), total.quantity(), total.stamp(), true, true);
    }
}
