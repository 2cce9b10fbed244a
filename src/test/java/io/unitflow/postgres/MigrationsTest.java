package io.unitflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.support.TestPostgres;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private static final Migration FIRST = Migration.of("V1__first.sql", "CREATE TABLE first (id int);");
    private static final Migration SECOND =
            Migration.of("V2__second.sql", "INSERT INTO first VALUES (1); INSERT INTO first VALUES (2);");

    private DataSource database;

    @BeforeEach
    void emptyDatabase() {
        database = TestPostgres.emptyDatabase();
    }

    @Test
    void anEmptyDatabaseGetsTheTablesOfThisProgramOnce() {
        Migrations.apply(database);
        Migrations.apply(database);

        assertThat(TestPostgres.rows(database, "SELECT version, file FROM schema_version ORDER BY version"))
                .startsWith("1,V1__positions_and_demand.sql", "2,V2__master_data.sql");
        assertThat(TestPostgres.rows(database, "SELECT count(*) FROM inventory_position"))
                .containsExactly("0");
    }

    @Test
    void onlyWhatIsMissingIsAppliedAndInOrder() {
        Migrations.apply(database, List.of(FIRST));
        Migrations.apply(database, List.of(SECOND, FIRST));
        Migrations.apply(database, List.of(SECOND, FIRST));

        assertThat(TestPostgres.rows(database, "SELECT id FROM first ORDER BY id"))
                .containsExactly("1", "2");
    }

    @Test
    void aFileChangedAfterItWasAppliedIsRefused() {
        Migrations.apply(database, List.of(FIRST));

        Migration changed = Migration.of("V1__first.sql", "CREATE TABLE first (id bigint);");
        assertThatThrownBy(() -> Migrations.apply(database, List.of(changed)))
                .isInstanceOf(MigrationFailed.class)
                .hasMessageStartingWith("V1__first.sql was changed after it was applied");
    }

    @Test
    void otherLineEndsAreNoChange() {
        assertThat(Migration.of("V1__a.sql", "a\r\nb").checksum())
                .isEqualTo(Migration.of("V1__a.sql", "a\nb").checksum());
    }

    @Test
    void nothingOfAFailingFileStaysBehind() {
        Migration failing = Migration.of("V2__failing.sql", "INSERT INTO first VALUES (1); SELECT nonsense;");

        assertThatThrownBy(() -> Migrations.apply(database, List.of(FIRST, failing)))
                .isInstanceOf(MigrationFailed.class)
                .hasMessageStartingWith("V2__failing.sql was refused by the database: ");

        assertThat(TestPostgres.rows(database, "SELECT id FROM first")).isEmpty();
        assertThat(TestPostgres.rows(database, "SELECT version FROM schema_version"))
                .containsExactly("1");
    }

    @Test
    void theDatabaseOfANewerProgramIsLeftAlone() {
        Migrations.apply(database, List.of(FIRST, SECOND));

        assertThatThrownBy(() -> Migrations.apply(database, List.of(FIRST)))
                .isInstanceOf(MigrationFailed.class)
                .hasMessageContaining("version 2 of the tables, which this program does not know");
    }

    @Test
    void programsThatStartAtTheSameTimeWaitForEachOther() {
        CompletableFuture<?>[] programs = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.runAsync(() -> Migrations.apply(database, List.of(FIRST, SECOND))))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(programs).join();

        assertThat(TestPostgres.rows(database, "SELECT count(*) FROM first")).containsExactly("2");
    }
}
