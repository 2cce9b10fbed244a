package io.unitflow.web;

/** An answer that is not the one asked for: an HTTP status and one sentence that is safe to show to anybody. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Problem(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
    }

    static Problem badRequest(String sentence) {
        return new Problem(400, sentence);
    }

    int status() {
        return status;
    }
}
