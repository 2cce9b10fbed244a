package io.unitflow.job.postgres;

import io.unitflow.forecasting.daily.Issue;
import io.unitflow.job.message.ExceptionRow;
import io.unitflow.job.message.HeaderNote;
import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.message.SourceStatus;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.planning.life.Refusal;
import io.unitflow.planning.life.Standing;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Upserts rows into a table, at least once, each key by one writer and in its order. After a restart the newest number of each
 * key that is sent again wins; a writer that was replaced fails instead of writing.
 */
public final class TableSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final Login login;
    private final Table<T> table;

    private TableSink(Login login, Table<T> table) {
        this.login = login;
        this.table = table;
    }

    /** Positions; a position of zero has no row. */
    public static TableSink<Total<PositionKey>> upsertPositionsAtLeastOnce(Login login) {
        return new TableSink<>(login, new PositionTable());
    }

    /** Daily demand; a day without demand has no row. */
    public static TableSink<Total<DemandKey>> upsertDemandAtLeastOnce(Login login) {
        return new TableSink<>(login, new DemandTable());
    }

    /** Exceptions; those that ended keep their rows. */
    public static TableSink<ExceptionRow> upsertExceptionsAtLeastOnce(Login login) {
        return new TableSink<>(login, new ExceptionTable());
    }

    /** Forecasts; one that is taken back has no row. */
    public static TableSink<Issue> upsertForecastsAtLeastOnce(Login login) {
        return new TableSink<>(login, new ForecastTable());
    }

    /** How wrong the forecasts of sites were; of one that is taken back there is no row. */
    public static TableSink<Issue> upsertAccuracyAtLeastOnce(Login login) {
        return new TableSink<>(login, new AccuracyTable());
    }

    /** When lots expire; a lot of which nobody says it has no row. */
    public static TableSink<Total<LotKey>> upsertLotsAtLeastOnce(Login login) {
        return new TableSink<>(login, new LotTable());
    }

    /** Recalls; those that were withdrawn keep their rows. */
    public static TableSink<RecallNote> upsertRecallsAtLeastOnce(Login login) {
        return new TableSink<>(login, new RecallTable());
    }

    /** What documents' headers say of sites and products. */
    public static TableSink<HeaderNote> upsertHeadersAtLeastOnce(Login login) {
        return new TableSink<>(login, new HeaderTable());
    }

    /** Recommendations; those that are over keep their rows. */
    public static TableSink<Standing> upsertRecommendationsAtLeastOnce(Login login) {
        return new TableSink<>(login, new RecommendationTable());
    }

    /** Words that were not taken; rows stay. */
    public static TableSink<Refusal> upsertRefusalsAtLeastOnce(Login login) {
        return new TableSink<>(login, new RefusalTable());
    }

    /**
     * Shortages or surpluses; of what is not expected any more there is no row.
     *
     * @param table {@code shortage} or {@code surplus}
     */
    public static TableSink<ImbalanceRow> upsertImbalancesAtLeastOnce(Login login, String table) {
        return new TableSink<>(login, new ImbalanceTable(table));
    }

    /** How far each partition of the sources has been read. */
    public static TableSink<SourceStatus> upsertSourceStatusAtLeastOnce(Login login) {
        return new TableSink<>(login, new SourceStatusTable());
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        int subtask = context.getTaskInfo().getIndexOfThisSubtask();
        int writers = context.getTaskInfo().getNumberOfParallelSubtasks();
        try {
            TableConnection<T> connection = TableConnection.begin(login, table, subtask, writers);
            return new TableWriter<>(connection, table, context.getProcessingTimeService());
        } catch (SQLException e) {
            throw new IOException("PostgreSQL, as " + login + ", cannot be written: " + e.getMessage(), e);
        }
    }
}
