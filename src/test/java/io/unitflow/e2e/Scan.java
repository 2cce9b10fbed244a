package io.unitflow.e2e;

import java.nio.charset.StandardCharsets;

/** What partners of the tests report. All goods are of one product, which has no lot. */
final class Scan {
    /** The product's GTIN-14. */
    static final String GTIN = "04000001000015";
    /** The GLN-13 of the site in every message. */
    static final String SITE = "4000001000005";

    private Scan() {}

    /** A unit is made. */
    static String commissioned(String serial) {
        return event(serial, "ADD", "commissioning", "2026-03-01T08:00:00Z");
    }

    /** A unit is handed to a patient. */
    static String dispensed(String serial) {
        return event(serial, "OBSERVE", "dispensing", "2026-03-02T08:00:00Z");
    }

    private static String event(String serial, String action, String step, String time) {
        return """
                {"type":"ObjectEvent","eventID":"urn:uuid:%s-%s","eventTime":"%s","eventTimeZoneOffset":"+00:00",\
                "epcList":["https://id.gs1.org/01/%s/21/%s"],"action":"%s","bizStep":"%s",\
                "bizLocation":{"id":"https://id.gs1.org/414/%s"}}"""
                .formatted(serial, step, time, GTIN, serial, action, step, SITE);
    }

    /** Some units sold, as a line of a till. */
    static String sale(String id, int units) {
        return id + ",2026-03-01T10:00:00+01:00," + SITE + "," + GTIN + ",,," + units;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
