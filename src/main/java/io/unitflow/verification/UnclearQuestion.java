package io.unitflow.verification;

/** A question that cannot be understood; its message is one sentence for whoever asked. */
public final class UnclearQuestion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sentence what is wrong with the question */
    public UnclearQuestion(String sentence) {
        super(sentence);
    }
}
