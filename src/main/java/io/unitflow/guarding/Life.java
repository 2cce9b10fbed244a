package io.unitflow.guarding;

import java.util.Locale;

/** What has become of an exception. */
public enum Life {
    /** It holds. */
    OPEN,
    /** Its cause went away. */
    CLOSED,
    /** A late or corrective event showed that it never was. */
    RETRACTED;

    /** The word in files, tables and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a finding that holds. */
    public static Life of(Finding finding) {
        return finding.closed() == null ? OPEN : CLOSED;
    }

    /** Of a finding that no longer holds: what held while something was so has ended, anything else never was. */
    public static Life afterwards(Finding finding) {
        return finding.time() == null ? CLOSED : RETRACTED;
    }
}
