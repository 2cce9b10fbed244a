package io.unitflow.embedded;

/** An embedded server that could not be started or stopped; the message is one sentence for the person at the terminal. */
public final class EmbeddedServerException extends RuntimeException {
    /** Without a cause that would help: the message says it all. */
    public EmbeddedServerException(String message) {
        super(message);
    }

    /** With the cause kept for the log. */
    public EmbeddedServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
