package io.unitflow.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;

/** Starts a server on a folder, writes to it and stays, a transaction open, until it is killed. */
public final class PostgresProgram {
    private PostgresProgram() {}

    /** The folder is the only argument. */
    public static void main(String[] args) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]), 0);
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE note (text text)");
            statement.execute("INSERT INTO note VALUES ('before the kill')");
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO note VALUES ('never committed')");
            System.out.println("written on port " + postgres.port());
            new CountDownLatch(1).await();
        }
    }
}
