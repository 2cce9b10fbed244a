package io.unitflow.trace;

/** Traces as a running service; closing it ends what keeps it up to date. */
public interface Tracing extends AutoCloseable {
    /** Answers questions. */
    Tracer tracer();

    @Override
    void close();
}
