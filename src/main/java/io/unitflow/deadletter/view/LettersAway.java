package io.unitflow.deadletter.view;

/** Nobody can look into the letters now; the message is one sentence. */
public final class LettersAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LettersAway(String sentence) {
        super(sentence, null, false, false);
    }
}
