package io.unitflow.capture;

/**
 * What was told of one event; stands for its capture when it is asked whether that can be queried.
 *
 * @param declared that the event was wrong: the event itself may have been known for long
 */
public record Witness(String eventId, boolean declared) {}
