package io.unitflow.web.access;

/** The page is not started the way it is set up; the message is one sentence. */
public final class UnsafePage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** One sentence. */
    public UnsafePage(String sentence) {
        super(sentence);
    }

    UnsafePage(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
