package io.unitflow.job.postgres;

import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Kind;
import io.unitflow.guarding.Life;
import io.unitflow.job.message.ExceptionRow;
import io.unitflow.job.message.ToldExceptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Reads from table {@code exception} what the job told earlier, a thousand rows at a time. */
public final class ToldRows implements ToldExceptions {
    private static final long serialVersionUID = 1L;
    private static final int FETCH = 1_000;

    private final Login login;

    /** Reads with this login. */
    public ToldRows(Login login) {
        this.login = login;
    }

    @Override
    public void forEach(Consumer<ExceptionRow> reader) throws SQLException {
        try (Connection connection = login.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(SqlFile.read("exception_read"))) {
                statement.setFetchSize(FETCH);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        reader.accept(row(row));
                    }
                }
            }
        }
    }

    private static ExceptionRow row(ResultSet row) throws SQLException {
        String id = row.getString("id");
        Kind kind = Kind.of(row.getString("kind")).orElseThrow();
        String subject = row.getString("subject");
        String about = id.substring(kind.word().length() + subject.length() + 2);
        List<String> evidence = List.of((String[]) row.getArray("evidence").getArray());
        Finding finding = new Finding(
                kind,
                subject,
                row.getString("site"),
                about,
                instant(row, "time"),
                null,
                instant(row, "closed_at"),
                evidence,
                row.getBigDecimal("quantity"));
        return new ExceptionRow(finding, Life.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
