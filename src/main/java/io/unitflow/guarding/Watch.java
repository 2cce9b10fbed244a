package io.unitflow.guarding;

import io.unitflow.ledger.Mode;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Register;

/**
 * All that the guard has to remember of an object's sightings, folded in the order of events; immutable. What is too old to be
 * kept apart lives on here.
 *
 * @param register where the object is by the ledger
 * @param last the last sighting, or null before the first
 * @param first the first sighting, or null
 * @param firstSite GLN of where that was, empty if unknown
 * @param commissioned the first commissioning, or null
 * @param commissionings how often it was commissioned
 * @param produced whether a TransformationEvent made it, or is to be taken for granted
 * @param sold the last sale that nothing explains away, or null: it was neither returned since nor reported as seen after it was gone
 * @param shipment what it is under way in, or null
 * @param visit where it was seen last, and since when in a row
 */
public record Watch(
        Register register,
        Moment last,
        Moment first,
        String firstSite,
        Moment commissioned,
        int commissionings,
        boolean produced,
        Moment sold,
        Shipment shipment,
        Visit visit) {

    /** An object that no event has listed. */
    public static final Watch UNSEEN = new Watch(Register.UNSEEN, null, null, "", null, 0, false, null, null, null);

    /** An object that others saw before anybody watched: it is not said of it that nobody made it. */
    public static final Watch UNWATCHED = new Watch(Register.UNSEEN, null, null, "", null, 0, true, null, null, null);

    /** Emptyings and long lists that are remembered of one object. */
    private static final int EMPTYINGS_MAX = 100;

    private static final int LISTS_MAX = 1_000;

    /** The watch after one more sighting, later than all before. */
    public Watch then(Sighting sighting) {
        return then(sighting, Located.UNKNOWN);
    }

    /** The same where the ledger may have found the register before. */
    Watch then(Sighting sighting, Located located) {
        Observation seen = sighting.seen();
        Register next = located.after(register, seen).bounded(EMPTYINGS_MAX, LISTS_MAX, LISTS_MAX);
        boolean commissions = sighting.more().step() == Step.COMMISSIONING;
        boolean transformed = sighting.more().step() == Step.TRANSFORMING && next.mode() != Mode.GONE;
        Shipment under = shipment(sighting, next);
        return new Watch(
                next,
                seen.at(),
                first == null ? seen.at() : first,
                first == null ? next.site() : firstSite,
                commissions && commissioned == null ? seen.at() : commissioned,
                commissions ? commissionings + 1 : commissionings,
                produced || transformed,
                sold(sighting),
                under,
                visit(seen.at(), next, shipment != null ? shipment : under));
    }

    /** As if the event at this moment, which was folded, had not listed the object among many others. */
    Watch unlisted(Moment event) {
        Register next = register.unlisted(event);
        return next == register
                ? this
                : new Watch(
                        next, last, first, firstSite, commissioned, commissionings, produced, sold, shipment, visit);
    }

    /** Whether this sighting is the first after the object was gone, and nothing explains it. */
    boolean isUnexplained(Sighting sighting) {
        return last != null && register.mode() == Mode.GONE && !sighting.isSale() && !sighting.isReturn();
    }

    private Moment sold(Sighting sighting) {
        if (sighting.isSale()) {
            return sighting.seen().at();
        }
        return sighting.isReturn() || isUnexplained(sighting) ? null : sold;
    }

    private Shipment shipment(Sighting sighting, Register next) {
        if (next.mode() != Mode.IN_TRANSIT) {
            return null;
        }
        return sighting.more().step() == Step.SHIPPING
                ? new Shipment(sighting.seen().at(), next.site(), next.destination())
                : shipment;
    }

    private Visit visit(Moment at, Register next, Shipment under) {
        boolean stays = visit != null && visit.site().equals(next.site());
        if (stays && visit.since() != null) {
            return visit;
        }
        return next.mode() == Mode.GONE ? new Visit(next.site(), null, null) : new Visit(next.site(), at, under);
    }

    /** Whether some event made it: it was commissioned or is the output of a transformation. */
    boolean isMade() {
        return produced || commissionings > 0;
    }
}
