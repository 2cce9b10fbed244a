package io.unitflow.guarding;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.TypedId;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.Effects;
import io.unitflow.ledger.EventMeaning;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.PositionKey;
import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.Market;
import io.unitflow.network.Network;
import io.unitflow.network.Product;
import io.unitflow.network.Site;
import io.unitflow.network.SiteType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What happens to one unit, hour by hour, in a network of three sites; and what the guard says of it. */
final class Scene {
    static final String GTIN = "09521000000014";
    static final String UNIT = "01/" + GTIN + "/21/1";
    static final String CASE = "00/095210000000000012";
    static final String OTHER_CASE = "00/095210000000000029";
    static final String PLANT = "9521000000112";
    static final String PHARMACY = "9521000000129";
    static final String BORDER = "9521000000136";
    static final Network NETWORK = Network.of(
            new Site(PLANT, null, SiteType.PLANT, null, "FR", 48.86, 2.35, null),
            new Site(PHARMACY, null, SiteType.PHARMACY, null, "AT", 48.21, 16.37, 5.0),
            new Site(BORDER, null, SiteType.CUSTOMS, null, "DE", null, null, null),
            new Lane(PLANT, PHARMACY, LaneKind.SUPPLY, 2.0, 0.5, null, null, 1.0),
            new Market(GTIN, "FR"),
            new Product(GTIN, null, null, null, null, null, null, null, null, null, null, new BigDecimal("2"), null));
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    private final List<EpcisEvent> events = new ArrayList<>();

    static Scene of(EpcisEventBuilder... events) {
        Scene scene = new Scene();
        for (EpcisEventBuilder event : events) {
            scene.events.add(event.build());
        }
        return scene;
    }

    static EpcisEventBuilder object(int hour, String step, String site) {
        return event(hour, step, site)
                .type(EventType.OBJECT)
                .action(Action.OBSERVE)
                .epcList(List.of(UNIT));
    }

    static EpcisEventBuilder made(int hour) {
        return object(hour, "commissioning", PLANT).action(Action.ADD).lot("A");
    }

    static EpcisEventBuilder shipped(int hour, String from, String to) {
        return object(hour, "shipping", from).destinationList(List.of(new TypedId("location", "414/" + to)));
    }

    static EpcisEventBuilder packed(int hour, Action action, String parent) {
        return event(hour, "packing", PLANT)
                .type(EventType.AGGREGATION)
                .action(action)
                .parentId(parent)
                .childEpcs(List.of(UNIT));
    }

    static EpcisEventBuilder event(int hour, String step, String site) {
        return EpcisEvent.builder()
                .eventId(String.format("urn:uuid:%05d", hour))
                .eventTime(START.plusSeconds(3_600L * hour))
                .bizStep(step)
                .readPoint(site == null ? null : "414/" + site);
    }

    /** What is claimed of the unit: {@code kind site hour state}, in the order of kinds. */
    List<String> claims() {
        return claims(Thresholds.STANDARD);
    }

    List<String> claims(Thresholds thresholds) {
        return insight(thresholds).claims().stream()
                .map(claim -> row(claim.finding()))
                .toList();
    }

    ObjectGuard.Insight insight(Thresholds thresholds) {
        return new ObjectGuard(new Surroundings(NETWORK, thresholds)).of(UNIT, sightings());
    }

    Sightings sightings() {
        Sightings sightings = Sightings.NONE;
        for (EpcisEvent event : events) {
            for (Sighting sighting : sightings(event)) {
                sightings = sightings.with(sighting);
            }
        }
        return sightings;
    }

    static String row(Finding finding) {
        long hour = (finding.time().getEpochSecond() - START.getEpochSecond()) / 3_600;
        return String.join(
                " ",
                finding.kind().word(),
                finding.site(),
                Long.toString(hour),
                Life.of(finding).word());
    }

    private static List<Sighting> sightings(EpcisEvent event) {
        List<Sighting> sightings = new ArrayList<>();
        EventMeaning.spread(event, new Effects() {
            @Override
            public void observed(String object, Observation observation) {
                if (object.equals(UNIT)) {
                    sightings.add(new Sighting(observation, Particulars.of(event)));
                }
            }

            @Override
            public void moved(ClassKey goods, ClassMove move) {}

            @Override
            public void inTransit(PositionKey key, BigDecimal quantity) {}

            @Override
            public void demanded(DemandKey key, BigDecimal quantity) {}
        });
        return sightings;
    }
}
