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
 * @param asked the events that listed it among too many others since it was put into its container, in order: it is in there still if
 *     they list that, too
 * @param listed the events that listed it among too many others when it was a container, in order
 * @param unlistedTo the last of such events that are not known any more: it is taken to have been listed up to then; or null
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
        List<Moment> listed,
        Moment unlistedTo) {

    /** An object that no event has listed. */
    public static final Register UNSEEN =
            new Register("", Mode.HERE, "", null, "", null, null, false, List.of(), List.of(), List.of());

    /** A register that knows all lists of it. */
    public Register(
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
        this(site, mode, destination, disposition, lot, container, since, everParent, emptyings, asked, listed, null);
    }

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
                joined(forgotten.listed, listed),
                unlistedTo == null ? forgotten.unlistedTo : unlistedTo);
    }

    /**
     * Whether the event at this moment listed this container among many others. Where only the last of such events are known, it is
     * taken to have been listed in older ones.
     */
    boolean isListedIn(Moment event) {
        return Collections.binarySearch(listed, event) >= 0 || isUnlisted(event);
    }

    private boolean isUnlisted(Moment event) {
        return unlistedTo != null && event.compareTo(unlistedTo) <= 0;
    }

    /**
     * With the last emptyings and so many long lists only, asked for or of it: goods left behind by an older emptying then lie where the oldest of these
     * was; what was in a list that is not known any more is taken to have been in it with its container. Of the lists that are asked for
     * the first and the last are kept: what was not in its container is not listed with it again, or soon.
     */
    public Register bounded(int emptyingsMax, int askedMax, int listedMax) {
        boolean isBounded = emptyings.size() <= emptyingsMax && listed.size() <= listedMax && asked.size() <= askedMax;
        if (isBounded) {
            return this;
        }
        int dropped = listed.size() - listedMax;
        return with(
                last(emptyings, emptyingsMax),
                firstAndLast(asked, askedMax),
                last(listed, listedMax),
                dropped > 0 ? listed.get(dropped - 1) : unlistedTo);
    }

    /** Whether all long lists that the other knows of are known here, too. */
    public boolean knowsListsOf(Register other) {
        return asked.size() >= other.asked.size() && listed.size() >= other.listed.size();
    }

    /** With one more event that listed it among many others, and that came too late for anything else. */
    Register listedLate(Moment event) {
        List<Moment> more = new ArrayList<>(listed);
        int place = Collections.binarySearch(more, event);
        if (place >= 0 || isUnlisted(event)) {
            return this;
        }
        more.add(-place - 1, event);
        return with(emptyings, asked, List.copyOf(more), unlistedTo);
    }

    /** As if the event at this moment had not listed it among many others; the same if it is not known to have done so. */
    public Register unlisted(Moment event) {
        boolean isKnown = Collections.binarySearch(asked, event) >= 0 || Collections.binarySearch(listed, event) >= 0;
        return isKnown ? with(emptyings, without(asked, event), without(listed, event), unlistedTo) : this;
    }

    private Register with(List<Emptying> emptied, List<Moment> asking, List<Moment> lists, Moment listsUnknownTo) {
        return new Register(
                site,
                mode,
                destination,
                disposition,
                lot,
                container,
                since,
                everParent,
                emptied,
                asking,
                lists,
                listsUnknownTo);
    }

    /** Only how goods may have left it without being named: nothing of where it is itself. */
    public Register exits() {
        return UNSEEN.with(emptyings, List.of(), listed, unlistedTo);
    }

    /** Whether goods that went in at a moment are in it still, though they were in long lists. */
    public boolean holds(Moment since, List<Moment> asking) {
        return asking.stream().allMatch(this::isListedIn)
                && emptyings.stream().noneMatch(emptying -> since.precedes(emptying.at()));
    }

    /** With what came too late to say more: a lot that was not known, or that it is a container. */
    Register toldLate(String itsLot, boolean isParent) {
        return new Register(
                site,
                mode,
                destination,
                disposition,
                itsLot,
                container,
                since,
                isParent,
                emptyings,
                asked,
                listed,
                unlistedTo);
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
                !stays ? List.of() : among ? joined(asked, List.of(seen.at())) : asked,
                among && isParent ? joined(listed, List.of(seen.at())) : listed,
                unlistedTo);
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
    private static List<Moment> firstAndLast(List<Moment> asked, int max) {
        return asked.size() <= max
                ? asked
                : joined(asked.subList(0, max - max / 2), asked.subList(asked.size() - max / 2, asked.size()));
    }

    private static List<Moment> without(List<Moment> moments, Moment one) {
        List<Moment> rest = new ArrayList<>(moments);
        rest.remove(one);
        return List.copyOf(rest);
    }

    private static <T> List<T> last(List<T> list, int max) {
        return List.copyOf(list.subList(Math.max(0, list.size() - max), list.size()));
    }
}
