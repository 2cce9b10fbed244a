package io.unitflow.verification;

/** Where a verifier learns what events of the unit alone do not tell. Safe for many threads. */
public interface Knowledge {
    /**
     * What is known of a unit.
     *
     * @param unit its key
     * @param lot its lot as events tell it, empty if they do not
     * @throws java.io.UncheckedIOException where that cannot be found out now
     */
    Known of(String unit, String lot);
}
