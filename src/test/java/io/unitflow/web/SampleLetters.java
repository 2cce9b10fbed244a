package io.unitflow.web;

import io.unitflow.deadletter.view.Letter;
import io.unitflow.deadletter.view.LetterBook;
import io.unitflow.deadletter.view.LetterDesk;
import io.unitflow.deadletter.view.LettersAway;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Dead letters that lie in memory. */
final class SampleLetters implements LetterDesk {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final LetterBook book = new LetterBook();
    private final Map<Long, Found> found = new ConcurrentHashMap<>();
    private volatile boolean away;

    SampleLetters() {
        book.reached(new LetterBook.State(0, null));
    }

    /** Three letters of two sources. */
    static SampleLetters few() {
        SampleLetters letters = new SampleLetters();
        letters.add(0, "shipments", "MALFORMED", "{\"type\":\"ObjectEvent\", <b>".getBytes(StandardCharsets.UTF_8));
        letters.add(1, "sales", "UNREADABLE_TIME", "a,yesterday,9521321000010".getBytes(StandardCharsets.UTF_8));
        letters.add(2, "shipments", "TOO_LARGE", null);
        return letters;
    }

    /** One more; without bytes they are nowhere any more. */
    void add(long offset, String source, String reason, byte[] original) {
        Letter letter = new Letter(
                0,
                offset,
                NOON.plusSeconds(offset),
                source,
                3,
                40 + offset,
                NOON.minusSeconds(60),
                offset,
                reason,
                "=This is <i>not</i> understood.",
                original == null ? null : (long) original.length);
        found.put(offset, new Found(letter, original));
        book.add(letter);
    }

    /** From now on nobody can look into letters. */
    void leave() {
        away = true;
        book.reached(new LetterBook.State(-1, "The topic dead-letters cannot be read now; trying again."));
    }

    @Override
    public LetterBook book() {
        return book;
    }

    @Override
    public Optional<Found> find(int partition, long offset) {
        if (away) {
            throw new LettersAway("Kafka does not answer; the letter cannot be looked up now.");
        }
        return partition == 0 ? Optional.ofNullable(found.get(offset)) : Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
