package io.unitflow.epcis;

import java.time.Instant;
import java.util.List;

/**
 * Says that every event with the declaring event's ID is wrong (EPCIS 2.0, 7.4.1.2).
 *
 * @param declarationTime when that was said, or null where the document leaves it out
 * @param reason bare CBV word ({@code did_not_occur}, {@code incorrect_data}), or null
 * @param correctiveEventIds the events that tell it right, if any
 * @param extensions fields the standard does not fix
 */
public record ErrorDeclaration(
        Instant declarationTime, String reason, List<String> correctiveEventIds, List<Element> extensions) {
    public ErrorDeclaration {
        correctiveEventIds = List.copyOf(correctiveEventIds);
        extensions = List.copyOf(extensions);
    }
}
