package io.unitflow.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

class JobEndTest {
    @Test
    void stateThatNobodyAsksForIsExplained() {
        IllegalStateException flinks = new IllegalStateException(
                "Failed to rollback to checkpoint/savepoint file:/c/chk-7. Cannot map checkpoint/savepoint state for operator"
                        + " 1f to the new program, because the operator is not available in the new program. If you want to"
                        + " allow to skip this, you can set the --allowNonRestoredState option on the CLI.");

        assertThat(JobEnd.sentence("FAILED", failed(new IOException("Could not start", flinks))))
                .startsWith("The job has ended: FAILED. ")
                .contains("switched off", "ignore-unclaimed-state=true");
    }

    @Test
    void anyOtherCauseIsToldInItsOwnFirstLine() {
        RuntimeException thrown = new RuntimeException("wrapped", new IOException("No space left on device\nat x"));

        assertThat(JobEnd.sentence("FAILED", failed(thrown)))
                .isEqualTo("The job has ended: FAILED. No space left on device");
        assertThat(JobEnd.sentence("FAILED", failed(new NullPointerException())))
                .isEqualTo("The job has ended: FAILED. NullPointerException");
        assertThat(JobEnd.sentence("CANCELED", Optional.empty())).isEqualTo("The job has ended: CANCELED.");
    }

    private static Optional<JobResult> failed(Throwable cause) {
        return Optional.of(new JobResult.Builder()
                .jobId(new JobID())
                .netRuntime(1)
                .serializedThrowable(new SerializedThrowable(cause))
                .build());
    }
}
