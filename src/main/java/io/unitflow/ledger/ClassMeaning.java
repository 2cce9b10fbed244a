package io.unitflow.ledger;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.gs1.Gs1Key;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What an ObjectEvent does to goods known by class, and the demand that it is. Exactly one rule moves goods. */
final class ClassMeaning {
    private static final Set<String> SALES = Set.of("dispensing", "retail_selling");
    private static final Set<String> COUNTS = Set.of("stock_taking", "cycle_counting");

    private ClassMeaning() {}

    static void spread(EpcisEvent event, boolean consumes, Effects effects) {
        Map<ClassKey, BigDecimal> sums = sums(event);
        Moment at = Moment.of(event.eventTime(), event.eventId());
        sums.forEach((goods, quantity) -> move(event, at, consumes, goods, quantity, effects));
        if (event.bizStep() != null && SALES.contains(event.bizStep())) {
            demand(event, sums, effects);
        }
    }

    private static Map<ClassKey, BigDecimal> sums(EpcisEvent event) {
        Map<ClassKey, BigDecimal> sums = new LinkedHashMap<>();
        String site = orEmpty(EventMeaning.site(event));
        for (QuantityElement element : event.quantityList()) {
            String gtin = Gs1Key.gtin(element.epcClass());
            if (gtin != null && element.quantity() != null && !Gs1Key.isUnit(element.epcClass())) {
                sums.merge(
                        new ClassKey(gtin, Gs1Key.lot(element.epcClass()), site), element.quantity(), BigDecimal::add);
            }
        }
        return sums;
    }

    private static void move(
            EpcisEvent event, Moment at, boolean consumes, ClassKey goods, BigDecimal quantity, Effects effects) {
        String step = event.bizStep() == null ? "" : event.bizStep();
        if (consumes) {
            effects.moved(goods, new ClassMove(at, false, quantity.negate()));
        } else if (step.equals("shipping")) {
            effects.moved(goods, new ClassMove(at, false, quantity.negate()));
            effects.inTransit(inTransit(goods, EventMeaning.destination(event)), quantity);
        } else if (COUNTS.contains(step)) {
            effects.moved(goods, new ClassMove(at, true, quantity));
        } else if (step.equals("void_shipping")) {
            effects.moved(goods, new ClassMove(at, false, quantity));
            effects.inTransit(inTransit(goods, EventMeaning.destination(event)), quantity.negate());
        } else if (step.equals("receiving")) {
            effects.moved(goods, new ClassMove(at, false, quantity));
            effects.inTransit(inTransit(goods, goods.site()), quantity.negate());
        } else if (event.action() == Action.ADD) {
            effects.moved(goods, new ClassMove(at, false, quantity));
        }
    }

    private static PositionKey inTransit(ClassKey goods, String destination) {
        return new PositionKey(goods.gtin(), goods.lot(), orEmpty(destination), StockState.IN_TRANSIT);
    }

    private static void demand(EpcisEvent event, Map<ClassKey, BigDecimal> sums, Effects effects) {
        Map<String, BigDecimal> byGtin = new LinkedHashMap<>();
        for (String object : new HashSet<>(event.epcList())) {
            if (Gs1Key.isUnit(object)) {
                byGtin.merge(Gs1Key.gtin(object), BigDecimal.ONE, BigDecimal::add);
            }
        }
        sums.forEach((goods, quantity) -> byGtin.merge(goods.gtin(), quantity, BigDecimal::add));
        String site = orEmpty(EventMeaning.site(event));
        long day = Math.floorDiv(event.eventTime().getEpochSecond() + event.offsetSeconds(), 86_400L);
        byGtin.forEach((gtin, quantity) -> effects.demanded(new DemandKey(gtin, site, day), quantity));
    }

    private static String orEmpty(String gln) {
        return gln == null ? "" : gln;
    }
}
