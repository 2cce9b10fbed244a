package io.unitflow.trace;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.Emptying;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.Set;

/**
 * Finds what was in a container at a moment, down to its units. What goes in or comes out at that very moment was in it, too: the event
 * that proves something about a container may be the one that empties it.
 */
final class Containing {
    /** So many objects are looked at; a pallet has some 10,000. */
    private static final int LOOKED_MAX = 20_000;

    private final EventView view;
    private final Lives lives;
    private final int levels;
    private final Moment before;
    private final Moment after;
    private final long until;
    private final Set<Contents.Lot> lots = new LinkedHashSet<>();
    private int looked;
    private boolean complete = true;
    private boolean stopped;

    /** @param at the moment, or null for now */
    Containing(EventView view, int levels, Instant at, Duration within) {
        this.view = view;
        this.lives = new Lives(view);
        this.levels = levels;
        this.before = at == null ? null : new Moment(at.getEpochSecond(), at.getNano(), "");
        this.after = at == null ? null : new Moment(at.getEpochSecond(), at.getNano(), "\uffff");
        this.until = System.nanoTime() + within.toNanos();
    }

    Contents of(String object) {
        add(object, 0);
        return new Contents(lots, complete);
    }

    private void add(String object, int level) {
        Register register = lives.of(object).at(after);
        if (register == null || !register.everParent()) {
            unit(object, register);
        } else if (level < levels) {
            inside(object, level);
        } else {
            complete = false;
        }
    }

    private void unit(String object, Register register) {
        if (!Gs1Key.isUnit(object)) {
            return;
        }
        if (lots.size() == Contents.LOTS_MAX) {
            stop();
            return;
        }
        String lot = register == null ? null : register.lot();
        lots.add(new Contents.Lot(Gs1Key.gtin(object), Objects.requireNonNullElse(lot, "")));
    }

    private void inside(String container, int level) {
        // What has left it may be found elsewhere in what it is in.
        Set<String> asked = new HashSet<>();
        List<Sighting> sightings = lives.of(container).sightings();
        for (ListIterator<Sighting> at = sightings.listIterator(sightings.size()); at.hasPrevious() && !stopped; ) {
            Sighting sighting = at.previous();
            Observation seen = sighting.inForce();
            if (seen == null || !seen.parent() || after != null && after.precedes(sighting.at())) {
                continue;
            }
            for (String child : view.children(sighting.event().number())) {
                if (looked >= LOOKED_MAX || System.nanoTime() >= until) {
                    stop();
                    return;
                }
                if (!asked.add(child)) {
                    continue;
                }
                looked++;
                if (holds(container, child, before) || holds(container, child, after)) {
                    add(child, level + 1);
                }
            }
        }
    }

    private void stop() {
        complete = false;
        stopped = true;
    }

    private boolean holds(String container, String child, Moment at) {
        Register inner = lives.of(child).at(at);
        if (inner == null || !container.equals(inner.container())) {
            return false;
        }
        Register outer = lives.of(container).at(at);
        return outer == null || outer.emptyings().stream().map(Emptying::at).noneMatch(inner.since()::precedes);
    }
}
