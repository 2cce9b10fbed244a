package io.unitflow.guarding;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.Element;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventHash;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.epcis.TypedId;
import io.unitflow.ledger.ReferenceLedger;
import io.unitflow.network.Lane;
import io.unitflow.network.Network;
import io.unitflow.network.Product;
import io.unitflow.network.Recall;
import io.unitflow.network.Site;
import io.unitflow.network.SiteType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The right exceptions, the obvious way: sort the events, let things really lie in things, write down each sighting, then look at each
 * list from its beginning. Shares nothing with the rules but the event and the network.
 */
public final class ReferenceGuard {
    private static final Set<String> CONSUMING =
            Set.of("dispensing", "retail_selling", "consuming", "decommissioning", "destroying", "sampling");
    private static final Set<String> EN_ROUTE = Set.of(
            "arriving",
            "entering_exiting",
            "holding",
            "inspecting",
            "loading",
            "sensor_reporting",
            "staging_outbound",
            "transporting",
            "unloading");

    /** A thing as it lies. */
    private static final class Thing {
        String site = "";
        String mode = "here";
        String destination = "";
        String lot = "";
        String container;
        boolean loose;
    }

    /** A sighting, and what it left the object as. */
    private record Seen(EpcisEvent event, String site, String mode, String destination, String lot) {
        boolean is(EventType type, String... steps) {
            return event.type() == type
                    && event.bizStep() != null
                    && Set.of(steps).contains(event.bizStep());
        }

        boolean sale() {
            return is(EventType.OBJECT, "dispensing", "retail_selling");
        }

        boolean shipping() {
            return is(EventType.OBJECT, "shipping");
        }

        boolean returned() {
            return "returned".equals(event.disposition());
        }

        Instant time() {
            return event.eventTime();
        }
    }

    private final Network network;
    private final Thresholds thresholds;
    private final List<EpcisEvent> events;
    private final Instant clock;
    private final Map<String, Thing> things = new HashMap<>();
    private final Map<String, List<Seen>> sightings = new TreeMap<>();
    private final Set<String> parents = new HashSet<>();
    private final Map<String, LocalDate> expiries = new HashMap<>();
    private final Map<String, LocalDate> expiriesBefore = new HashMap<>();
    private final Map<String, EpcisEvent> expirySaid = new HashMap<>();
    private final Set<String> rows = new TreeSet<>();

