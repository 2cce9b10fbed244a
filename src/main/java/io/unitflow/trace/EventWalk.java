package io.unitflow.trace;

/** A walk along a list of events, forwards or backwards in time, with leaps. Not for two threads. */
@FunctionalInterface
public interface EventWalk {
    /**
     * The first event that stands at this place or further on, as the walk goes; null where there is none. The places asked for
     * never go back.
     */
    Place from(Place place);
}
