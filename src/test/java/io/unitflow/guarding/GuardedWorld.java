package io.unitflow.guarding;

import io.unitflow.epcis.Element;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.ledger.RandomWorld;
import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.LotExpiry;
import io.unitflow.network.Market;
import io.unitflow.network.Network;
import io.unitflow.network.Product;
import io.unitflow.network.Recall;
import io.unitflow.network.Site;
import io.unitflow.network.SiteType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Random worlds stretched over three days, with expiries and temperatures, in a network where every rule finds something. */
public final class GuardedWorld {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int STRETCH = 36;
    private static final String PLANT = "9521000000010";
    private static final String PHARMACY = "9521000000011";
    private static final String BORDER = "9521000000012";
    private static final String GTIN = "09521000000000";
    private static final String OTHER = "09521000000001";
    private static final String BY_CLASS = "09521000000038";

    /** What the rules are set to, in a world of three days. */
    public static final Thresholds THRESHOLDS = new Thresholds(java.util.Set.of(), 30, 100, 900, 1, 2, 0.5);

    private GuardedWorld() {}

    /** Three sites: a plant, a pharmacy abroad, and a border. */
    public static Network network() {
        return Network.of(
                new Site(PLANT, null, SiteType.PLANT, null, "FR", 48.0, 2.0, 1.0),
                new Site(PHARMACY, null, SiteType.PHARMACY, null, "AT", 48.2, 16.4, 2.0),
                new Site(BORDER, null, SiteType.CUSTOMS, null, null, 51.0, 7.0, null),
                new Lane(PLANT, PHARMACY, LaneKind.SUPPLY, 0.25, 0.05, null, null, 0.2),
                new Lane(PHARMACY, BORDER, LaneKind.SUPPLY, null, null, null, null, null),
                new Market(GTIN, "FR"),
                new Market(OTHER, "AT"),
                new Recall("R1", GTIN, "A", null, START.plusSeconds(100_000), null),
                new Recall("R2", OTHER, null, null, START.plusSeconds(200_000), null),
                new Recall("R3", BY_CLASS, null, null, START.plusSeconds(1_000), null),
                new Recall("R4", GTIN, null, "1000U0", START, null),
                new Recall("R5", GTIN, null, null, START.plusSeconds(9_000_000), null),
                new LotExpiry(GTIN, "B", LocalDate.parse("2026-03-02")),
                product(GTIN, "2", "8"),
                product(OTHER, null, null));
    }

    private static Product product(String gtin, String min, String max) {
        BigDecimal coldest = min == null ? null : new BigDecimal(min);
        BigDecimal warmest = max == null ? null : new BigDecimal(max);
        return new Product(gtin, null, null, null, null, null, null, null, null, null, null, coldest, warmest);
    }

    /** The events of one world, with duplicates and error declarations, in the order in which they are told. */
    public static List<EpcisEvent> told(long seed, int events) {
        return RandomWorld.told(seed, events).stream().map(GuardedWorld::more).toList();
    }

    /** The same for every copy of an event. */
    private static EpcisEvent more(EpcisEvent event) {
        Random random = new Random(event.eventId().hashCode() * 31L
                + String.valueOf(event.bizStep()).hashCode());
        long seconds = event.eventTime().getEpochSecond() - START.getEpochSecond();
        var changed = event.toBuilder().eventTime(START.plusSeconds(seconds * STRETCH));
        if (random.nextInt(8) == 0) {
            changed.expires("2026-03-0" + (1 + random.nextInt(4)));
        }
        if (random.nextInt(10) == 0) {
            Element report = new Element(
                    "",
                    "sensorReport",
                    null,
                    List.of(
                            Element.text("", "type", "gs1:Temperature"),
                            Element.text("", "value", Integer.toString(random.nextInt(12)))));
            changed.sensorElementList(List.of(new Element("", "sensorElement", null, List.of(report))));
        }
        return changed.build();
    }
}
