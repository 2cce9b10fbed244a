package io.unitflow.demo;

/** A data folder holds another simulated world than the one asked for; the message is one sentence. */
public final class OtherWorld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherWorld(String message) {
        super(message);
    }
}
