package io.unitflow.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * All that an object's own observations say of it, folded in the order of events; immutable. Where a contained object really
 * is, its container's register tells.
 *
 * @param site GLN of the site of its last event that had one, empty if none had
 * @param mode here, in transit or gone
 * @param destination in transit: GLN of where to, empty if unknown; else empty
 * @param disposition bare CBV word, or null if no event gave one
 * @param lot lot number, empty until known
 * @param container key of the container it is in, or null
 * @param since when it was last affirmed in that container, or null
 * @param everParent whether any event names it as a parent: then it is a container and not stock itself
 * @param emptyings when it was emptied without a list, in order
 */
public record Register(
        String site,
        Mode mode,
        String destination,
        String disposition,
        String lot,
        String container,
        Moment since,
        boolean everParent,
        List<Emptying> emptyings) {

    /** An object that no event has listed. */
    public static final Register UNSEEN = new Register("", Mode.HERE, "", null, "", null, null, false, List.of());

    /** Whether its own disposition lets it be sold. */
    public boolean sellable() {
        return Dispositions.sellable(disposition);
    }

    /**
     * The register of a container that had been forgotten with goods in it and is seen anew: what nothing says differently since
     * then still holds for its contents.
     */
    public Register after(Register forgotten) {
        List<Emptying> all = new ArrayList<>(forgotten.emptyings);
        all.addAll(emptyings);
        return new Register(
                site.isEmpty() ? forgotten.site : site,
                mode,
                destination,
                disposition == null ? forgotten.disposition : disposition,
                lot,
                container,
                since,
                everParent,
                List.copyOf(all));
    }

    /** With the last emptyings only: goods left behind by an older one then lie where the oldest of these was. */
    Register bounded(int emptyingsMax) {
        if (emptyings.size() <= emptyingsMax) {
            return this;
        }
        List<Emptying> last = emptyings.subList(emptyings.size() - emptyingsMax, emptyings.size());
        return new Register(site, mode, destination, disposition, lot, container, since, everParent, List.copyOf(last));
    }

    /** The register after one more observation, later than all before. */
    public Register then(Observation seen) {
        String nextSite = seen.site() != null ? seen.site() : site;
        Mode nextMode = nextMode(seen);
        boolean stays = staysIn(seen);
        boolean affirmed = seen.containment() == Containment.IN || (stays && seen.containment() == Containment.WITH);
        return new Register(
                nextSite,
                nextMode,
                nextMode == Mode.IN_TRANSIT ? nextDestination(seen) : "",
                seen.disposition() != null ? seen.disposition() : disposition,
                seen.lot() != null ? seen.lot() : lot,
                seen.containment() == Containment.IN ? seen.container() : stays ? container : null,
                affirmed ? seen.at() : stays ? since : null,
                everParent || seen.parent(),
                seen.empties() ? append(emptyings, new Emptying(seen.at(), nextSite)) : emptyings);
    }

    private Mode nextMode(Observation seen) {
        return switch (seen.movement()) {
            case HERE -> Mode.HERE;
            case SHIPPED -> Mode.IN_TRANSIT;
            case GONE -> Mode.GONE;
            case EN_ROUTE -> {
                String at = seen.site() != null ? seen.site() : "";
                yield mode == Mode.IN_TRANSIT && !at.equals(destination) ? Mode.IN_TRANSIT : Mode.HERE;
            }
        };
    }

    private String nextDestination(Observation seen) {
        if (seen.destination() != null) {
            return seen.destination();
        }
        return mode == Mode.IN_TRANSIT ? destination : "";
    }

    private boolean staysIn(Observation seen) {
        return container != null
                && switch (seen.containment()) {
                    case UNSAID -> true;
                    case WITH -> seen.listsBeside(container);
                    case IN, OUT -> false;
                };
    }

    private static List<Emptying> append(List<Emptying> list, Emptying last) {
        List<Emptying> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
