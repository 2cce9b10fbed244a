package io.unitflow.postgres;

/** Tables that could not be brought to the version of this program; the message is one sentence naming the file. */
public final class MigrationFailed extends RuntimeException {
    MigrationFailed(String message) {
        super(message);
    }

    MigrationFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
