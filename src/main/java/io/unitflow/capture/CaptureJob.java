package io.unitflow.capture;

import java.time.Instant;
import java.util.List;

/**
 * How far the capture of one document has come.
 *
 * @param id names the job
 * @param finishedAt null while it runs
 * @param running until every event that was accepted can be queried, however long that takes
 * @param success whether nothing was refused so far
 * @param behaviour what becomes of the right events where some are wrong
 * @param accepted events captured
 * @param rejected events refused
 * @param errors the first of those; at most {@link Captures#ERRORS_MAX}
 */
public record CaptureJob(
        String id,
        Instant createdAt,
        Instant finishedAt,
        boolean running,
        boolean success,
        Behaviour behaviour,
        long accepted,
        long rejected,
        List<Fault> errors) {
    /**
     * Why something was not captured.
     *
     * @param kind the exception of the standard
     * @param position the event's index in its document, or -1 where the whole capture failed
     * @param sentence for people
     */
    public record Fault(String kind, long position, String sentence) {}

    public CaptureJob {
        errors = List.copyOf(errors);
    }
}
