package io.unitflow.web;

/** An answer that is not the one asked for: an HTTP status and one sentence that is safe to show to anybody. */
final class Problem extends RuntimeException {
    /** The type of a problem that its status says all about. */
    static final String UNNAMED = "about:blank";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    Problem(int status, String sentence) {
        this(status, UNNAMED, sentence);
    }

    /** @param type what kind of problem it is, as a URI */
    Problem(int status, String type, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.type = type;
    }

    static Problem badRequest(String sentence) {
        return new Problem(400, sentence);
    }

    String type() {
        return type;
    }

    int status() {
        return status;
    }
}
