package io.unitflow.forecasting.daily;

import java.util.Locale;

/**
 * What a forecast is for.
 *
 * @param level one site, or many together
 * @param name GLN-13, region, country; empty for all
 */
public record Place(Level level, String name) {
    /** All sites together. */
    public static final Place ALL = new Place(Level.ALL, "");

    /** How much is taken together; written by ordinal, so new words go to the end. */
    public enum Level {
        SITE,
        REGION,
        COUNTRY,
        ALL;

        /** As it is written everywhere. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
