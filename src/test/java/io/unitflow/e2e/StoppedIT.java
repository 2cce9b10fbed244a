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
        String[] demo = demoOf("2");
        // More days than it will have time for: the last may be over before it hears that it is to end.
        try (ChildJvm program = Program.start(folder, demoOf("200"))) {
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

    private String[] demoOf(String days) {
        return new String[] {
            "demo", "--check", "--days", days, "--data", folder.resolve("data").toString()
        };
    }
}
