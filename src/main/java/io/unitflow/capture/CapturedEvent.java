package io.unitflow.capture;

/**
 * One event that was captured by itself.
 *
 * @param job how far its capture has come
 */
public record CapturedEvent(String eventId, CaptureJob job) {}
