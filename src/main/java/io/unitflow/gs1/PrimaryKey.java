package io.unitflow.gs1;

/** The GS1 keys that can lead an element path: their application identifier, shape and own qualifiers. */
enum PrimaryKey {
    SSCC("00", "sscc", 18, 18, 18),
    GTIN("01", "gtin", 14, 14, 14, "21", "235", "10"),
    GDTI("253", "gdti", 13, 13, 30),
    GCN("255", "gcn", 13, 13, 25),
    GINC("401", "ginc", 4, 0, 30),
    GSIN("402", "gsin", 17, 17, 17),
    PLACE("414", "gln", 13, 13, 13, "254"),
    PARTY("417", "party", 13, 13, 13),
    GRAI("8003", "grai", 14, 14, 30),
    GIAI("8004", "giai", 4, 0, 30),
    ITIP("8006", "itip", 18, 14, 18, "21", "10"),
    CPID("8010", "cpid", 4, 0, 30, "8011"),
    GMN("8013", "gmn", 4, 0, 25),
    GSRN_PROVIDER("8017", "gsrnp", 18, 18, 18),
    GSRN("8018", "gsrn", 18, 18, 18);

    private static final PrimaryKey[] ALL = values();

    final String ai;
    /** How many digits the value starts with at least. */
    final int digits;
    /** How many of them the check digit ends; 0 where there is none. */
    final int checked;

    final int longest;
    /** The key's own qualifiers, the finest first; every other qualifier is skipped. */
    final String[] qualifiers;

    private final String word;

    PrimaryKey(String ai, String word, int digits, int checked, int longest, String... qualifiers) {
        this.ai = ai;
        this.word = word;
        this.digits = digits;
        this.checked = checked;
        this.longest = longest;
        this.qualifiers = qualifiers;
    }

    /** The key that a path segment announces, by its number or its old short name, or null. */
    static PrimaryKey of(char[] text, int from, int to) {
        int n = to - from;
        if (n < 2 || n > 5) {
            return null;
        }
        for (PrimaryKey key : ALL) {
            if (equal(key.ai, text, from, n) || equal(key.word, text, from, n)) {
                return key;
            }
        }
        return null;
    }

    /** The key whose AI starts the given element path, or null. */
    static PrimaryKey leading(String path) {
        int slash = path.indexOf('/');
        if (slash < 2 || slash > 4) {
            return null;
        }
        for (PrimaryKey key : ALL) {
            if (key.ai.length() == slash && path.startsWith(key.ai)) {
                return key;
            }
        }
        return null;
    }

    static boolean equal(String word, char[] text, int from, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }
}
