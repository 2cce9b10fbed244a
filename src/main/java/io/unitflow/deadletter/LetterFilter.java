package io.unitflow.deadletter;

import io.unitflow.epcis.Rejection;
import java.util.Map;

/**
 * Which dead letters are meant.
 *
 * @param reason only letters with this reason, or null for every reason
 * @param topic only letters about records of this topic, or null for every topic
 * @param from the first offset by partition of the topic of dead letters; a partition that is not named is read from its start
 */
public record LetterFilter(Rejection.Reason reason, String topic, Map<Integer, Long> from) {
    /** Whether a letter is among those that are meant, wherever it lies. */
    boolean takes(StoredLetter stored) {
        boolean reasonFits =
                reason == null || reason.name().equals(stored.letter().reason());
        return reasonFits && (topic == null || topic.equals(stored.letter().topic()));
    }
}
