package io.unitflow.verification;

import java.time.Instant;
import java.util.List;

/**
 * An exception that is open about a unit, or about a container that it was ever in.
 *
 * @param id the exception's ID
 * @param kind its kind, as the guard names it
 * @param subject the key of what it is about
 * @param site GLN of where, empty if unknown
 * @param time since when it holds, or null
 * @param evidence IDs of the events that prove it
 * @param decision what people found out: {@code cleared}, {@code illegitimate}, or null
 */
public record Concern(
        String id, String kind, String subject, String site, Instant time, List<String> evidence, String decision) {
    /** The finding that nothing is wrong with the pack. */
    public static final String CLEARED = "cleared";
    /** The finding that the pack is a counterfeit, stolen or otherwise unfit. */
    public static final String ILLEGITIMATE = "illegitimate";
}
