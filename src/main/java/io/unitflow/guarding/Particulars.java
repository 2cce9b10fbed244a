package io.unitflow.guarding;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventType;
import java.util.Objects;

/**
 * What the guard wants to know of an event, the same for all objects that it lists.
 *
 * @param step what the event is
 * @param offsetSeconds local time at the event, seconds east of UTC
 * @param expires the expiry date it gives to lots that it does not name, an ISO date; else null
 * @param temperature what its sensors report, or null
 */
public record Particulars(Step step, int offsetSeconds, String expires, Temperature temperature) {
    /** Those of an event that is nothing to the guard. */
    public static final Particulars NONE = new Particulars(Step.OTHER, 0, null, null);

    /** Those of an event. */
    public static Particulars of(EpcisEvent event) {
        return new Particulars(
                Step.of(event),
                event.offsetSeconds(),
                event.lot() == null && givesLots(event) ? event.expires() : null,
                Temperature.of(event.sensorElementList()));
    }

    // Written out, as this is compared for every unit.
    @Override
    public boolean equals(Object other) {
        return other instanceof Particulars o
                && step == o.step
                && offsetSeconds == o.offsetSeconds
                && Objects.equals(expires, o.expires)
                && Objects.equals(temperature, o.temperature);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * step.ordinal() + offsetSeconds) + Objects.hashCode(expires);
    }

    /** Whether ilmd of such an event is about lots. */
    static boolean givesLots(EpcisEvent event) {
        return event.type() == EventType.OBJECT || event.type() == EventType.TRANSFORMATION;
    }
}
