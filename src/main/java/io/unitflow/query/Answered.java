package io.unitflow.query;

import io.unitflow.epcis.EpcisEvent;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form in which events are answered: with every field that EPCIS 2.0 demands, in a spelling that its schema takes. */
final class Answered {
    /** As the schema of EPCIS 2.0 has it. */
    private static final Pattern ZONE = Pattern.compile("[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00)");

    private static final int FURTHEST_MINUTES = 14 * 60;

    private Answered() {}

    /**
     * The event with an offset: where it came without one, or with one that no schema takes, the one of its time, else that of UTC.
     */
    static EpcisEvent of(EpcisEvent event) {
        String zone = event.eventTimeZoneOffset();
        if (zone != null && ZONE.matcher(zone).matches()) {
            return event;
        }
        int minutes = event.offsetSeconds() / 60;
        boolean known = event.offsetSeconds() % 60 == 0 && Math.abs(minutes) <= FURTHEST_MINUTES;
        int told = known ? minutes : 0;
        String text = String.format(
                Locale.ROOT, "%s%02d:%02d", told < 0 ? "-" : "+", Math.abs(told) / 60, Math.abs(told) % 60);
        return event.toBuilder()
                .offsetSeconds(told * 60)
                .eventTimeZoneOffset(text)
                .build();
    }
}
