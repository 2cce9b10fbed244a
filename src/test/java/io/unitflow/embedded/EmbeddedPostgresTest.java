package io.unitflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.unitflow.support.ChildJvm;
import io.unitflow.support.Traces;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    Path folder;

    @Test
    void rowsAreStillThereAfterARestart() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
            execute(postgres, "CREATE TABLE note (text text)");
            execute(postgres, "INSERT INTO note VALUES ('first')");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
            execute(postgres, "INSERT INTO note VALUES ('second')");
            assertThat(notes(postgres)).containsExactly("first", "second");
        }
    }

    @Test
    void committedRowsAreStillThereAfterAKillThatLeftTheServerRunning() throws Exception {
        killedProgram();
        long left = Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0));
        assertThat(ProcessHandle.of(left)).get().matches(ProcessHandle::isAlive);
        int port = Integer.parseInt(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(3));
        assertThat(EmbeddedPostgres.wasLeftOn(port, folder)).isTrue();
        assertThat(EmbeddedPostgres.wasLeftOn(port + 1, folder)).isFalse();
        assertThat(EmbeddedPostgres.wasLeftOn(port, folder.resolve("other"))).isFalse();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, port)) {
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(notes(postgres)).containsExactly("before the kill");
        }
        assertThat(EmbeddedPostgres.wasLeftOn(port, folder)).isFalse();
        await().until(() ->
                ProcessHandle.of(left).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void committedRowsAreStillThereAfterTheServerWasKilledToo() throws Exception {
        killedProgram();
        long left = Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0));
        ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
        await().until(() ->
                ProcessHandle.of(left).filter(ProcessHandle::isAlive).isEmpty());

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
            assertThat(notes(postgres)).containsExactly("before the kill");
        }
    }

    @Test
    void aTakenPortIsAvoidedAndAUsedFolderAStaleProcessFileAndAnotherVersionAreNoticed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, taken.getLocalPort())) {
            assertThat(postgres.port()).isNotEqualTo(taken.getLocalPort()).isPositive();
            assertThat(postgres.jdbcUrl()).contains("localhost:" + postgres.port() + "/unitflow");
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder, 0))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("in use by another running Unitflow");
        }
        // The number of a process that ended may have been given to a stranger.
        Files.writeString(
                folder.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n");
        EmbeddedPostgres.start(folder, 0).close();

        Files.writeString(folder.resolve("data/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder, 0))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("was written by PostgreSQL 17");
    }

    @Test
    void aServerThatTookThePortBetweenTheChoiceAndTheStartIsNotTakenForItsOwn() throws Exception {
        try (EmbeddedPostgres faster = EmbeddedPostgres.start(folder.resolve("faster"), 0)) {
            execute(faster, "CREATE TABLE note (text text)");
            execute(faster, "INSERT INTO note VALUES ('of the faster one')");

            Path other = folder.resolve("other");
            try (Traces traces = Traces.listen();
                    EmbeddedPostgres postgres =
                            EmbeddedPostgres.start(other, attempt -> attempt == 1 ? faster.port() : FreePort.any())) {
                assertThat(traces.of("stop")).isEmpty();
                assertThat(postgres.port()).isNotEqualTo(faster.port());
                execute(postgres, "CREATE TABLE note (text text)");
                execute(postgres, "INSERT INTO note VALUES ('its own')");
                assertThat(notes(postgres)).containsExactly("its own");
                assertThat(EmbeddedPostgres.isAt(postgres.jdbcUrl(), other)).isTrue();
                assertThat(EmbeddedPostgres.isAt(faster.jdbcUrl(), other)).isFalse();
            }
            assertThat(notes(faster)).containsExactly("of the faster one");

            assertThatThrownBy(() -> EmbeddedPostgres.start(other, attempt -> faster.port()))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("took each port");
            assertThat(notes(faster)).containsExactly("of the faster one");
        }
    }

    @Test
    void aStartThatWasKilledBeforeTheDatabaseWasCompleteIsBegunAnew() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/PG_VERSION"), "18\n");
        Files.createDirectories(folder.resolve("binaries/PG-half/bin"));

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, 0)) {
            execute(postgres, "CREATE TABLE note (text text)");
            assertThat(notes(postgres)).isEmpty();
        }
    }

    private void killedProgram() {
        try (ChildJvm child = ChildJvm.start(folder, PostgresProgram.class, folder.toString())) {
            child.awaitOutput("written", Duration.ofSeconds(60));
            child.kill();
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws Exception {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> notes(EmbeddedPostgres postgres) throws Exception {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT text FROM note ORDER BY text")) {
            List<String> notes = new ArrayList<>();
            while (rows.next()) {
                notes.add(rows.getString(1));
            }
            return notes;
        }
    }
}
