package io.unitflow.trace;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.ledger.Observation;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

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

    /** What an event says of an object, with the companions that {@link Facts#roles} leaves out. */
    Observation beside(Sighting sighting);

    /** The objects that an event names as its children. */
    List<String> children(long number);

    /**
     * Units that may be of a lot, in the order of their serials' bytes: all that an event said to be of it, and for the empty lot
     * all of the product.
     *
     * @param after the serial after which to begin, or null
     */
    Iterator<String> units(String gtin, String lot, String after);

    /** Lots that units of a product were ever said to be of, in the order of their spelling; none for what is no GTIN-14. */
    Iterator<String> lots(String gtin);

    /** The number of the event with this ID. */
    OptionalLong number(String eventId);

    /** An event with all that it lists, and with the time at which it was recorded. */
    EpcisEvent whole(long number);

    /** When an event was recorded: when the stream of events first held it. */
    Instant recordTime(long number);

    /**
     * A walk along a list of events.
     *
     * @param value as {@link Listing#valuesOf} gives it
     */
    EventWalk walk(Listing listing, String value, boolean backwards);

    /**
     * What events are listed by: the values of one kind, in the order of their bytes.
     *
     * @param after the value behind which to begin, or null
     * @param max no more than so many
     */
    List<String> values(Listing listing, String after, int max);

    /**
     * What events name one by one, units and containers among them, in the order in which the index keeps them; neither classes nor
     * lots, which are goods of many.
     *
     * @param after the object behind which to begin, or null
     * @param max no more than so many
     */
    List<String> objects(String after, int max);

    /** How far this has been told. */
    Freshness freshness();

    @Override
    void close();
}
