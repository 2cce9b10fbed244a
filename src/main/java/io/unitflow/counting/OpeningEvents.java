package io.unitflow.counting;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.Element;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.EventHash;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.network.OpeningStock;
import java.util.List;

/**
 * The stock at go-live as events: each row is one {@code stock_taking}, and the same row is always the same event, because
 * its ID is the CBV hash of what it says. So telling a file twice, or again with more rows, changes nothing that it said.
 */
public final class OpeningEvents {
    private static final String UTC = "+00:00";

    private OpeningEvents() {}

    /** The event that a row stands for: a unit seen there with its lot, or goods of a class counted there. */
    public static EpcisEvent event(OpeningStock stock) {
        EpcisEventBuilder event = EpcisEvent.builder()
                .type(EventType.OBJECT)
                .action(Action.OBSERVE)
                .eventTime(stock.asOf())
                .eventTimeZoneOffset(UTC)
                .bizStep("stock_taking")
                .bizLocation(Gs1Key.place(stock.site()));
        if (stock.serial() == null) {
            String goods = Gs1Key.classOf(stock.gtin(), stock.lot());
            event.quantityList(List.of(new QuantityElement(goods, stock.quantity(), null)));
        } else {
            event.epcList(List.of(Gs1Key.unit(stock.gtin(), stock.serial())));
            if (stock.lot() != null) {
                event.lot(stock.lot()).ilmd(List.of(Element.lotNumber(stock.lot())));
            }
        }
        return event.eventId(EventHash.of(event.eventId("").build())).build();
    }
}
