package io.unitflow.job.postgres;

import io.unitflow.forecasting.daily.Issue;
import io.unitflow.forecasting.daily.Outlook;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Table {@code demand_forecast}. Lists travel as array literals: {@code unnest} would take arrays of arrays apart. */
final class ForecastTable implements Table<Issue> {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "demand_forecast";
    }

    @Override
    public Object key(Issue issue) {
        return List.of(issue.gtin(), issue.place());
    }

    @Override
    public boolean rowsGo() {
        return true;
    }

    @Override
    public boolean isGone(Issue issue) {
        return issue.isGone();
    }

    @Override
    public void bindRows(Columns<Issue> columns) throws SQLException {
        bindGone(columns);
        columns.integer(issue -> Math.toIntExact(issue.day()))
                .text(Issue::kind)
                .text(Issue::method)
                .text(issue -> rows(issue.base(), false))
                .text(issue -> rows(issue.base(), true))
                .text(issue -> rows(issue.adjusted(), false))
                .text(issue -> rows(issue.adjusted(), true))
                .text(issue -> units(issue.history().quantity()))
                .text(issue -> days(issue.history().stockOuts()));
    }

    @Override
    public void bindGone(Columns<Issue> columns) throws SQLException {
        columns.text(Issue::gtin).text(issue -> issue.place().level().word()).text(issue -> issue.place()
                .name());
    }

    private static String rows(Outlook outlook, boolean together) {
        if (outlook == null) {
            return null;
        }
        float[][] columns = new float[1 + Outlook.LEVELS.length][];
        columns[0] = outlook.means(together);
        for (int i = 0; i < Outlook.LEVELS.length; i++) {
            columns[1 + i] = outlook.quantiles(i, together);
        }
        StringBuilder text = new StringBuilder("{");
        for (int k = 0; k < outlook.horizon(); k++) {
            text.append(k == 0 ? "{" : ",{");
            for (int i = 0; i < columns.length; i++) {
                text.append(i == 0 ? "" : ",").append(columns[i][k]);
            }
            text.append('}');
        }
        return text.append('}').toString();
    }

    private static String units(double[] units) {
        return Arrays.stream(units)
                .mapToObj(one -> Double.isNaN(one) ? "NULL" : Float.toString((float) one))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String days(long[] days) {
        return Arrays.stream(days)
                .mapToObj(day -> LocalDate.ofEpochDay(day).toString())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
