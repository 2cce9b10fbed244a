package io.unitflow.trace.store;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.trace.Listing;
import io.unitflow.trace.Place;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lists of events as keys: kind, value, time, number; so that each list stands together in the order of its time. */
final class Listings {
    private static final int TIME_BYTES = 8;
    private static final long MAX_NUMBER = (1L << 8 * Keys.NUMBER_BYTES) - 1;

    private Listings() {}

    /** What all entries of a list begin with. */
    static byte[] list(Listing listing, String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(32);
        out.write(listing.ordinal());
        Keys.text(value, 0, out);
        return out.toByteArray();
    }

    /** What all entries of all lists of a kind begin with. */
    static byte[] kind(Listing listing) {
        return new byte[] {(byte) listing.ordinal()};
    }

    /** The value of the list that an entry is on. */
    static String value(byte[] entry) {
        return Keys.text(entry, 1);
    }

    /** An entry, or where one would be. */
    static byte[] entry(byte[] list, Place place) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(list.length + TIME_BYTES + Keys.NUMBER_BYTES);
        out.writeBytes(list);
        Bytes.eight(place.micros() ^ Long.MIN_VALUE, out);
        out.writeBytes(Keys.event(Math.min(place.number(), MAX_NUMBER)));
        return out.toByteArray();
    }

    static Place place(byte[] entry) {
        int time = entry.length - Keys.NUMBER_BYTES - TIME_BYTES;
        return new Place(Keys.number(entry, time, TIME_BYTES) ^ Long.MIN_VALUE, Keys.event(entry));
    }

    /** All entries of an event, that of its own time first. */
    static List<byte[]> entries(EpcisEvent event, long recorded, long number) {
        Place happened = new Place(Place.micros(event.eventTime()), number);
        List<byte[]> entries = new ArrayList<>(8);
        for (Listing listing : Listing.values()) {
            Place place = listing == Listing.RECORD_TIME ? new Place(recorded, number) : happened;
            listing.valuesOf(event).forEach(value -> entries.add(entry(list(listing, value), place)));
        }
        return entries;
    }

    /** Where an event of that time stands among all, which is where its time of recording is kept. */
    static byte[] entry(Instant happened, long number) {
        return entry(list(Listing.EVENT_TIME, ""), new Place(Place.micros(happened), number));
    }

    static byte[] recorded(long micros) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(TIME_BYTES);
        Bytes.eight(micros, out);
        return out.toByteArray();
    }

    static long recorded(byte[] value) {
        return new Bytes(value).eight();
    }
}
