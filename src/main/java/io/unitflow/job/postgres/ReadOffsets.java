package io.unitflow.job.postgres;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far earlier runs had read each partition, as table {@code source_status} says. */
public final class ReadOffsets implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ReadOffsets.class);

    private final Login login;

    public ReadOffsets(Login login) {
        this.login = login;
    }

    /** The offset after the last record of a partition that was read, 0 if none was or nobody knows. */
    public long nextOffset(String topic, int partition) {
        try (Connection connection = login.connect();
                PreparedStatement statement = connection.prepareStatement(SqlFile.read("source_status_read"))) {
            statement.setString(1, topic);
            statement.setInt(2, partition);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException e) {
            LOG.warn("How far {}-{} was read before is not known: {}", topic, partition, e.getMessage());
            return 0;
        }
    }
}
