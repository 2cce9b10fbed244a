package io.unitflow.ledger;

import io.unitflow.gs1.Gs1Key;
import java.util.ArrayList;
import java.util.List;

/**
 * What the ledger remembers of one object: a register of what is too old to be kept apart, and the observations since, in the
 * order of events. Immutable; equal sets of observations give equal registers, whatever order they came in, as long as none of them
 * {@linkplain #isPast comes too late}.
 */
public final class ObjectHistory {
    /** An object that no event has listed. */
    public static final ObjectHistory EMPTY = new ObjectHistory(Register.UNSEEN, null, List.of());

    /** Silent emptyings that a folded history remembers. */
    static final int EMPTYINGS_MAX = 100;

    /** Long lists that a folded history remembers at least; as many as it keeps observations apart where these are more. */
    static final int LISTS_MIN = 1_000;

    /** Of a container that was forgotten. No events fold to it, as what is gone has no destination. */
    private static final Register REMNANT =
            new Register("", Mode.GONE, "forgotten", null, "", null, null, true, List.of(), List.of(), List.of());

    private final Register base;
    private final Moment foldedTo;
    private final List<Observation> recent;
    private Register folded;

    /**
     * @param base the fold of all that is no longer kept
     * @param foldedTo the last moment in it, or null if nothing was folded yet
     * @param recent what is kept, ascending by moment
     */
    public ObjectHistory(Register base, Moment foldedTo, List<Observation> recent) {
        this.base = base;
        this.foldedTo = foldedTo;
        this.recent = List.copyOf(recent);
    }

    public Register base() {
        return base;
    }

    public Moment foldedTo() {
        return foldedTo;
    }

    public List<Observation> recent() {
        return recent;
    }

    /** Whether nothing is known of the object. */
    public boolean isEmpty() {
        return foldedTo == null && recent.isEmpty();
    }

    /** The register that all observations together give. */
    public Register register() {
        if (folded == null) {
            Register register = base;
            for (Observation seen : recent) {
                register = register.then(seen);
            }
            folded = register;
        }
        return folded;
    }

    /** The register that all observations together give; null where nothing is known of the object, or only that it was a container. */
    public Register known() {
        return isEmpty() || isRemnant() ? null : register();
    }

    /** The same of a register alone; null: nothing is known. */
    static Register known(Register register) {
        return register == null || register.equals(REMNANT) ? null : register;
    }

    /** All that is kept of a container when it is forgotten: that it was one. */
    public ObjectHistory remnant() {
        return new ObjectHistory(REMNANT, foldedTo, List.of());
    }

    /** Whether this is all that is known. */
    public boolean isRemnant() {
        return recent.isEmpty() && base.equals(REMNANT);
    }

    /** Whether an observation at this moment comes too late to be put in its place. */
    public boolean isPast(Moment at) {
        return foldedTo != null && at.compareTo(foldedTo) <= 0;
    }

    /**
     * The history with one more observation; the same history if it is known already. One that {@linkplain #isPast comes too
     * late} moves nothing any more: it only gives a lot that was not known, makes a container known as one, and tells what is in one
     * that it was listed.
     */
    public ObjectHistory with(Observation seen) {
        if (isPast(seen.at())) {
            return late(seen);
        }
        int place = find(seen.at());
        if (place >= 0) {
            return this;
        }
        Observation[] more = new Observation[recent.size() + 1];
        for (int i = 0, from = 0; i < more.length; i++) {
            more[i] = i == -place - 1 ? seen : recent.get(from++);
        }
        ObjectHistory next = new ObjectHistory(base, foldedTo, List.of(more));
        if (-place - 1 == recent.size() && folded != null) {
            next.folded = folded.then(seen);
        }
        return next;
    }

