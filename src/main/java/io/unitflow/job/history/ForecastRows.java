package io.unitflow.job.history;

import io.unitflow.forecasting.daily.Issue;
import io.unitflow.forecasting.daily.Outlook;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;

/**
 * The rows of {@code forecasts} that one issue makes: one for each day ahead; columns in the order of {@code HistoryTable}. A forecast
 * that is taken back makes none.
 */
final class ForecastRows extends ProcessFunction<Issue, RowData> {
    private static final long serialVersionUID = 1L;
    private static final int FIXED = 9;
    private static final int NUMBERS = 1 + Outlook.LEVELS.length;

    @Override
    public void processElement(Issue issue, Context context, Collector<RowData> out) {
        long now = context.timerService().currentProcessingTime();
        for (int step = 1; step <= issue.base().horizon(); step++) {
            GenericRowData row = new GenericRowData(FIXED + 4 * NUMBERS);
            row.setField(0, (int) issue.day());
            row.setField(1, Values.time(now));
            row.setField(2, Values.text(issue.gtin()));
            row.setField(3, Values.text(issue.place().level().word()));
            row.setField(4, Values.text(issue.place().name()));
            row.setField(5, (int) issue.day() + step);
            row.setField(6, step);
            row.setField(7, Values.text(issue.kind()));
            row.setField(8, Values.text(issue.method()));
            numbers(row, 0, issue.base(), false, step);
            numbers(row, 1, issue.base(), true, step);
            numbers(row, 2, issue.adjusted(), false, step);
            numbers(row, 3, issue.adjusted(), true, step);
            out.collect(row);
        }
    }

    /** What is not known stays null. */
    private static void numbers(GenericRowData row, int place, Outlook outlook, boolean together, int step) {
        if (outlook == null || step > outlook.horizon()) {
            return;
        }
        float[] numbers = outlook.day(step, together);
        for (int i = 0; i < NUMBERS; i++) {
            row.setField(FIXED + place * NUMBERS + i, numbers[i]);
        }
    }
}
