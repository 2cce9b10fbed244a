package io.unitflow.verification;

import java.util.Set;

/** Where a verifier learns what events of the unit alone do not tell. Safe for many threads. */
public interface Knowledge {
    /**
     * What is known of a unit.
     *
     * @param unit its key
     * @param around keys of containers that it was ever in
     * @param lot its lot as events tell it, empty if they do not
     * @throws java.io.UncheckedIOException where that cannot be found out now
     */
    Known of(String unit, Set<String> around, String lot);
}
