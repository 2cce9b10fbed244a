package io.unitflow.job.history;

import static io.unitflow.job.history.Values.text;

import io.unitflow.planning.life.Advice;
import io.unitflow.planning.life.Standing;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;

/** The row of {@code recommendations} for what has just become of one; columns in the order of {@code HistoryTable}. */
final class RecommendationRows extends ProcessFunction<Standing, RowData> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Standing standing, Context context, Collector<RowData> out) {
        Advice advice = standing.advice();
        out.collect(GenericRowData.of(
                (int) standing.day(),
                Values.time(context.timerService().currentProcessingTime()),
                text(standing.id()),
                text(standing.life().word()),
                text(advice.kind()),
                text(advice.gtin()),
                text(advice.lot()),
                text(advice.from()),
                text(advice.to()),
                advice.quantity(),
                (int) advice.decideBy(),
                (int) advice.arriveBy(),
                text(advice.reason()),
                text(advice.details()),
                text(standing.who()),
                text(standing.orderId()),
                text(standing.note()),
                standing.shipped(),
                standing.received()));
    }
}
