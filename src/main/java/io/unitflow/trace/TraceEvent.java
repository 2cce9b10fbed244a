package io.unitflow.trace;

import io.unitflow.epcis.TypedId;
import java.time.Instant;
import java.util.List;

/**
 * One event in a trace.
 *
 * @param eventId the event's ID
 * @param time when it happened
 * @param timeZoneOffset as the event wrote it, or null
 * @param type EPCIS event type
 * @param action EPCIS action, or null
 * @param step bare CBV business step, or null
 * @param disposition bare CBV disposition, or null
 * @param site GLN of where, or null
 * @param readPoint key of the place of the scan, or null
 * @param bizLocation key of the place afterwards, or null
 * @param parent the container that the event names, or null
 * @param named the object that the event names: the traced one, or a container that it was in
 * @param as what as: {@code listed}, {@code parent}, {@code child}, {@code input}, {@code output} or {@code class}
 * @param lot the lot that it gives, or null
 * @param expires the expiry date that it gives, or null
 * @param transactions business documents
 * @param sources where goods came from
 * @param destinations where goods go
 * @param declaredWrong the declaration, where the event was declared wrong and moves nothing; else null
 * @param then where the traced object was afterwards; null for an event that moves nothing, and for lots
 */
public record TraceEvent(
        String eventId,
        Instant time,
        String timeZoneOffset,
        String type,
        String action,
        String step,
        String disposition,
        String site,
        String readPoint,
        String bizLocation,
        String parent,
        String named,
        String as,
        String lot,
        String expires,
        List<TypedId> transactions,
        List<TypedId> sources,
        List<TypedId> destinations,
        DeclaredWrong declaredWrong,
        Whereabouts then) {

    /**
     * Why an event does not count.
     *
     * @param time when that was declared, or null
     * @param reason bare CBV word, or null
     * @param correctiveEventIds the events that tell it right, if any
     */
    public record DeclaredWrong(Instant time, String reason, List<String> correctiveEventIds) {}
}
