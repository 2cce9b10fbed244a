package io.unitflow.epcis;

/** Takes what a reader finds, in document order. */
public interface EventConsumer {
    /**
     * An event that was understood.
     *
     * @param position its index in the document, or its line, from 0
     */
    void event(EpcisEvent event, long position);

    /** Something that was not. */
    void rejected(Rejection rejection);

    /**
     * A deviation from the standard that does not keep the event from being understood.
     *
     * @param position the event's index in the document, or its line, from 0
     * @param message one sentence
     */
    default void deviation(long position, String message) {}

    /** What a document's header says of a place, party or product. */
    default void masterData(MasterData told) {}
}