    /**
     * The history without the observation at this moment; the same history if there is none. Of one that is no longer kept apart only
     * that it was a long list is taken back: others that were on it are asked no more for it either.
     */
    public ObjectHistory without(Moment at) {
        if (isPast(at)) {
            Register unlisted = base.unlisted(at);
            return unlisted == base ? this : new ObjectHistory(unlisted, foldedTo, recent);
        }
        int place = find(at);
        if (place < 0) {
            return this;
        }
        List<Observation> fewer = new ArrayList<>(recent);
        fewer.remove(place);
        return new ObjectHistory(base, foldedTo, fewer);
    }

    /** Whether an observation at this moment is kept apart: only then can it be taken back. */
    public boolean keeps(Moment at) {
        return find(at) >= 0;
    }

    /**
     * Whether nothing is lost by forgetting the object: nothing was seen of it for so long, and it counts nowhere itself.
     *
     * @param object its key
     * @param horizonSeconds epoch seconds; seen since then, it is remembered
     */
    public boolean isSpent(String object, long horizonSeconds) {
        return recent.isEmpty() && !isEmpty() && foldedTo.seconds() < horizonSeconds && mayEnd(object);
    }

    /** Whether the object counts nowhere itself, so that one day it can be forgotten. */
    public boolean mayEnd(String object) {
        return register().mode() == Mode.GONE || register().everParent() || !Gs1Key.isUnit(object);
    }

    /**
     * The history with every observation before the horizon folded into its base, and the oldest too where more than the limit
     * would be kept. The register does not change, but that of more than 100 silent emptyings the last are remembered, and of long lists
     * as many as observations are kept, or 1,000.
     *
     * @param horizonSeconds epoch seconds; {@code Long.MIN_VALUE} keeps all ages
     * @param limit how many observations may be kept
     */
    public ObjectHistory folded(long horizonSeconds, int limit) {
        int fold = Math.max(0, recent.size() - limit);
        while (fold < recent.size() && recent.get(fold).at().seconds() < horizonSeconds) {
            fold++;
        }
        if (fold == 0) {
            return this;
        }
        Register register = base;
        for (Observation seen : recent.subList(0, fold)) {
            register = register.then(seen);
        }
        Moment last = recent.get(fold - 1).at();
        Register kept = register.bounded(EMPTYINGS_MAX, Math.max(LISTS_MIN, limit), Math.max(LISTS_MIN, limit));
        ObjectHistory next = new ObjectHistory(kept, last, recent.subList(fold, recent.size()));
        next.folded = kept == register ? folded : null;
        return next;
    }

    /**
     * The history as it was while no more long lists than these were ever asked for, the first and the last; where it was in more,
     * all of it is settled.
     */
    public ObjectHistory askingFor(int listsMax) {
        Register all = base;
        Register few = base;
        for (Observation seen : recent) {
            all = all.then(seen);
            few = few.then(seen).bounded(Integer.MAX_VALUE, listsMax, Integer.MAX_VALUE);
        }
        return few.equals(all)
                ? this
                : new ObjectHistory(few, recent.get(recent.size() - 1).at(), List.of());
    }

    private ObjectHistory late(Observation seen) {
        if (base.equals(REMNANT)) {
            return this;
        }
        boolean tellsLot = seen.lot() != null && base.lot().isEmpty();
        boolean tellsParent = seen.parent() && !base.everParent();
        boolean tellsListed = seen.containment() == Containment.AMONG && base.everParent();
        if (!tellsLot && !tellsParent && !tellsListed) {
            return this;
        }
        Register told = base.toldLate(tellsLot ? seen.lot() : base.lot(), base.everParent() || tellsParent);
        Register now = tellsListed ? told.listedLate(seen.at()) : told;
        return now.equals(base) ? this : new ObjectHistory(now, foldedTo, recent);
    }

    private int find(Moment at) {
        int last = recent.size() - 1;
        if (last < 0 || recent.get(last).at().precedes(at)) {
            return -last - 2;
        }
        int low = 0;
        int high = last;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = recent.get(middle).at().compareTo(at);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
