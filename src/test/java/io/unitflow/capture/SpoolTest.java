package io.unitflow.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    Path parent;

    @Test
    void what_a_killed_process_left_is_removed_and_nothing_else_is() throws IOException {
        Path dead = Files.createDirectory(parent.resolve("unitflow-capture-999999999-1700000000000-x"));
        Files.writeString(dead.resolve("capture-1.json"), "{");
        Path reused = Files.createDirectory(
                parent.resolve("unitflow-capture-" + ProcessHandle.current().pid() + "-1-x"));
        long start = ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
        Path own = Files.createDirectory(
                parent.resolve("unitflow-capture-" + ProcessHandle.current().pid() + "-" + start + "-x"));
        Path other = Files.createDirectory(parent.resolve("unitflow-capture-notes"));

        Spool.removeLeftOvers(parent);

        assertThat(dead).doesNotExist();
        assertThat(reused).doesNotExist();
        assertThat(own).exists();
        assertThat(other).exists();
    }
}
