package io.unitflow.trace;

/** Remembers events by the objects that they name. Safe for many threads. */
public interface EventMemory {
    /** A look at what is remembered now; to be closed soon. */
    EventView view();
}
