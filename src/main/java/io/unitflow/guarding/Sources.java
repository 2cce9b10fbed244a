package io.unitflow.guarding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One finding as its sources tell it: it holds as long as one of them says so. Immutable.
 *
 * @param findings in what form each source tells it
 */
public record Sources(Map<String, Finding> findings) {
    /** No source tells it. */
    public static final Sources NONE = new Sources(Map.of());

    public Sources {
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
    }

    /** After one source told it, or took it back. */
    public Sources tell(String source, Finding finding, boolean withdrawn) {
        Map<String, Finding> next = new LinkedHashMap<>(findings);
        if (withdrawn) {
            next.remove(source);
        } else {
            next.put(source, finding);
        }
        return new Sources(next);
    }

    /** The finding in the form that counts, or null where it does not hold. The same whoever told it first. */
    public Finding finding() {
        return findings.entrySet().stream()
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(null);
    }
}
