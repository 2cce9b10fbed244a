package io.unitflow.guarding;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.Moment;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an event says by itself, whatever the stories of the objects that it lists. */
public final class EventFacts {
    /** "01/", a GTIN-14 and "/21/". */
    private static final int PRODUCT_LENGTH = 21;

    private EventFacts() {}

    /** When the lots that the event names or gives to what it lists expire. */
    public static Set<Fact.Expiry> expiries(EpcisEvent event) {
        if (event.expires() == null || !Particulars.givesLots(event)) {
            return Set.of();
        }
        Moment at = Moment.of(event.eventTime(), event.eventId());
        LocalDate expires = Times.date(event.expires());
        boolean transforms = event.type() == EventType.TRANSFORMATION;
        Set<Fact.Expiry> said = new LinkedHashSet<>();
        if (event.lot() != null) {
            String last = "";
            for (String object : transforms ? event.outputEpcList() : event.epcList()) {
                // A list names mostly one product.
                if (!object.regionMatches(0, last, 0, PRODUCT_LENGTH) && Gs1Key.isUnit(object)) {
                    said.add(new Fact.Expiry(Gs1Key.gtin(object), event.lot(), at, expires));
                    last = object;
                }
            }
        }
        List<QuantityElement> classes = transforms ? event.outputQuantityList() : event.quantityList();
        for (QuantityElement element : classes) {
            String gtin = Gs1Key.gtin(element.epcClass());
            String named = Gs1Key.lot(element.epcClass());
            String lot = named.isEmpty() ? event.lot() : named;
            if (gtin != null && lot != null && !lot.isEmpty()) {
                said.add(new Fact.Expiry(gtin, lot, at, expires));
            }
        }
        return said;
    }
}
