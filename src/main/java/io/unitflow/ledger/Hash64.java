package io.unitflow.ledger;

/**
 * A 64-bit hash of a key, the same in every process: it stands for the key where a list of keys would be too long. Among a
 * million keys in one event two collide with a chance of 3 in 10⁸.
 */
public final class Hash64 {
    private Hash64() {}

    /** FNV-1a over the UTF-16 units, then the finalizer of MurmurHash3, which spreads the low entropy of short keys. */
    public static long of(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
