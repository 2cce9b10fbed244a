package io.unitflow.postgres;

/** A database that does not answer or does not let us in; the message is one sentence naming it and the cause. */
public final class DatabaseUnreachable extends RuntimeException {
    DatabaseUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
