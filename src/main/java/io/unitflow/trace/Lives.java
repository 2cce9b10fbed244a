package io.unitflow.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/** The histories of objects of one view, each folded once as long as it is among the last that were asked for. */
final class Lives {
    private static final int KEPT_MAX = 4_000;
    /** Far above what happens to any one object; keeps memory bounded where a key is not one. */
    private static final int SIGHTINGS_MAX = 200_000;

    private final EventView view;
    private final Map<String, Life> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Life> eldest) {
            return size() > KEPT_MAX;
        }
    };

    Lives(EventView view) {
        this.view = view;
    }

    Life of(String object) {
        Life known = kept.get(object);
        if (known == null) {
            known = Life.of(view.sightings(object, SIGHTINGS_MAX), view);
            kept.put(object, known);
        }
        return known;
    }
}
