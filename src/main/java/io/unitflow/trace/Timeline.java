package io.unitflow.trace;

import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Register;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects the events that touched objects, each once, in the order of events: those that name it, and those that name a container
 * while it was in there, as deep as the ledger follows. What was emptied without a list is no longer touched by its container.
 */
final class Timeline {
    /**
     * An event that touched an object.
     *
     * @param sighting the event, and what it says of what it names
     * @param named what the event names: the object itself or a container around it
     */
    record Touch(Sighting sighting, String named) {}

    private final Lives lives;
    private final int levels;
    private final TreeMap<Moment, Touch> touches = new TreeMap<>();

    Timeline(Lives lives, int levels) {
        this.lives = lives;
        this.levels = levels;
    }

    /** Adds all that touched an object. */
    void add(String object) {
        collect(object, Span.ALWAYS, 0);
    }

    /** Adds events that name an object, without looking into containers. */
    void addOwn(String object, Collection<Sighting> sightings) {
        sightings.forEach(sighting -> touches.putIfAbsent(sighting.at(), new Touch(sighting, object)));
    }

    /** What was collected after a moment, or all for null, in the order of events. */
    Collection<Touch> after(Moment at) {
        Map<Moment, Touch> rest = at == null ? touches : touches.tailMap(at, false);
        return rest.values();
    }

    int size() {
        return touches.size();
    }

    private void collect(String object, Span span, int depth) {
        if (span.isEmpty()) {
            return;
        }
        Life life = lives.of(object);
        touch(object, life, span);
        if (depth == levels) {
            return;
        }
        List<Life.Step> steps = life.steps();
        for (int i = Math.max(0, span.after() == null ? 0 : life.stepAt(span.after())); i < steps.size(); i++) {
            Life.Step step = steps.get(i);
            if (span.endsBefore(step.at())) {
                return;
            }
            Moment next = i + 1 < steps.size() ? steps.get(i + 1).at() : null;
            Register register = step.register();
            if (register.container() != null) {
                inside(register, span.between(step.at(), next), step.at(), depth);
            }
        }
    }

    /** What happens to the container while something is in it. */
    private void inside(Register register, Span span, Moment from, int depth) {
        Moment emptied = lives.of(register.container()).emptiedAfter(register.since());
        if (emptied == null) {
            collect(register.container(), span, depth + 1);
        } else if (from.precedes(emptied)) {
            collect(register.container(), span.through(emptied), depth + 1);
        }
    }

    private void touch(String object, Life life, Span span) {
        List<Sighting> sightings = life.sightings();
        int first = 0;
        for (int high = sightings.size(); span.after() != null && first < high; ) {
            int middle = (first + high) >>> 1;
            if (span.after().precedes(sightings.get(middle).at())) {
                high = middle;
            } else {
                first = middle + 1;
            }
        }
        for (int i = first;
                i < sightings.size() && !span.endsBefore(sightings.get(i).at());
                i++) {
            Sighting sighting = sightings.get(i);
            touches.putIfAbsent(sighting.at(), new Touch(sighting, object));
        }
    }
}
