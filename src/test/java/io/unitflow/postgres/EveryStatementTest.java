package io.unitflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.support.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every file of SQL that the program sends to PostgreSQL is understood there, with the tables as the newest migration leaves them, and
 * changes nothing in empty tables when it is given nothing. What they answer is for the tests of those who send them.
 */
class EveryStatementTest {
    private static final List<Path> FOLDERS = List.of(Path.of("sql", "web"), Path.of("sql", "sinks"));

    /** These have to be given something, and are only read by the database here. */
    private static final Set<String> NOT_WITHOUT = Set.of("writer_begin", "announce", "capture-job-keep");

    private static DataSource database;

    @BeforeAll
    static void tables() {
        database = TestPostgres.emptyDatabase();
        Migrations.apply(database);
    }

    @TestFactory
    List<DynamicTest> isUnderstoodAndGivenNothingFindsAndChangesNothing() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.list(folder)) {
                files.sorted().forEach(file -> tests.add(DynamicTest.dynamicTest(file.toString(), () -> run(file))));
            }
        }
        return tests;
    }

    private static void run(Path file) throws IOException, SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(Files.readString(file))) {
                int parameters = statement.getParameterMetaData().getParameterCount();
                for (int i = 1; i <= parameters; i++) {
                    statement.setNull(i, statement.getParameterMetaData().getParameterType(i));
                }
                if (NOT_WITHOUT.contains(file.getFileName().toString().replace(".sql", ""))) {
                    return;
                }
                boolean rows = statement.execute();
                if (rows) {
                    int columns = statement.getResultSet().getMetaData().getColumnCount();
                    assertThat(columns).as("columns").isPositive();
                } else {
                    assertThat(statement.getUpdateCount()).as("rows changed").isZero();
                }
            }
            connection.rollback();
        }
    }

    @Test
    void theNetworkOfTheBenchmarkIsAsLargeAsItIsAskedFor() throws IOException {
        DataSource bench = TestPostgres.emptyDatabase();
        Migrations.apply(bench);
        String text = Files.readString(Path.of("sql", "bench", "web.sql"));

        TestPostgres.execute(bench, text.replace(":sites", "3").replace(":products", "2"));

        assertThat(TestPostgres.rows(
                        bench,
                        "SELECT (SELECT count(*) FROM site), (SELECT count(*) FROM product),"
                                + " (SELECT count(*) FROM inventory_position), (SELECT count(*) FROM demand_daily),"
                                + " (SELECT count(*) FROM demand_forecast)"))
                .containsExactly("3,2,12,42,6");
    }

    @Test
    void noFolderOfSqlIsLeftOut() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("sql"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .as("web, sinks, bench: here; postgresql: the migrations; tables, queries, jobs: SqlFilesTest")
                    .containsExactlyInAnyOrder("web", "sinks", "bench", "postgresql", "tables", "queries", "jobs");
        }
        try (Stream<Path> files = Files.list(Path.of("sql", "bench"))) {
            assertThat(files).hasSize(1);
        }
    }
}
