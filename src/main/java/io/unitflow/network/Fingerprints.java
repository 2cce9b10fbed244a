package io.unitflow.network;

/** A number for a text: FNV-1a, 64 bits (Fowler, Noll and Vo), over its characters; the same in every run and on every machine. */
final class Fingerprints {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Fingerprints() {}

    static long of(String text) {
        long hash = BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }
}
