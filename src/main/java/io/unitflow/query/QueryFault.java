package io.unitflow.query;

/** A query that cannot be answered as it is asked; the message is one sentence for whoever asked. */
public final class QueryFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What the standard calls it. */
    public enum Kind {
        /** A parameter that is unknown or has no meaning. */
        PARAMETER("QueryParameterException"),
        /** More events than the client said it takes. */
        TOO_LARGE("QueryTooLargeException");

        private final String epcisName;

        Kind(String epcisName) {
            this.epcisName = epcisName;
        }

        /** The name of the exception in EPCIS 2.0. */
        public String epcisName() {
            return epcisName;
        }
    }

    QueryFault(Kind kind, String sentence) {
        super(sentence, null, false, false);
        this.kind = kind;
    }

    static QueryFault parameter(String sentence) {
        return new QueryFault(Kind.PARAMETER, sentence);
    }

    /** What the standard calls it. */
    public Kind kind() {
        return kind;
    }
}
