package io.unitflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.support.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo that is asked to end does so in order, and its folder goes on as if nothing had been. */
class StoppedIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @Test
    void aStoppedDemoGoesOnWithNoPositionWrong() {
        String[] demo = {
            "demo", "--check", "--days", "2", "--data", folder.resolve("data").toString()
        };
        try (ChildJvm program = Program.start(folder, demo)) {
            program.awaitOutput("stock-outs", PATIENCE);
            program.terminate();
            program.awaitExit(PATIENCE);
            assertThat(program.output()).contains("Stopping").doesNotContain("Exception", "\tat ", "ERROR", "wrong");
        }
        try (ChildJvm program = Program.start(folder, demo)) {
            assertThat(program.awaitExit(PATIENCE)).as(program.output()).isZero();
            assertThat(program.output()).contains(", wrong 0");
        }
        try (ChildJvm program = Program.start(folder, demo)) {
            assertThat(program.awaitExit(PATIENCE)).as(program.output()).isZero();
            assertThat(program.output()).as("checked once more").contains(", wrong 0");
        }
    }
}
