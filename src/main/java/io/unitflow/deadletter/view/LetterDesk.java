package io.unitflow.deadletter.view;

import java.util.Optional;

/** Who knows the dead letters of a deployment. Safe for many threads. */
public interface LetterDesk extends AutoCloseable {
    /**
     * A letter with what was refused.
     *
     * @param original the bytes; null where they were too large for the letter and their record is no longer in its topic
     */
    record Found(Letter letter, byte[] original) {}

    /** What was read so far. */
    LetterBook book();

    /**
     * The letter at a place of its topic; empty where none lies there.
     *
     * @throws LettersAway where it cannot be said now
     */
    Optional<Found> find(int partition, long offset);

    @Override
    void close();
}
