package io.unitflow.trace;

import java.util.List;

/**
 * The trace of one object, or of a lot.
 *
 * @param key its canonical key
 * @param digitalLink its canonical Digital Link
 * @param kind {@code unit}, {@code container}, {@code lot} or {@code object}
 * @param found whether any event names it
 * @param now where it is; null for a lot
 * @param packing the containers that it was in itself, in order; empty for a lot
 * @param contents what is in it now, if it is a container; no more than {@value Tracer#CONTENTS_MAX}
 * @param stock of a lot: where its units are and what is known of it by class; else empty
 * @param eventCount how many events touched it
 * @param complete false where so much is known of it that only a part was looked at
 * @param events the events of this page, in the order in which they happened
 * @param next where the next page begins, or null on the last
 * @param index what this rests on
 */
public record Trace(
        String key,
        String digitalLink,
        String kind,
        boolean found,
        Whereabouts now,
        List<Stay> packing,
        List<String> contents,
        List<LotStock> stock,
        long eventCount,
        boolean complete,
        List<TraceEvent> events,
        String next,
        Freshness index) {

    /** The same with another text for the next page. */
    public Trace withNext(String other) {
        return new Trace(
                key,
                digitalLink,
                kind,
                found,
                now,
                packing,
                contents,
                stock,
                eventCount,
                complete,
                events,
                other,
                index);
    }
}
