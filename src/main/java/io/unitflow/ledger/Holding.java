package io.unitflow.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A container and what is in it; immutable. As long as its batches are few they are part of it; of more it only knows how many there
 * are, and they are kept beside it.
 *
 * @param shell what is known of the container
 * @param few units of each batch in it, none of them zero, or empty while its batches are kept beside it
 * @param beside how many batches are kept beside it
 */
public record Holding(Shell shell, Map<Batch, Long> few, int beside) {
    /** So many batches are part of it at most: mostly a container holds one. */
    public static final int FEW = 8;

    /** Nothing known yet, and nothing in it. */
    public static final Holding UNKNOWN = new Holding(Shell.UNKNOWN, Map.of(), 0);

    /** The same contents in what is known now. */
    public Holding with(Shell now) {
        return new Holding(now, few, beside);
    }

    /** With so many more batches kept beside it than now; its own are no longer part of it. */
    public Holding keptBeside(int more) {
        return new Holding(shell, Map.of(), beside + more);
    }

    /** With these batches as part of it. */
    public Holding holding(Map<Batch, Long> batches) {
        return new Holding(shell, batches, 0);
    }

    /**
     * The batches that are part of it with so many units more of one.
     *
     * @param units may be negative
     */
    public Map<Batch, Long> plus(Batch batch, long units) {
        long sum = few.getOrDefault(batch, 0L) + units;
        if (few.isEmpty() || few.size() == 1 && few.containsKey(batch)) {
            return sum == 0 ? Map.of() : Map.of(batch, sum);
        }
        Map<Batch, Long> changed = new LinkedHashMap<>(few);
        if (sum == 0) {
            changed.remove(batch);
        } else {
            changed.put(batch, sum);
        }
        return Collections.unmodifiableMap(changed);
    }

    /** Whether nothing is in it. */
    public boolean isEmpty() {
        return few.isEmpty() && beside == 0;
    }

    /** Whether there is nothing to remember. */
    public boolean isNothing() {
        return isEmpty() && shell.equals(Shell.UNKNOWN);
    }
}
