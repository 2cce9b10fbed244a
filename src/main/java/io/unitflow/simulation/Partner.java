package io.unitflow.simulation;

/**
 * How one site works and reports; fixed for the site, so that its reports look the same every day.
 *
 * @param spelling of identifiers
 * @param words spelling of CBV words
 * @param place how it names where
 * @param destination how it names where shipments go
 * @param envelope what one message holds
 * @param till how it tells sales
 * @param boxes what it tells of opening cases and totes
 * @param pallets what it tells of unloading pallets and containers
 * @param eventIds whether its events carry one
 * @param utc whether it writes event times in UTC
 * @param fine whether it tells one movement in several steps
 */
record Partner(
        Spelling spelling,
        Words words,
        Place place,
        Destination destination,
        Envelope envelope,
        Till till,
        Unpacking boxes,
        Unpacking pallets,
        boolean eventIds,
        boolean utc,
        boolean fine) {

    enum Place {
        BUSINESS_LOCATION,
        READ_POINT,
        BOTH,
        DOCK_AND_BUSINESS_LOCATION
    }

    enum Destination {
        LOCATION,
        POSSESSING_PARTY,
        OWNING_PARTY,
        ALL
    }

    enum Envelope {
        /** Each event at once, by itself. */
        EVENT,
        /** Hourly, an event a line. */
        LINES,
        /** Hourly, EPCIS documents. */
        DOCUMENT,
        /** At night, EPCIS documents. */
        NIGHTLY_DOCUMENT
    }

    enum Till {
        EPCIS,
        JSON_LINES,
        CSV
    }

    enum Unpacking {
        /** Tells what came out. */
        LISTED,
        /** Tells that the box was emptied, but not of what. */
        SILENT,
        /** Tells nothing: its goods are seen on their own. */
        NONE
    }

    static Partner of(Site site) {
        int i = site.index();
        boolean outlet = site.type().outlet();
        boolean eventIds = i % 11 != 5;
        return new Partner(
                pick(Spelling.values(), i),
                pick(Words.values(), i / 2),
                pick(Place.values(), i / 3),
                pick(Destination.values(), i / 2),
                eventIds ? pick(Envelope.values(), i + i / 4) : Envelope.LINES,
                outlet ? new Till[] {Till.EPCIS, Till.JSON_LINES, Till.EPCIS, Till.CSV, Till.EPCIS}[i % 5] : Till.EPCIS,
                outlet ? pick(Unpacking.values(), i + i / 3) : pick(Unpacking.values(), i % 2),
                pick(Unpacking.values(), i + 1),
                eventIds,
                i % 7 == 2,
                i % 2 == 0);
    }

    /** The same partner with identifiers and words spelled otherwise. */
    Partner respelled() {
        return new Partner(
                spelling.other(),
                words.other(),
                place,
                destination,
                envelope,
                till,
                boxes,
                pallets,
                eventIds,
                utc,
                fine);
    }

    private static <T> T pick(T[] values, int i) {
        return values[i % values.length];
    }
}
