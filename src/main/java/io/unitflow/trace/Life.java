package io.unitflow.trace;

import io.unitflow.ledger.Containment;
import io.unitflow.ledger.Emptying;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Register;
import java.util.ArrayList;
import java.util.List;

/** An object's own history: its register after each event that moved it, folded as the ledger folds. */
final class Life {
    /**
     * The register from this event on.
     *
     * @param event the event
     * @param register what all up to it say together
     */
    record Step(Sighting event, Register register) {
        Moment at() {
            return event.at();
        }
    }

    private final List<Sighting> sightings;
    private final List<Step> steps;

    private Life(List<Sighting> sightings, List<Step> steps) {
        this.sightings = sightings;
        this.steps = steps;
    }

    /** @param sightings in the order of events; @param view where they come from */
    static Life of(List<Sighting> sightings, EventView view) {
        List<Step> steps = new ArrayList<>(sightings.size());
        Register register = Register.UNSEEN;
        for (Sighting sighting : sightings) {
            Observation seen = sighting.inForce();
            if (seen != null) {
                // Who was listed beside it matters only to what is in a container, and costs a look at the list.
                boolean asksBeside = register.container() != null && seen.containment() == Containment.WITH;
                register = register.then(asksBeside ? view.beside(sighting) : seen);
                steps.add(new Step(sighting, register));
            }
        }
        return new Life(sightings, steps);
    }

    List<Sighting> sightings() {
        return sightings;
    }

    List<Step> steps() {
        return steps;
    }

    /** The register as it stands, or null where nothing moved the object. */
    Register now() {
        return steps.isEmpty() ? null : steps.get(steps.size() - 1).register();
    }

    /** The register after all up to a moment, this included; null where there is none yet. A null moment means now. */
    Register at(Moment at) {
        int index = stepAt(at);
        return index < 0 ? null : steps.get(index).register();
    }

    /** The index of the last step not after a moment, or -1. */
    int stepAt(Moment at) {
        if (at == null) {
            return steps.size() - 1;
        }
        int low = 0;
        int high = steps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps.get(middle).at().compareTo(at) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** When what was last affirmed in this container at {@code since} was first emptied out of it silently, or null. */
    Moment emptiedAfter(Moment since) {
        Register register = now();
        if (register != null) {
            for (Emptying emptying : register.emptyings()) {
                if (since.precedes(emptying.at())) {
                    return emptying.at();
                }
            }
        }
        return null;
    }
}
