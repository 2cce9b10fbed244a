package io.unitflow.guarding;

import io.unitflow.gs1.Gs1Key;
import java.util.List;

/** Everything known of one object, in the order of events. */
final class ObjectStory {
    private static final Passage[] NONE = {};

    private final String object;
    private final Passage[] passages;
    private final Watch end;
    private final boolean unit;
    private final String gtin;

    /**
     * @param object its key
     * @param base the fold of sightings that are no longer kept
     * @param sightings the others, ascending by moment
     */
    ObjectStory(String object, Watch base, List<Sighting> sightings) {
        this(object, passages(base, sightings), base);
    }

    /** Only what ends the story: the passage that a sighting adds to a watch, or none. */
    ObjectStory(String object, Watch end, Passage last) {
        this(object, last == null ? NONE : new Passage[] {last}, end);
    }

    private ObjectStory(String object, Passage[] passages, Watch base) {
        this.object = object;
        this.passages = passages;
        this.end = passages.length == 0 ? base : passages[passages.length - 1].after();
        this.gtin = Gs1Key.gtin(object);
        this.unit = Gs1Key.isUnit(object) && !end.register().everParent();
    }

    private static Passage[] passages(Watch base, List<Sighting> sightings) {
        Passage[] all = new Passage[sightings.size()];
        Watch before = base;
        for (int i = 0; i < all.length; i++) {
            Sighting sighting = sightings.get(i);
            Watch after = before.then(sighting);
            all[i] = new Passage(before, sighting, after);
            before = after;
        }
        return all;
    }

    String object() {
        return object;
    }

    /** The sightings that are kept apart; an array, as every rule goes over it for every sighting. Never written to. */
    Passage[] passages() {
        return passages;
    }

    /** All sightings folded. */
    Watch end() {
        return end;
    }

    /** Whether it is an SGTIN that no event names as a parent. */
    boolean isUnit() {
        return unit;
    }

    /** Whether it holds others: named as a parent, or a logistic unit by its key. */
    boolean isContainer() {
        return end.register().everParent() || Gs1Key.isSscc(object);
    }

    /** GTIN-14, or null. */
    String gtin() {
        return gtin;
    }
}
