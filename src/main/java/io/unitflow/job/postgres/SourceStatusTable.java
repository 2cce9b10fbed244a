package io.unitflow.job.postgres;

import io.unitflow.job.message.SourceStatus;
import java.sql.SQLException;
import java.util.List;

/** Table {@code source_status}. */
final class SourceStatusTable implements Table<SourceStatus> {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "source_status";
    }

    @Override
    public Object key(SourceStatus status) {
        return List.of(status.source(), status.partition());
    }

    @Override
    public boolean rowsGo() {
        return false;
    }

    @Override
    public boolean isGone(SourceStatus status) {
        return false;
    }

    @Override
    public void bindRows(Columns<SourceStatus> columns) throws SQLException {
        columns.text(SourceStatus::source)
                .integer(SourceStatus::partition)
                .bigint(SourceStatus::nextOffset)
                .bigint(SourceStatus::records)
                .bigint(SourceStatus::events)
                .bigint(SourceStatus::rejected)
                .instant(SourceStatus::newestEventTime)
                .instant(SourceStatus::ingestedAt);
    }

    @Override
    public void bindGone(Columns<SourceStatus> columns) {
        // A partition never goes.
    }
}
