package io.unitflow.forecasting.file;

/** Says in one sentence, with the line where there is one, why a file is no history of demand. */
public final class UnusableHistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableHistoryException(String message) {
        super(message);
    }
}
