package io.unitflow.recall;

/** A recall that cannot be understood; its message is one sentence for whoever sent it. */
public final class MalformedRecall extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean readable;

    /**
     * @param sentence what is wrong
     * @param readable whether it is JSON at all
     */
    public MalformedRecall(String sentence, boolean readable) {
        super(sentence);
        this.readable = readable;
    }

    /** Whether it is JSON at all, and only says something wrong. */
    public boolean isReadable() {
        return readable;
    }
}
