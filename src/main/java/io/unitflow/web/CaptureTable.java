package io.unitflow.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.unitflow.capture.Behaviour;
import io.unitflow.capture.CaptureJob;
import io.unitflow.capture.CaptureLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Captures in the table {@code capture_job}: the newest {@value #JOBS_MAX} of the last {@value #DAYS_MAX} days. */
public final class CaptureTable implements CaptureLog {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureTable.class);
    private static final int JOBS_MAX = 10_000;
    private static final int DAYS_MAX = 30;
    /** A capture that nobody has said to be running for so long has lost its process, seconds. */
    private static final int SILENCE_MAX_S = 60;

    private static final CaptureJob.Fault LOST = new CaptureJob.Fault(
            "CaptureException",
            -1,
            "The process ended before this capture did; send the document again: what comes twice counts once.");

    private final Database database;

    /** @param source PostgreSQL with the tables of {@code sql/postgresql} */
    public CaptureTable(DataSource source) {
        this.database = new Database(source);
    }

    @Override
    public void keep(CaptureJob job) {
        try {
            database.rows(
                    "capture-job-keep",
                    row -> row.getLong("number"),
                    job.id(),
                    job.createdAt().atOffset(ZoneOffset.UTC),
                    job.finishedAt() == null ? null : job.finishedAt().atOffset(ZoneOffset.UTC),
                    job.success(),
                    job.behaviour().epcisName(),
                    job.accepted(),
                    job.rejected(),
                    Json.text(job.errors()),
                    JOBS_MAX,
                    DAYS_MAX);
        } catch (SQLException e) {
            LOG.warn("A capture cannot be remembered: {}", e.getMessage());
        }
    }

    @Override
    public void running(Collection<String> ids) {
        try {
            database.rows("capture-jobs-running", row -> row.getLong("number"), (Object) ids.toArray(String[]::new));
        } catch (SQLException e) {
            LOG.debug("It cannot be said which captures run: {}", e.getMessage());
        }
    }

    @Override
    public CaptureJob find(String id) {
        List<CaptureJob> found = read(id, null, 1);
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public List<CaptureJob> newest(CaptureJob before, int count) {
        return read(null, before, count);
    }

    private List<CaptureJob> read(String id, CaptureJob before, int count) {
        try {
            return database.rows(
                    "capture-jobs",
                    CaptureTable::job,
                    SILENCE_MAX_S,
                    id,
                    before == null ? null : before.createdAt().atOffset(ZoneOffset.UTC),
                    before == null ? null : before.id(),
                    count);
        } catch (SQLException e) {
            LOG.warn("Captures cannot be looked up: {}", e.getMessage());
            throw new Problem(503, "The database did not answer in time.");
        }
    }

    private static CaptureJob job(ResultSet row) throws SQLException {
        List<CaptureJob.Fault> errors;
        try {
            errors = new ArrayList<>(Json.MAPPER.readValue(row.getString("errors"), new TypeReference<>() {}));
        } catch (JsonProcessingException e) {
            throw new SQLException("The errors of a capture are no JSON.", e);
        }
        boolean abandoned = row.getBoolean("abandoned");
        if (abandoned) {
            errors.add(LOST);
        }
        Instant ended = Database.instant(row, abandoned ? "updated_at" : "finished_at");
        return new CaptureJob(
                row.getString("id"),
                Database.instant(row, "created_at"),
                ended,
                ended == null,
                row.getBoolean("success") && !abandoned,
                Behaviour.named(row.getString("behaviour")),
                row.getLong("accepted"),
                row.getLong("rejected"),
                errors);
    }
}
