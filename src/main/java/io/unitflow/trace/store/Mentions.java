package io.unitflow.trace.store;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.Effects;
import io.unitflow.ledger.EventMeaning;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.PositionKey;
import io.unitflow.trace.Sighting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an event names, each object once: units and containers with what the ledger takes from the event about them, classes, the
 * lots that it gives, and whatever it lists without moving it.
 */
final class Mentions implements Effects {
    private final Map<String, Integer> roleOf = new LinkedHashMap<>();
    private final List<Observation> roles = new ArrayList<>();
    private Observation last;
    private int lastRole;

    private Mentions() {}

    static Mentions of(EpcisEvent event) {
        Mentions mentions = new Mentions();
        EventMeaning.spread(event, mentions);
        mentions.listed(event.epcList());
        mentions.listed(event.childEpcs());
        mentions.listed(event.inputEpcList());
        mentions.listed(event.outputEpcList());
        if (event.parentId() != null) {
            mentions.listed(List.of(event.parentId()));
        }
        mentions.classes(event.quantityList());
        mentions.classes(event.childQuantityList());
        mentions.classes(event.inputQuantityList());
        mentions.classes(event.outputQuantityList());
        mentions.lots();
        return mentions;
    }

    /** Every object with the number of its role, or {@link Sighting#NONE}. */
    Map<String, Integer> roleOf() {
        return roleOf;
    }

    List<Observation> roles() {
        return roles;
    }

    @Override
    public void observed(String object, Observation observation) {
        if (observation != last) {
            last = observation;
            lastRole = roles.indexOf(observation);
            if (lastRole < 0) {
                lastRole = roles.size();
                roles.add(observation);
            }
        }
        roleOf.put(object, lastRole);
    }

    private void listed(List<String> objects) {
        objects.forEach(object -> roleOf.putIfAbsent(object, Sighting.NONE));
    }

    private void classes(List<QuantityElement> quantities) {
        quantities.forEach(element -> roleOf.putIfAbsent(element.epcClass(), Sighting.NONE));
    }

    /** The lots that units get are named too, once each. */
    private void lots() {
        List<String> lots = new ArrayList<>();
        roleOf.forEach((object, role) -> {
            String lot = role == Sighting.NONE ? null : roles.get(role).lot();
            if (lot != null && Gs1Key.isUnit(object)) {
                String key = Gs1Key.classOf(Gs1Key.gtin(object), lot);
                if (!lots.contains(key)) {
                    lots.add(key);
                }
            }
        });
        listed(lots);
    }

    @Override
    public void moved(ClassKey goods, ClassMove move) {
        // Classes are taken from the event's own lists.
    }

    @Override
    public void inTransit(PositionKey key, BigDecimal quantity) {
        // As above.
    }

    @Override
    public void demanded(DemandKey key, BigDecimal quantity) {
        // A figure, and no object.
    }
}
