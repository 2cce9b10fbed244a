package io.unitflow.guarding;

/** How soon somebody has to act. */
public enum Severity {
    /** A patient may be harmed, or somebody cheats. */
    CRITICAL,
    /** Goods are lost, late or where they must not be. */
    MAJOR,
    /** Data have to be put right. */
    MINOR;

    /** The word in files, tables and messages. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
