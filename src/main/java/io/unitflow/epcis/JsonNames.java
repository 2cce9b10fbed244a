package io.unitflow.epcis;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The names of one object's members as they come: knows in a step or two whether one was there before. Not thread-safe. */
final class JsonNames {
    private static final int FEW = 64;

    private final String[] few = new String[FEW];
    private Set<String> many = Set.of();
    private int count;
    private long hashes;

    void clear() {
        count = 0;
        hashes = 0;
        many = Set.of();
    }

    /** False where the name was there before. */
    boolean add(String name) {
        if (count == FEW) {
            if (many.isEmpty()) {
                many = new HashSet<>(Arrays.asList(few));
            }
            return many.add(name);
        }
        long hash = 1L << name.hashCode();
        for (int i = 0; (hashes & hash) != 0 && i < count; i++) {
            if (few[i].equals(name)) {
                return false;
            }
        }
        hashes |= hash;
        few[count++] = name;
        return true;
    }
}
