package io.unitflow.capture;

/** A document that was not even taken; the message is one sentence. */
public final class CaptureRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** It holds nothing that could be captured. */
        INVALID,
        /** It has more bytes than the limit. */
        TOO_LARGE,
        /** Too many captures wait. */
        BUSY
    }

    private final Reason reason;

    CaptureRefused(Reason reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
