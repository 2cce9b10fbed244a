package io.unitflow.trace.store;

/** The disk or the index on it cannot be used. */
public final class IndexFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IndexFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
