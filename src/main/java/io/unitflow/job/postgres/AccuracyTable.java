package io.unitflow.job.postgres;

import io.unitflow.forecasting.daily.Came;
import io.unitflow.forecasting.daily.Issue;
import io.unitflow.forecasting.daily.Judged;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Table {@code forecast_accuracy}: of forecasts of sites. */
final class AccuracyTable implements Table<Issue> {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "forecast_accuracy";
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
                .integer(issue -> issue.backtest().forecasts())
                .real(known(issue -> issue.backtest().bias()))
                .real(known(issue -> issue.backtest().rmsse()))
                .real(known(issue -> issue.backtest().quantileLoss()))
                .real(known(issue -> issue.backtest().coverage()))
                .integer(issue -> issue.judged().base().forecasts());
        bind(columns, issue -> issue.judged().base());
        bind(columns, issue -> issue.judged().adjusted());
        columns.text(
                issue -> issue.recent().stream().map(AccuracyTable::json).collect(Collectors.joining(",", "[", "]")));
    }

    private static void bind(Columns<Issue> columns, Function<Issue, Judged> of) throws SQLException {
        columns.real(known(issue -> of.apply(issue).bias()))
                .real(known(issue -> of.apply(issue).relativeError()))
                .real(known(issue -> of.apply(issue).quantileLoss()))
                .real(known(issue -> of.apply(issue).coverage()));
    }

    private static Function<Issue, Double> known(ToDoubleFunction<Issue> figure) {
        return issue -> {
            double value = figure.applyAsDouble(issue);
            return Double.isFinite(value) ? value : null;
        };
    }

    private static String json(Came came) {
        return "[\"" + LocalDate.ofEpochDay(came.day()) + "\"," + came.expected() + "," + came.low() + "," + came.high()
                + "," + came.adjusted() + "," + came.came() + "]";
    }

    @Override
    public void bindGone(Columns<Issue> columns) throws SQLException {
        columns.text(Issue::gtin).text(issue -> issue.place().name());
    }
}
