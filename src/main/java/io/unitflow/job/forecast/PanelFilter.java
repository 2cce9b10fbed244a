package io.unitflow.job.forecast;

import io.unitflow.forecasting.daily.DailyHistory;
import io.unitflow.forecasting.daily.Panel;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.FilterFunction;

/** Lets pass what may belong to the panel: the first of all series are among the first of each task. Keeps nothing over a restart. */
final class PanelFilter implements FilterFunction<DailyHistory> {
    private static final long serialVersionUID = 1L;

    private transient TreeSet<Ranked> first;

    @Override
    public boolean filter(DailyHistory history) {
        if (first == null) {
            first = new TreeSet<>();
        }
        if (history.isEmpty()) {
            return true;
        }
        Ranked one = Ranked.of(history);
        if (!first.contains(one)) {
            if (first.size() >= Panel.SIZE) {
                if (one.compareTo(first.last()) > 0) {
                    return false;
                }
                first.pollLast();
            }
            first.add(one);
        }
        return true;
    }
}
