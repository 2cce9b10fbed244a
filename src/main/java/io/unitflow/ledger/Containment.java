package io.unitflow.ledger;

/** What an event says of the container that a listed object is in. */
public enum Containment {
    /** Nothing: the object is named as a container itself. */
    UNSAID,
    /** It is in the named container, and in no other. */
    IN,
    /** It is in no container. */
    OUT,
    /** It was listed with others: it stays in its container if that is among them, else it has left. */
    WITH,
    /** It was listed with so many others that it is not told which: it stays in its container if that was listed there, too. */
    AMONG
}
