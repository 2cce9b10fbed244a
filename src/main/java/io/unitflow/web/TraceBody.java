package io.unitflow.web;

/** Traces as the API writes them, for those who have them without a server. */
public final class TraceBody {
    private TraceBody() {}

    /** JSON with the names and spellings of the API. */
    public static String of(Record answer) {
        return Json.text(answer);
    }
}