    private ReferenceGuard(List<EpcisEvent> events, Network network, Thresholds thresholds) {
        this.events = events;
        this.network = network;
        this.thresholds = thresholds;
        this.clock = events.stream()
                .map(EpcisEvent::eventTime)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /** Rows {@code kind,subject,site,time,state}, sorted. */
    public static List<String> exceptions(Collection<EpcisEvent> told, Network network, Thresholds thresholds) {
        ReferenceGuard guard = new ReferenceGuard(inForce(told), network, thresholds);
        network.lots().forEach(lot -> guard.expiries.put(lot.gtin() + "," + lot.lot(), lot.expires()));
        guard.expiriesBefore.putAll(guard.expiries);
        guard.events.stream()
                .filter(event -> event.type() == EventType.AGGREGATION)
                .map(EpcisEvent::parentId)
                .forEach(guard.parents::add);
        guard.events.forEach(guard::apply);
        guard.sightings.forEach(guard::lookAt);
        guard.lookAtStock(ReferenceLedger.positions(told));
        guard.lookAtShelves(ReferenceLedger.positions(told), ReferenceLedger.demand(told));
        guard.lookAtSites();
        guard.lookAtNames();
        guard.lookAtConflicts(told);
        guard.lookAtNesting();
        return List.copyOf(guard.rows);
    }

    private static List<EpcisEvent> inForce(Collection<EpcisEvent> told) {
        Map<String, EpcisEvent> events = new HashMap<>();
        Set<String> wrong = new HashSet<>();
        for (EpcisEvent event : told) {
            if (event.errorDeclaration() != null) {
                wrong.add(event.eventId());
            } else {
                events.merge(event.eventId(), event, (a, b) -> EventHash.of(a).compareTo(EventHash.of(b)) <= 0 ? a : b);
            }
        }
        events.keySet().removeAll(wrong);
        return events.values().stream()
                .sorted(Comparator.comparing(EpcisEvent::eventTime).thenComparing(EpcisEvent::eventId))
                .toList();
    }

    private void apply(EpcisEvent event) {
        Map<String, String> heldBefore = new HashMap<>();
        things.forEach((key, thing) -> heldBefore.put(key, thing.loose ? null : thing.container));
        Set<String> listed = listed(event);
        for (String object : listed) {
            see(object, event);
        }
        pack(event, heldBefore);
        for (String object : listed) {
            Thing thing = things.get(object);
            sightings
                    .computeIfAbsent(object, key -> new ArrayList<>())
                    .add(new Seen(event, thing.site, thing.mode, thing.destination, thing.lot));
        }
        tellExpiry(event);
        lookInside(event, listed, heldBefore);
    }

    private static Set<String> listed(EpcisEvent event) {
        Set<String> listed = new LinkedHashSet<>();
        switch (event.type()) {
            case OBJECT -> listed.addAll(event.epcList());
            case AGGREGATION -> {
                listed.addAll(event.childEpcs());
                if (event.parentId() != null) {
                    listed.add(event.parentId());
                }
            }
            case TRANSFORMATION -> {
                listed.addAll(event.inputEpcList());
                listed.addAll(event.outputEpcList());
            }
            default -> {}
        }
        return listed;
    }

    private void see(String object, EpcisEvent event) {
        Thing thing = things.computeIfAbsent(object, key -> new Thing());
        String step = orEmpty(event.bizStep());
        String place = site(event);
        String mode;
        if (event.type() == EventType.TRANSFORMATION) {
            mode = event.outputEpcList().contains(object) ? "here" : "gone";
        } else if (event.type() == EventType.OBJECT && (CONSUMING.contains(step) || event.action() == Action.DELETE)) {
            mode = "gone";
        } else if (step.equals("shipping") || step.equals("departing")) {
            mode = "transit";
        } else {
            boolean moves = EN_ROUTE.contains(step)
                    && thing.mode.equals("transit")
                    && !orEmpty(place).equals(thing.destination);
            mode = moves ? "transit" : "here";
        }
        String own = thing.mode.equals("transit") ? thing.destination : "";
        String named = destination(event);
        thing.destination = !mode.equals("transit") ? "" : named != null ? named : own;
        thing.mode = mode;
        thing.site = place != null ? place : thing.site;
        boolean givesLot = event.type() == EventType.OBJECT
                || (event.type() == EventType.TRANSFORMATION
                        && event.outputEpcList().contains(object));
        if (givesLot && event.lot() != null) {
            thing.lot = event.lot();
        }
    }

    private void pack(EpcisEvent event, Map<String, String> heldBefore) {
        if (event.type() == EventType.AGGREGATION && event.parentId() != null) {
            for (String child : new LinkedHashSet<>(event.childEpcs())) {
                if (!child.equals(event.parentId())) {
                    packOne(child, event, heldBefore.get(child));
                }
            }
            if (event.action() == Action.DELETE
                    && event.childEpcs().isEmpty()
                    && event.childQuantityList().isEmpty()) {
                things.values().stream()
                        .filter(thing -> event.parentId().equals(thing.container))
                        .forEach(thing -> thing.loose = true);
            }
            return;
        }
        boolean out = event.type() == EventType.TRANSFORMATION;
        for (String object : listed(event)) {
            Thing thing = things.get(object);
            boolean stays = !out && !thing.mode.equals("gone") && listed(event).contains(orEmpty(thing.container));
            thing.container = stays ? thing.container : null;
            thing.loose = false;
        }
    }

    private void packOne(String child, EpcisEvent event, String held) {
        Thing thing = things.get(child);
        if (event.action() == Action.ADD && held != null && !held.equals(event.parentId())) {
            row("packed_twice", child, thing.site, event.eventTime(), "open");
        }
        thing.container = event.action() == Action.DELETE ? null : event.parentId();
        thing.loose = false;
    }

    private void tellExpiry(EpcisEvent event) {
        if (event.expires() == null) {
            return;
        }
        LocalDate expires = LocalDate.parse(event.expires());
        boolean transforms = event.type() == EventType.TRANSFORMATION;
        List<String> units =
                transforms ? event.outputEpcList() : event.type() == EventType.OBJECT ? event.epcList() : List.of();
        for (String unit : units) {
            String lot = event.lot() != null ? event.lot() : things.get(unit).lot;
            if (isSgtin(unit) && !lot.isEmpty()) {
                expiries.put(gtin(unit) + "," + lot, expires);
                expirySaid.put(gtin(unit) + "," + lot, event);
            }
        }
        List<QuantityElement> classes = transforms
                ? event.outputQuantityList()
                : event.type() == EventType.OBJECT ? event.quantityList() : List.of();
        for (QuantityElement element : classes) {
            int at = element.epcClass().indexOf("/10/");
            String lot = at > 0 ? element.epcClass().substring(at + 4) : orEmpty(event.lot());
            if (!lot.isEmpty()) {
                expiries.put(gtin(element.epcClass()) + "," + lot, expires);
                expirySaid.put(gtin(element.epcClass()) + "," + lot, event);
            }
        }
    }

    private void lookInside(EpcisEvent event, Set<String> listed, Map<String, String> heldBefore) {
        for (String container : listed) {
            if (isContainer(container) && opens(event, container)) {
                List<String> held = heldBefore.entrySet().stream()
                        .filter(one -> container.equals(one.getValue()) && isUnit(one.getKey()))
                        .map(Map.Entry::getKey)
                        .toList();
                long found = held.stream().filter(listed::contains).count();
                if (found > 0 && found < held.size()) {
                    row("short_received", container, things.get(container).site, event.eventTime(), "open");
                }
            }
        }
        double[] range = temperatures(event);
        for (String object : listed) {
            Set<String> gtins = new HashSet<>();
            if (isSgtin(object)) {
                gtins.add(gtin(object));
            }
            if (range != null && isContainer(object)) {
                collectInside(object, heldBefore, 0, gtins);
            }
            if (range != null && gtins.stream().anyMatch(gtin -> spoils(range, gtin))) {
                row("temperature", object, things.get(object).site, event.eventTime(), "open");
            }
        }
    }

    private void collectInside(String container, Map<String, String> heldBefore, int depth, Set<String> gtins) {
        things.forEach((key, thing) -> {
            boolean now = container.equals(thing.container) && !thing.loose;
            if (now || container.equals(heldBefore.get(key))) {
                if (isUnit(key)) {
                    gtins.add(gtin(key));
                } else if (depth < 4) {
                    collectInside(key, heldBefore, depth + 1, gtins);
                }
            }
        });
    }

    private static boolean opens(EpcisEvent event, String container) {
        if (event.type() == EventType.AGGREGATION && event.action() != Action.OBSERVE) {
            return event.action() == Action.DELETE
                    && container.equals(event.parentId())
                    && !(event.childEpcs().isEmpty()
                            && event.childQuantityList().isEmpty());
        }
        return event.type() != EventType.TRANSFORMATION && "receiving".equals(event.bizStep());
    }

    private static double[] temperatures(EpcisEvent event) {
        double[] range = null;
        for (Element sensor : event.sensorElementList()) {
            for (Element report : sensor.children()) {
                double value = Double.parseDouble(report.children().get(1).value());
                range = range == null
                        ? new double[] {value, value}
                        : new double[] {Math.min(range[0], value), Math.max(range[1], value)};
            }
        }
        return range;
    }

    private boolean spoils(double[] range, String gtin) {
        Product product = network.products().get(gtin);
        return product != null
                && ((product.temperatureMin() != null
                                && range[0] < product.temperatureMin().doubleValue())
                        || (product.temperatureMax() != null
                                && range[1] > product.temperatureMax().doubleValue()));
    }

    private void lookAt(String object, List<Seen> seen) {
        if (isUnit(object)) {
            commissioning(object, seen);
            sales(object, seen);
        }
        if (isUnit(object) || isContainer(object)) {
            seenAfterGone(object, seen);
        }
        if (isUnit(object) || object.startsWith("00/")) {
            travel(object, seen);
        }
        shipments(object, seen);
        customs(object, seen);
    }

    private void commissioning(String unit, List<Seen> seen) {
        List<Seen> made = seen.stream()
                .filter(s -> s.is(EventType.OBJECT, "commissioning"))
                .toList();
        if (made.size() > 1) {
            row("duplicate_commissioning", unit, made.get(1).site(), made.get(1).time(), "open");
        }
        if (made.isEmpty() && seen.stream().noneMatch(s -> produces(s.event(), unit)) && isSerialized(gtin(unit))) {
            Seen first = seen.get(0);
            Instant deadline = first.time().plus(hours(thresholds.commissionedWithinHours()));
            if (!deadline.isAfter(clock)) {
                row("never_commissioned", unit, first.site(), deadline, "open");
            }
        }
    }

    private static boolean produces(EpcisEvent event, String unit) {
        return event.type() == EventType.TRANSFORMATION && event.outputEpcList().contains(unit);
    }

    private boolean isSerialized(String gtin) {
        return sightings.entrySet().stream()
                .filter(one -> isUnit(one.getKey()) && gtin(one.getKey()).equals(gtin))
                .anyMatch(one -> one.getValue().stream()
                        .anyMatch(s -> s.is(EventType.OBJECT, "commissioning") || produces(s.event(), one.getKey())));
    }

    private void sales(String unit, List<Seen> seen) {
        boolean sold = false;
        for (int i = 0; i < seen.size(); i++) {
            Seen now = seen.get(i);
            if (now.sale()) {
                if (sold) {
                    row("sold_again", unit, now.site(), now.time(), "open");
                }
                sale(unit, now);
                sold = true;
            } else if (now.returned() || (i > 0 && seen.get(i - 1).mode().equals("gone"))) {
                sold = false;
            }
        }
    }

    private void sale(String unit, Seen sale) {
        if (wrongMarket(gtin(unit), sale.site())) {
            row("wrong_market", unit, sale.site(), sale.time(), "open");
        }
        LocalDate day = sale.time()
                .plusSeconds(sale.event().offsetSeconds())
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
        later.add(() -> {
            LocalDate expiry = expiries.get(gtin(unit) + "," + sale.lot());
            if (expiry != null && day.isAfter(expiry)) {
                row("expired_sold", unit, sale.site(), sale.time(), "open");
            }
        });
        for (Recall recall : network.recalls()) {
            boolean covers = recall.gtin().equals(gtin(unit))
                    && (recall.lot() == null || recall.lot().equals(sale.lot()))
                    && (recall.serial() == null || unit.endsWith("/21/" + recall.serial()));
            if (covers && !sale.time().isBefore(recall.from())) {
                row("recalled_sold", unit, sale.site(), sale.time(), "open");
            }
        }
    }

    private final List<Runnable> later = new ArrayList<>();

    private void seenAfterGone(String object, List<Seen> seen) {
        for (int i = 1; i < seen.size(); i++) {
            Seen now = seen.get(i);
            if (seen.get(i - 1).mode().equals("gone") && !now.sale() && !now.returned()) {
                row("seen_after_gone", object, now.site(), now.time(), "open");
            }
        }
    }

    private void travel(String object, List<Seen> seen) {
        for (int i = 1; i < seen.size(); i++) {
            Site from = network.sites().get(seen.get(i - 1).site());
            Site to = network.sites().get(seen.get(i).site());
            if (from == null || to == null || from.latitude() == null || to.latitude() == null) {
                continue;
            }
            double km = km(from, to);
            double hours =
                    Duration.between(seen.get(i - 1).time(), seen.get(i).time()).toMillis() / 3_600_000.0;
            if (km > thresholds.travelKm() && (hours == 0 || km / hours > thresholds.travelKmPerHour())) {
                row("impossible_travel", object, seen.get(i).site(), seen.get(i).time(), "open");
            }
        }
    }

    /** By the spherical law of cosines. */
    private static double km(Site from, Site to) {
        double a = Math.toRadians(from.latitude());
        double b = Math.toRadians(to.latitude());
        double c = Math.toRadians(to.longitude() - from.longitude());
        return 6_371 * Math.acos(Math.min(1, Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(c)));
    }

    private void shipments(String object, List<Seen> seen) {
        for (int i = 0; i < seen.size(); i++) {
            Seen start = seen.get(i);
            if (!start.shipping() || !start.mode().equals("transit")) {
                continue;
            }
            List<Lane> lanes = network.lanes().stream()
                    .filter(lane -> lane.from().equals(start.site()))
                    .toList();
            List<Lane> there = lanes.stream()
                    .filter(lane -> lane.to().equals(start.destination()))
                    .toList();
            if (!start.destination().isEmpty() && !lanes.isEmpty() && there.isEmpty()) {
                row("off_route", object, start.destination(), start.time(), "open");
            }
            Seen end = seen.subList(i + 1, seen.size()).stream()
                    .filter(s -> s.shipping() || !s.mode().equals("transit"))
                    .findFirst()
                    .orElse(null);
            boolean elsewhere = end != null
                    && end.mode().equals("here")
                    && !start.destination().isEmpty()
                    && !end.site().equals(start.destination());
            if (elsewhere) {
                row("off_route", object, end.site(), end.time(), "open");
            }
            double days = there.isEmpty() || there.get(0).leadTimeDays() == null
                    ? thresholds.overdueDays()
                    : there.get(0).leadTimeDays()
                            + thresholds.overdueDeviations()
                                    * (there.get(0).leadTimeSdDays() == null
                                            ? 0
                                            : there.get(0).leadTimeSdDays());
            late("overdue", object, start.destination(), start.time().plus(hours(24 * days)), end);
        }
    }

    private void late(String kind, String object, String site, Instant deadline, Seen end) {
        if (end == null ? !deadline.isAfter(clock) : end.time().isAfter(deadline)) {
            row(kind, object, site, deadline, end == null ? "open" : "closed");
        }
    }

    private void customs(String object, List<Seen> seen) {
        for (int i = 0; i < seen.size(); ) {
            String site = seen.get(i).site();
            int next = i;
            while (next < seen.size() && seen.get(next).site().equals(site)) {
                next++;
            }
            Site known = network.sites().get(site);
            if (known != null && known.type() == SiteType.CUSTOMS) {
                visit(object, seen, i, next);
            }
            i = next;
        }
    }

    private void visit(String object, List<Seen> seen, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!seen.get(i).mode().equals("gone")) {
                double days = customsDays(seen, i);
                Seen left = to < seen.size() ? seen.get(to) : null;
                late(
                        "stuck_in_customs",
                        object,
                        seen.get(i).site(),
                        seen.get(i).time().plus(hours(24 * days)),
                        left);
                return;
            }
        }
    }

    /** Of the lane of the shipment that was under way when the sighting came, else of the one that it begins. */
    private double customsDays(List<Seen> seen, int at) {
        Seen start = null;
        for (Seen one : seen.subList(0, at)) {
            start = !one.mode().equals("transit") ? null : one.shipping() ? one : start;
        }
        Seen now = seen.get(at);
        start = start == null && now.shipping() && now.mode().equals("transit") ? now : start;
        for (Lane lane : network.lanes()) {
            if (start != null
                    && lane.from().equals(start.site())
                    && lane.to().equals(start.destination())
                    && lane.customsDaysMax() != null) {
                return lane.customsDaysMax();
            }
        }
        return thresholds.customsDays();
    }

    private void lookAtStock(List<String> positions) {
        later.forEach(Runnable::run);
        for (String position : positions) {
            String[] columns = position.split(",", -1);
            String subject = "01/" + columns[0] + (columns[1].isEmpty() ? "" : "/10/" + columns[1]);
            boolean positive = new BigDecimal(columns[4]).signum() > 0;
            boolean moving = columns[3].equals("in_transit");
            if (!positive) {
                row("negative_stock", subject, columns[2], null, "open");
                continue;
            }
            if (!moving && wrongMarket(columns[0], columns[2])) {
                row("wrong_market", subject, columns[2], null, "open");
            }
            LocalDate expiry = expiries.get(columns[0] + "," + columns[1]);
            LocalDate today = clock.atZone(ZoneOffset.UTC).toLocalDate();
            if (!moving && expiry != null && today.isAfter(expiry)) {
                row("expired_in_stock", subject, columns[2], null, "open");
            }
            for (Recall recall : network.recalls()) {
                boolean covers = recall.gtin().equals(columns[0])
                        && recall.serial() == null
                        && (recall.lot() == null || recall.lot().equals(columns[1]))
                        && !recall.from().isAfter(clock);
                if (covers) {
                    row(moving ? "recalled_in_transit" : "recalled_in_stock", subject, columns[2], null, "open");
                }
            }
        }
    }

    /** Day by day: what would be sold from that day on, at the rate of the four weeks before. */
    private void lookAtShelves(List<String> positions, List<String> demand) {
        Map<String, TreeMap<LocalDate, Double>> sold = new HashMap<>();
        for (String row : demand) {
            String[] columns = row.split(",", -1);
            sold.computeIfAbsent(columns[0] + "," + columns[1], shelf -> new TreeMap<>())
                    .put(LocalDate.parse(columns[2]), Double.parseDouble(columns[3]));
        }
        sold.forEach((shelf, days) -> {
            LocalDate today = clock.atZone(ZoneOffset.UTC).toLocalDate();
            for (LocalDate day = days.lastKey(); !day.isAfter(today); day = day.plusDays(1)) {
                sellOut(shelf, day, days, positions);
            }
            lots(shelf, positions).forEach((lot, quantity) -> {
                LocalDate expiry = expiries.get(shelf.split(",")[0] + "," + lot);
                if (expiry.isBefore(today) && quantity >= 1) {
                    unsold(shelf, lot);
                }
            });
        });
    }

    private void sellOut(String shelf, LocalDate day, TreeMap<LocalDate, Double> days, List<String> positions) {
        double sum = 0;
        for (int back = 0; back < 28; back++) {
            sum += days.getOrDefault(day.minusDays(back), 0.0);
        }
        long known = days.firstKey().until(day, java.time.temporal.ChronoUnit.DAYS) + 1;
        double rate = Math.max(0, sum) / Math.min(28, Math.max(7, known));
        Map<String, Double> lots = lots(shelf, positions);
        String gtin = shelf.split(",")[0];
        List<String> firstToExpire = lots.keySet().stream()
                .sorted(Comparator.comparing((String lot) -> expiries.get(gtin + "," + lot))
                        .thenComparing(lot -> lot))
                .toList();
        LocalDate until = day.plusDays(400);
        for (LocalDate next = day; next.isBefore(until); next = next.plusDays(1)) {
            double more = rate;
            for (String lot : firstToExpire) {
                if (!expiries.get(gtin + "," + lot).isBefore(next)) {
                    double taken = Math.min(more, lots.get(lot));
                    lots.merge(lot, -taken, Double::sum);
                    more -= taken;
                }
            }
        }
        lots.forEach((lot, left) -> {
            if (left >= 1 - 1e-9 && !expiries.get(gtin + "," + lot).isBefore(day)) {
                unsold(shelf, lot);
            }
        });
    }

    private void unsold(String shelf, String lot) {
        String[] columns = shelf.split(",", -1);
        row("expires_unsold", "01/" + columns[0] + (lot.isEmpty() ? "" : "/10/" + lot), columns[1], null, "open");
    }

    /** Lots on the shelf that expire one day, and how much of them can be sold. */
    private Map<String, Double> lots(String shelf, List<String> positions) {
        Map<String, Double> lots = new TreeMap<>();
        for (String position : positions) {
            String[] columns = position.split(",", -1);
            boolean here = shelf.equals(columns[0] + "," + columns[2]) && columns[3].equals("on_hand");
            if (here && !columns[4].startsWith("-") && expiries.containsKey(columns[0] + "," + columns[1])) {
                lots.put(columns[1], Double.parseDouble(columns[4]));
            }
        }
        return lots;
    }

    private void lookAtSites() {
        for (Site site : network.sites().values()) {
            List<Instant> times = events.stream()
                    .filter(event -> site.site().equals(site(event)))
                    .map(EpcisEvent::eventTime)
                    .toList();
            for (int i = 0; i < times.size() && site.silentAfterHours() != null; i++) {
                Instant deadline = times.get(i).plus(hours(site.silentAfterHours()));
                boolean last = i + 1 == times.size();
                if (last ? !deadline.isAfter(clock) : times.get(i + 1).isAfter(deadline)) {
                    row("silent_site", "414/" + site.site(), site.site(), deadline, last ? "open" : "closed");
                }
            }
        }
    }

    private void lookAtNames() {
        Set<String> known = new HashSet<>();
        for (EpcisEvent event : events) {
            for (String site : Arrays.asList(site(event), destination(event))) {
                if (site != null && !network.sites().containsKey(site) && known.add(site)) {
                    row("unknown_master_data", "414/" + site, site, event.eventTime(), "open");
                }
                if (site != null && !isDigitRight(site) && known.add("digit" + site)) {
                    row("data_quality", "414/" + site, site, event.eventTime(), "open");
                }
            }
            Set<String> names = new HashSet<>(listed(event));
            event.quantityList().forEach(element -> names.add(element.epcClass()));
            for (String name : names) {
                String digits = name.startsWith("01/") ? gtin(name) : name.substring(3);
                if (name.startsWith("01/") && !network.products().containsKey(digits) && known.add(digits)) {
                    row("unknown_master_data", "01/" + digits, "", event.eventTime(), "open");
                }
                if (!isDigitRight(digits) && known.add("digit" + digits)) {
                    row("data_quality", name.substring(0, 3) + digits, "", event.eventTime(), "open");
                }
            }
        }
    }

    private static boolean isDigitRight(String digits) {
        int sum = 0;
        for (int i = 1; i <= digits.length(); i++) {
            sum += (i % 2 == 0 ? 3 : 1) * (digits.charAt(digits.length() - i) - '0');
        }
        return sum % 10 == 0;
    }

    private void lookAtConflicts(Collection<EpcisEvent> told) {
        Map<String, Set<String>> hashes = new HashMap<>();
        told.stream().filter(event -> event.errorDeclaration() == null).forEach(event -> hashes.computeIfAbsent(
                        event.eventId(), id -> new HashSet<>())
                .add(EventHash.of(event)));
        for (EpcisEvent event : events) {
            if (hashes.get(event.eventId()).size() > 1) {
                row("data_quality", event.eventId(), orEmpty(site(event)), event.eventTime(), "open");
            }
        }
        expiriesBefore.forEach((lot, known) -> {
            EpcisEvent last = expirySaid.get(lot);
            if (last != null && !expiries.get(lot).equals(known)) {
                String subject = "01/" + lot.replace(",", "/10/");
                row("data_quality", subject, "", last.eventTime(), "open");
            }
        });
    }

    /** Five containers around a unit are followed; the fifth should then be in no other. */
    private void lookAtNesting() {
        things.keySet().stream().filter(this::isUnit).forEach(unit -> {
            String outer = unit;
            for (int level = 0; level < 5 && outer != null; level++) {
                Thing thing = things.get(outer);
                outer = thing.loose ? null : thing.container;
            }
            if (outer != null && things.get(outer).container != null) {
                row("data_quality", outer, things.get(outer).site, null, "open");
            }
        });
    }

    private boolean wrongMarket(String gtin, String place) {
        Set<String> countries = network.countries(gtin);
        Site site = network.sites().get(place);
        return !countries.isEmpty() && site != null && site.country() != null && !countries.contains(site.country());
    }

    private void row(String kind, String subject, String site, Instant time, String state) {
        String when = time == null ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
        rows.add(String.join(",", kind, subject, site, when, state));
    }

    private boolean isUnit(String object) {
        return isSgtin(object) && !parents.contains(object);
    }

    private boolean isContainer(String object) {
        return parents.contains(object) || object.startsWith("00/");
    }

    private static boolean isSgtin(String object) {
        return object.startsWith("01/") && object.contains("/21/");
    }

    private static String gtin(String key) {
        return key.substring(3, 17);
    }

    private static Duration hours(double hours) {
        return Duration.ofSeconds(Math.round(hours * 3_600));
    }

    private static String site(EpcisEvent event) {
        String place = event.bizLocation() != null ? event.bizLocation() : event.readPoint();
        return place == null ? null : place.substring(4, 17);
    }

    private static String destination(EpcisEvent event) {
        for (String type : List.of("location", "possessing_party", "owning_party")) {
            for (TypedId destination : event.destinationList()) {
                if (destination.type().equals(type)) {
                    return destination.id().substring(4, 17);
                }
            }
        }
        return null;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
