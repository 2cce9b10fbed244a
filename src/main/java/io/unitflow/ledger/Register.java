package io.unitflow.ledger;

import java.util.ArrayList;
import java.util.Collections;
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
 * @param asked the events that listed it among too many others since it was put into its container, in order, of many the first and
 *     the last: it is in there still if they list that, too
 * @param listed the events that listed it among too many others when it was a container, in order
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
        List<Emptying> emptyings,
        List<Moment> asked,
        List<Moment> listed) {

    /** How many of its last {@link #listed} events a settled register remembers. */
    static final int LISTED_MAX = 1_000;

    /** How many events are {@link #asked}: what was not in its container is not listed with it again, or soon. */
    static final int ASKED_MAX = 32;

    /** An object that no event has listed. */
    public static final Register UNSEEN =
            new Register("", Mode.HERE, "", null, "", null, null, false, List.of(), List.of(), List.of());

    /** Whether its own disposition lets it be sold. */
    public boolean sellable() {
        return Dispositions.sellable(disposition);
    }

    /**
     * The register of a container that had been forgotten with goods in it and is seen anew: what nothing says differently since
     * then still holds for its contents.
     */
    public Register after(Register forgotten) {
        return new Register(
                site.isEmpty() ? forgotten.site : site,
                mode,
                destination,
                disposition == null ? forgotten.disposition : disposition,
                lot,
                container,
                since,
                everParent,
                joined(forgotten.emptyings, emptyings),
                asked,
                joined(forgotten.listed, listed));
    }

    /**
     * Whether the event at this moment listed this container among many others. Where only the last of such events are known, it is
     * taken to have been listed in older ones.
     */
    boolean isListedIn(Moment event) {
        return Collections.binarySearch(listed, event) >= 0
                || listed.size() >= LISTED_MAX && event.precedes(listed.get(0));
    }

    /**
     * With the last emptyings and long lists only: goods left behind by an older emptying then lie where the oldest of these was, and
     * what was in an older list is taken to have been in it with its container.
     */
    Register bounded(int emptyingsMax) {
        boolean isBounded = emptyings.size() <= emptyingsMax && listed.size() <= LISTED_MAX;
        return isBounded ? this : with(last(emptyings, emptyingsMax), last(listed, LISTED_MAX));
    }

    /** With one more event that listed it among many others, and that came too late for anything else. */
    Register listedLate(Moment event) {
        List<Moment> more = new ArrayList<>(listed);
        int place = Collections.binarySearch(more, event);
        if (place >= 0) {
            return this;
        }
        more.add(-place - 1, event);
        return with(emptyings, List.copyOf(more));
    }

    private Register with(List<Emptying> emptied, List<Moment> lists) {
        return new Register(
                site, mode, destination, disposition, lot, container, since, everParent, emptied, asked, lists);
    }

    /** The register after one more observation, later than all before. */
    public Register then(Observation seen) {
        String nextSite = seen.site() != null ? seen.site() : site;
        Mode nextMode = nextMode(seen);
        boolean stays = staysIn(seen);
        boolean among = seen.containment() == Containment.AMONG;
        boolean affirmed = seen.containment() == Containment.IN || (stays && seen.containment() != Containment.UNSAID);
        boolean isParent = everParent || seen.parent();
        return new Register(
                nextSite,
                nextMode,
                nextMode == Mode.IN_TRANSIT ? nextDestination(seen) : "",
                seen.disposition() != null ? seen.disposition() : disposition,
                seen.lot() != null ? seen.lot() : lot,
                seen.containment() == Containment.IN ? seen.container() : stays ? container : null,
                affirmed ? seen.at() : stays ? since : null,
                isParent,
                seen.empties() ? joined(emptyings, List.of(new Emptying(seen.at(), nextSite))) : emptyings,
                !stays ? List.of() : among ? firstAndLast(joined(asked, List.of(seen.at()))) : asked,
                among && isParent ? joined(listed, List.of(seen.at())) : listed);
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
                    case UNSAID, AMONG -> true;
                    case WITH -> seen.listsBeside(container);
                    case IN, OUT -> false;
                };
    }

    private static <T> List<T> joined(List<T> first, List<T> then) {
        List<T> all = new ArrayList<>(first);
        all.addAll(then);
        return List.copyOf(all);
    }

    /** The same however often a list is cut while it grows. */
    private static List<Moment> firstAndLast(List<Moment> asked) {
        return asked.size() <= ASKED_MAX
                ? asked
                : joined(asked.subList(0, ASKED_MAX / 2), asked.subList(asked.size() - ASKED_MAX / 2, asked.size()));
    }

    private static <T> List<T> last(List<T> list, int max) {
        return List.copyOf(list.subList(Math.max(0, list.size() - max), list.size()));
    }
}
