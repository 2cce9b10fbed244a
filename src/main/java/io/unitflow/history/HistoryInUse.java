package io.unitflow.history;

/** Says in one sentence who writes a history that somebody else wants to write. */
public final class HistoryInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HistoryInUse(String message) {
        super(message);
    }
}
