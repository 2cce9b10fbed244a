package io.unitflow.web;

/**
 * A place as the master data describe it. Missing words are null.
 *
 * @param site GLN-13
 * @param latitude degrees
 * @param longitude degrees
 */
record Site(String site, String name, String type, String region, String country, Double latitude, Double longitude) {
    /** The region of places that the master data do not assign to one. */
    static final String UNKNOWN = "unknown";

    Site {
        region = region == null || region.isBlank() ? UNKNOWN : region;
    }

    /** A place that the master data do not know. */
    static Site unknown(String site) {
        return new Site(site, null, null, null, null, null, null);
    }
}
