package io.unitflow.ledger;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.TypedId;
import io.unitflow.gs1.Gs1Key;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Spreads an event into its effects: each object, class and sale that it names once, however often it repeats it. The effects
 * depend on the event alone.
 */
public final class EventMeaning {
    private static final Set<String> CONSUMING_STEPS =
            Set.of("dispensing", "retail_selling", "consuming", "decommissioning", "destroying", "sampling");
    private static final Set<String> SHIPPING_STEPS = Set.of("shipping", "departing");
    private static final Set<String> EN_ROUTE_STEPS = Set.of(
            "arriving",
            "entering_exiting",
            "holding",
            "inspecting",
            "loading",
            "sensor_reporting",
            "staging_outbound",
            "transporting",
            "unloading");

    private EventMeaning() {}

    /** Tells the effects of an event that carries no error declaration. */
    public static void spread(EpcisEvent event, Effects effects) {
        ExpiryMeaning.spread(event, effects);
        switch (event.type()) {
            case OBJECT -> {
                listed(event, event.epcList(), effects);
                ClassMeaning.spread(event, consumes(event), effects);
            }
            case AGGREGATION -> aggregated(event, effects);
            case TRANSFORMATION -> transformed(event, effects);
            case TRANSACTION, ASSOCIATION -> {
                // They link objects to documents and to each other, and move nothing.
            }
        }
    }

    /** Whether an event ends the stock of what it lists: sold, used up or destroyed. */
    static boolean consumes(EpcisEvent event) {
        return event.type() == EventType.OBJECT
                && (event.action() == Action.DELETE || isOneOf(CONSUMING_STEPS, event.bizStep()));
    }

    private static void listed(EpcisEvent event, List<String> objects, Effects effects) {
        boolean consumed = consumes(event);
        Set<String> once = new LinkedHashSet<>(objects);
        ObservationOf about = new ObservationOf(event, consumed ? Movement.GONE : movement(event));
        String lot = event.type() == EventType.OBJECT ? event.lot() : null;
        Observation seen = consumed ? about.out(lot) : beside(about, new Companions(once), lot);
        for (String object : once) {
            effects.observed(object, seen);
        }
    }

    private static Observation beside(ObservationOf about, Companions companions, String lot) {
        return companions.areTooMany() ? about.among(lot) : about.with(companions.hashes(), lot);
    }

    private static void aggregated(EpcisEvent event, Effects effects) {
        String parent = event.parentId();
        if (parent == null) {
            listed(event, event.childEpcs(), effects);
            return;
        }
        ObservationOf about = new ObservationOf(event, movement(event));
        boolean unpacks = event.action() == Action.DELETE;
        boolean namesNothing =
                event.childEpcs().isEmpty() && event.childQuantityList().isEmpty();
        effects.observed(parent, about.parent(unpacks && namesNothing));
        Observation ofChildren = unpacks ? about.out(null) : about.in(parent);
        for (String child : new LinkedHashSet<>(event.childEpcs())) {
            if (!child.equals(parent)) {
                effects.observed(child, ofChildren);
            }
        }
    }

    private static void transformed(EpcisEvent event, Effects effects) {
        Set<String> outputs = new LinkedHashSet<>(event.outputEpcList());
        ObservationOf made = new ObservationOf(event, Movement.HERE);
        for (String output : outputs) {
            effects.observed(output, made.out(event.lot()));
        }
        ObservationOf used = new ObservationOf(event, Movement.GONE);
        for (String input : new LinkedHashSet<>(event.inputEpcList())) {
            if (!outputs.contains(input)) {
                effects.observed(input, used.out(null));
            }
        }
    }

    private static Movement movement(EpcisEvent event) {
        if (isOneOf(SHIPPING_STEPS, event.bizStep())) {
            return Movement.SHIPPED;
        }
        return isOneOf(EN_ROUTE_STEPS, event.bizStep()) ? Movement.EN_ROUTE : Movement.HERE;
    }

    private static boolean isOneOf(Set<String> steps, String bizStep) {
        return bizStep != null && steps.contains(bizStep);
    }

    /** GLN of where the event took place, or null where it does not say. */
    public static String site(EpcisEvent event) {
        String place = event.bizLocation() != null ? event.bizLocation() : event.readPoint();
        return place == null ? null : Gs1Key.gln(place);
    }

    /** GLN of the destination that the event names, or null. */
    public static String destination(EpcisEvent event) {
        for (String type : List.of("location", "possessing_party", "owning_party")) {
            for (TypedId destination : event.destinationList()) {
                if (type.equals(destination.type())) {
                    return Gs1Key.gln(destination.id());
                }
            }
        }
        return null;
    }
}
