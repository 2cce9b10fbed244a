package io.unitflow.web;

import java.time.Instant;

/**
 * The state of the job that feeds the tables.
 *
 * @param state the engine's word, e.g. {@code RUNNING}, {@code RESTARTING}, {@code FAILED}
 * @param since when it entered this state, or null when not known
 * @param detail one sentence for a person, or null
 */
public record JobStatus(String state, Instant since, String detail) {
    /** The state in which events are being counted. */
    public static final String RUNNING = "RUNNING";

    /** A job that runs. */
    public static JobStatus running(Instant since) {
        return new JobStatus(RUNNING, since, null);
    }

    /** Whether events are being counted. */
    boolean isRunning() {
        return RUNNING.equals(state);
    }
}
