package io.unitflow.guarding;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.Mode;
import io.unitflow.ledger.Moment;
import java.util.ArrayList;
import java.util.List;

/**
 * What the guard keeps of one object's sightings: a watch over those too old to be kept apart, and the others in the order of events.
 * Immutable; equal sets of sightings give equal stories, whatever order they came in.
 *
 * @param base the fold of all that is no longer kept
 * @param recent what is kept, ascending by moment
 */
public record Sightings(Watch base, List<Sighting> recent) {
    /** An object that no event has listed. */
    public static final Sightings NONE = new Sightings(Watch.UNSEEN, List.of());

    public Sightings {
        recent = List.copyOf(recent);
    }

    /** Whether nothing is known of the object. */
    public boolean isEmpty() {
        return base.last() == null && recent.isEmpty();
    }

    /** All of them folded. */
    public Watch end() {
        Watch end = base;
        for (Sighting sighting : recent) {
            end = end.then(sighting);
        }
        return end;
    }

    /** With one more sighting; the same if it is known already, or older than what is kept. */
    public Sightings with(Sighting sighting) {
        Moment at = sighting.seen().at();
        int place = place(at);
        boolean known = place < recent.size() && recent.get(place).seen().at().equals(at);
        if (known || (base.last() != null && at.compareTo(base.last()) <= 0)) {
            return this;
        }
        Sighting[] more = new Sighting[recent.size() + 1];
        for (int i = 0, from = 0; i < more.length; i++) {
            more[i] = i == place ? sighting : recent.get(from++);
        }
        return new Sightings(base, List.of(more));
    }

    /**
     * Without the sighting at this moment; the same if there is none. Of one that is no longer kept apart only that it was a long list
     * is taken back.
     */
    public Sightings without(Moment at) {
        if (base.last() != null && at.compareTo(base.last()) <= 0) {
            Watch unlisted = base.unlisted(at);
            return unlisted == base ? this : new Sightings(unlisted, recent);
        }
        int place = place(at);
        if (place == recent.size() || !recent.get(place).seen().at().equals(at)) {
            return this;
        }
        List<Sighting> fewer = new ArrayList<>(recent);
        fewer.remove(place);
        return new Sightings(base, fewer);
    }

    /**
     * With those before the horizon folded, and the oldest too where more than the limit would be kept apart. What folded ones
     * proved stays as it is.
     *
     * @param horizonSeconds epoch seconds; {@code Long.MIN_VALUE} keeps all ages
     * @param limit how many may be kept apart
     */
    public Sightings folded(long horizonSeconds, int limit) {
        int fold = Math.max(0, recent.size() - limit);
        while (fold < recent.size() && recent.get(fold).seen().at().seconds() < horizonSeconds) {
            fold++;
        }
        if (fold == 0) {
            return this;
        }
        Watch watch = base;
        for (Sighting old : recent.subList(0, fold)) {
            watch = watch.then(old);
        }
        return new Sightings(watch, recent.subList(fold, recent.size()));
    }

    /**
     * Whether the object can be forgotten: nothing was seen of it for so long, and it is gone, or holds others.
     *
     * @param object its key
     * @param horizonSeconds epoch seconds; seen since then, it is remembered
     */
    public boolean isSpent(String object, long horizonSeconds) {
        return recent.isEmpty() && base.last() != null && base.last().seconds() < horizonSeconds && mayEnd(object);
    }

    /** Whether the object counts nowhere itself, so that one day it can be forgotten. */
    public boolean mayEnd(String object) {
        return base.register().mode() == Mode.GONE || base.register().everParent() || !Gs1Key.isUnit(object);
    }

    /** Where a sighting at this moment is or would be; most come last. */
    private int place(Moment at) {
        int place = recent.size();
        while (place > 0 && at.compareTo(recent.get(place - 1).seen().at()) <= 0) {
            place--;
        }
        return place;
    }
}
