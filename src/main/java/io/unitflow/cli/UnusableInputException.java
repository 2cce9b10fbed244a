package io.unitflow.cli;

/** Says in one sentence why a command cannot work with what it was given. */
final class UnusableInputException extends RuntimeException {
    UnusableInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
