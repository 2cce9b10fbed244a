package io.unitflow.sql;

/** A statement that cannot be run: one sentence, with the line and column where it is known. */
public final class SqlProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one sentence */
    public SqlProblem(String message) {
        super(message);
    }
}
