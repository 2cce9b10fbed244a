package io.unitflow.ledger;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.gs1.Gs1Key;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an event's ilmd says of when lots expire. It is about what an ObjectEvent lists and what a TransformationEvent makes: units
 * are of the lot that stands beside the expiry, goods known by class of the lot in their own key, if that has one. Where no lot is
 * named, no lot's expiry is told.
 */
final class ExpiryMeaning {
    private ExpiryMeaning() {}

    static void spread(EpcisEvent event, Effects effects) {
        if (event.expires() == null) {
            return;
        }
        Set<LotKey> lots = new LinkedHashSet<>();
        if (event.type() == EventType.OBJECT) {
            collect(event, event.epcList(), event.quantityList(), lots);
        } else if (event.type() == EventType.TRANSFORMATION) {
            collect(event, event.outputEpcList(), event.outputQuantityList(), lots);
        }
        if (!lots.isEmpty()) {
            Moment at = Moment.of(event.eventTime(), event.eventId());
            ExpiryClaim claim = new ExpiryClaim(at, LocalDate.parse(event.expires()));
            lots.forEach(lot -> effects.expires(lot, claim));
        }
    }

    private static void collect(
            EpcisEvent event, List<String> objects, List<QuantityElement> classes, Set<LotKey> lots) {
        for (String object : objects) {
            if (Gs1Key.isUnit(object)) {
                add(Gs1Key.gtin(object), event.lot(), lots);
            }
        }
        for (QuantityElement element : classes) {
            String goods = element.epcClass();
            if (goods != null && Gs1Key.gtin(goods) != null && !Gs1Key.isUnit(goods)) {
                String own = Gs1Key.lot(goods);
                add(Gs1Key.gtin(goods), own.isEmpty() ? event.lot() : own, lots);
            }
        }
    }

    private static void add(String gtin, String lot, Set<LotKey> lots) {
        if (lot != null && !lot.isEmpty()) {
            lots.add(new LotKey(gtin, lot));
        }
    }
}
