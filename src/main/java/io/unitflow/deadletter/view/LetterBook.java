package io.unitflow.deadletter.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Counts all letters by source and reason, and keeps the newest {@value #LETTERS_MAX} of them, some 10 MB: a flood of letters costs no
 * more. Safe for many threads.
 */
public final class LetterBook {
    /** Letters that are kept. */
    public static final int LETTERS_MAX = 20_000;

    private static final int MESSAGE_MAX = 500;

    private final NavigableMap<Place, Letter> letters = new TreeMap<>();
    private final TreeMap<Cause, Tally> tallies = new TreeMap<>();
    private State state = new State(-1, "The dead letters were not read yet.");

    /**
     * Where a letter stands among the others: the newest first.
     *
     * @param at when it was appended
     */
    public record Place(Instant at, int partition, long offset) implements Comparable<Place> {
        private static final Comparator<Place> NEWEST = Comparator.comparing(Place::at)
                .thenComparing(Place::partition)
                .thenComparing(Place::offset)
                .reversed();

        /** Of a letter. */
        public static Place of(Letter letter) {
            return new Place(letter.refusedAt(), letter.partition(), letter.offset());
        }

        @Override
        public int compareTo(Place other) {
            return NEWEST.compare(this, other);
        }
    }

    /** Letters of one source with one reason. */
    public record Group(String source, String reason, long count, Instant newest) {}

    /**
     * How far the letters were read.
     *
     * @param behind letters and marks that are not read yet; below 0 where that is not known
     * @param trouble why they cannot be read, or null
     */
    public record State(long behind, String trouble) {}

    private record Cause(String source, String reason) implements Comparable<Cause> {
        @Override
        public int compareTo(Cause other) {
            int order = source.compareTo(other.source);
            return order != 0 ? order : reason.compareTo(other.reason);
        }

        boolean isOf(String wantedSource, String wantedReason) {
            return (wantedSource == null || wantedSource.equals(source))
                    && (wantedReason == null || wantedReason.equals(reason));
        }
    }

    private record Tally(long count, Instant newest) {}

    /** Forgets everything: reading begins anew. */
    public synchronized void clear() {
        letters.clear();
        tallies.clear();
    }

    /** Takes one more letter; each is told once. */
    public synchronized void add(Letter letter) {
        String message = letter.message();
        Letter kept = message.length() <= MESSAGE_MAX ? letter : shortened(letter);
        letters.put(Place.of(letter), kept);
        if (letters.size() > LETTERS_MAX) {
            letters.pollLastEntry();
        }
        tallies.merge(
                new Cause(letter.source(), letter.reason()),
                new Tally(1, letter.refusedAt()),
                (one, other) -> new Tally(
                        one.count + other.count, one.newest.isAfter(other.newest) ? one.newest : other.newest));
    }

    private static Letter shortened(Letter letter) {
        return new Letter(
                letter.partition(),
                letter.offset(),
                letter.refusedAt(),
                letter.source(),
                letter.sourcePartition(),
                letter.sourceOffset(),
                letter.recordedAt(),
                letter.position(),
                letter.reason(),
                letter.message().substring(0, MESSAGE_MAX) + "…",
                letter.bytes());
    }

    /** Says how far the letters were read. */
    public synchronized void reached(State now) {
        state = now;
    }

    /** How far the letters were read. */
    public synchronized State state() {
        return state;
    }

    /** All letters that were read, by source and reason. */
    public synchronized List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        tallies.forEach((cause, tally) -> groups.add(new Group(cause.source, cause.reason, tally.count, tally.newest)));
        return groups;
    }

    /** How many letters there are, also those that are not kept; null does not filter. */
    public synchronized long count(String source, String reason) {
        return tallies.entrySet().stream()
                .filter(entry -> entry.getKey().isOf(source, reason))
                .mapToLong(entry -> entry.getValue().count)
                .sum();
    }

    /**
     * Letters that are kept, the newest first; null does not filter.
     *
     * @param after only those behind this place
     * @param limit letters at most
     */
    public synchronized List<Letter> page(String source, String reason, Place after, int limit) {
        NavigableMap<Place, Letter> rest = after == null ? letters : letters.tailMap(after, false);
        return rest.values().stream()
                .filter(letter -> new Cause(letter.source(), letter.reason()).isOf(source, reason))
                .limit(limit)
                .toList();
    }
}
