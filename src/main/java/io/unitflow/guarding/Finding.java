package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Retention;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An exception that holds by what has been told so far; immutable. The same cause gives the same finding, however often and in
 * whatever order it is told.
 *
 * @param kind what is wrong
 * @param subject GS1 element string of the object, lot, GTIN or site
 * @param site GLN-13, empty if unknown
 * @param about what tells it from others of its kind and subject: an event ID or a site
 * @param time the event time at which it holds, or null where it holds while something is so
 * @param due it counts only when the clock has reached this; null: at once
 * @param closed when its cause went away, or null while it has not
 * @param evidence IDs of the events that prove it, in their order; none where many do
 * @param quantity how much is concerned, or null where that says nothing
 */
public record Finding(
        Kind kind,
        String subject,
        String site,
        String about,
        Instant time,
        Instant due,
        Instant closed,
        List<String> evidence,
        BigDecimal quantity) {

    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** What one event proves at once; earlier events may bear it out. */
    static Finding at(Moment proof, Kind kind, String subject, String site, Moment... before) {
        return new Finding(
                kind, subject, site, proof.eventId(), Times.of(proof), null, null, Times.ids(before, proof), null);
    }

    /** That something has not happened by a deadline after an event. */
    static Finding absent(Moment since, Kind kind, String subject, String site, Instant deadline) {
        return new Finding(
                kind, subject, site, since.eventId(), deadline, deadline, null, List.of(since.eventId()), null);
    }

    /** What holds while stock lies somewhere, from an instant on (null: at once). */
    static Finding whileSo(Kind kind, String subject, String site, Instant due, BigDecimal quantity) {
        return new Finding(kind, subject, site, site, null, due, null, List.of(), quantity);
    }

    /** This, but its cause went away with an event. */
    Finding closedBy(Moment end) {
        List<String> both = List.of(evidence.get(0), end.eventId());
        return new Finding(kind, subject, site, about, time, due, Times.of(end), both, quantity);
    }

    /** The same of so many units. */
    Finding of(long units) {
        return new Finding(kind, subject, site, about, time, due, closed, evidence, BigDecimal.valueOf(units));
    }

    /** Whether nothing later in time can change it: it was so at one moment, or has ended. Its events may still be withdrawn. */
    public boolean isOver() {
        return closed != null || (time != null && due == null);
    }

    /** Whether it was over so long ago that nobody remembers it. */
    public boolean isForgotten(Retention retention, long clockMillis) {
        Instant over = closed == null ? time : closed;
        return over != null && over.getEpochSecond() < retention.forgottenBefore(clockMillis);
    }

    /** The same for the same cause, in every run. */
    public String id() {
        return kind.word() + '|' + subject + '|' + about;
    }

    /** Whether it counts at this time of the clock; what an event has closed was due before that event. */
    public boolean counts(Instant clock) {
        return due == null || closed != null || !due.isAfter(clock);
    }
}
