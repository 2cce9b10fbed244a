package io.unitflow.launch;

import java.util.Optional;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.SerializedThrowable;

/** Why a job has ended for good, for people. */
final class JobEnd {
    /** How Flink begins to say that a snapshot holds what no operator of the job asks for. */
    private static final String UNCLAIMED = "Failed to rollback to checkpoint/savepoint";

    /** What is said of a job that went with its cluster, which tells nobody why. */
    static final String LOST =
            "The job has ended: the Flink cluster inside this process broke down; its log says why. A process that stands still"
                    + " for minutes loses its heartbeats. Started again it goes on from its newest checkpoint.";

    private JobEnd() {}

    /** One or two sentences; only the state where the job's end is not known. */
    static String sentence(String state, Optional<JobResult> result) {
        String ended = "The job has ended: " + state + ".";
        Optional<SerializedThrowable> failure = result.flatMap(JobResult::getSerializedThrowable);
        if (failure.isEmpty()) {
            return ended;
        }
        Throwable thrown = failure.get().deserializeError(JobEnd.class.getClassLoader());
        boolean unclaimed = ExceptionUtils.findThrowableWithMessage(thrown, UNCLAIMED)
                .filter(e -> e.getMessage().contains("allowNonRestoredState"))
                .isPresent();
        if (unclaimed) {
            return ended
                    + " The newest checkpoint holds state of a part that is switched off now (forecasts, plans, guard or"
                    + " history): switch it on again, or give its state up with --set"
                    + " flink.execution.state-recovery.ignore-unclaimed-state=true.";
        }
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return ended + " " + message.lines().findFirst().orElse("");
    }
}
