package io.unitflow.trace;

import io.unitflow.epcis.EpcisEvent;
import java.util.Iterator;
import java.util.List;

/** Remembered events as they stood at one moment: what is added while this is open is not seen. Not for two threads. */
public interface EventView extends AutoCloseable {
    /**
     * All that names an object, in the order of events.
     *
     * @param object its key; a class for goods that are named by it
     * @param max no more than so many are read
     */
    List<Sighting> sightings(String object, int max);

    /** An event without the objects that it lists; it carries its declaration where it was declared wrong. */
    EpcisEvent detail(long number);

    /** The objects that an event names as its children. */
    List<String> children(long number);

    /**
     * Units that may be of a lot, in the order of their serials' bytes: all that an event said to be of it, and for the empty lot
     * all of the product.
     *
     * @param after the serial after which to begin, or null
     */
    Iterator<String> units(String gtin, String lot, String after);

    /** How far this has been told. */
    Freshness freshness();

    @Override
    void close();
}
