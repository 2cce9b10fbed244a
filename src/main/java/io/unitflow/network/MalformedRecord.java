package io.unitflow.network;

/** A record of master data that says nothing that can be used; the message is one sentence for people. */
public final class MalformedRecord extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean readable;

    /** @param message why, in one sentence */
    public MalformedRecord(String message, boolean readable) {
        super(message);
        this.readable = readable;
    }

    /** Whether it is a JSON object, of which a field is wrong. */
    public boolean isReadable() {
        return readable;
    }
}
