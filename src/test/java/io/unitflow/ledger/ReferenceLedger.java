package io.unitflow.ledger;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventHash;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.epcis.TypedId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The right answer, the obvious way: sort the events, apply one after the other to objects that really stand in containers, then
 * look where everything is. Shares nothing with the ledger but the event type.
 */
public final class ReferenceLedger {
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
    private static final Set<String> BAD = Set.of(
            "damaged",
            "disposed",
            "expired",
            "needs_replacement",
            "non_sellable_other",
            "recalled",
            "returned",
            "unavailable");
    private static final int LEVELS = 5;

    private static final class Thing {
        String site = "";
        boolean gone;
        boolean moving;
        String destination = "";
        String disposition;
        String lot = "";
        String container;
        String looseAt;
        boolean parent;
    }

    private final Map<String, Thing> things = new HashMap<>();

    /** What was ever put into a container, whether or not it is there still. */
    private final Map<String, Set<Thing>> packed = new HashMap<>();

    private final Map<String, BigDecimal> positions = new TreeMap<>();
    private final Map<String, BigDecimal> demand = new TreeMap<>();
    private final Map<String, String> lots = new TreeMap<>();

    private ReferenceLedger() {}

    /** Rows {@code gtin,lot,site,state,quantity}, without zero rows, sorted. */
    public static List<String> positions(Collection<EpcisEvent> told) {
        ReferenceLedger ledger = new ReferenceLedger();
        ledger.tell(told);
        ledger.countUnits();
        return rows(ledger.positions);
    }

    /**
     * What each day (UTC) closed with, by its number since 1970-01-01: rows as {@link #positions}. What was taken back has never happened,
     * also on the days before it was.
     */
    public static SortedMap<Long, List<String>> closings(Collection<EpcisEvent> told) {
        SortedMap<Long, List<String>> closings = new TreeMap<>();
        told.forEach(event -> closings.put(day(event), List.of()));
        closings.replaceAll((day, none) -> positions(told.stream()
                .filter(event -> event.errorDeclaration() != null || day(event) <= day)
                .toList()));
        return closings;
    }

    private static long day(EpcisEvent event) {
        return LocalDate.ofInstant(event.eventTime(), ZoneOffset.UTC).toEpochDay();
    }

    /** Rows {@code gtin,site,date,quantity}, without zero rows, sorted. */
    public static List<String> demand(Collection<EpcisEvent> told) {
        ReferenceLedger ledger = new ReferenceLedger();
        ledger.tell(told);
        return rows(ledger.demand);
    }

    /** Rows {@code gtin,lot,expires}, sorted. */
    public static List<String> lots(Collection<EpcisEvent> told) {
        ReferenceLedger ledger = new ReferenceLedger();
        ledger.tell(told);
        return ledger.lots.entrySet().stream()
                .map(lot -> lot.getKey() + "," + lot.getValue())
                .toList();
    }

    private static List<String> rows(Map<String, BigDecimal> sums) {
        List<String> rows = new ArrayList<>();
        sums.forEach((key, sum) -> {
            if (sum.signum() != 0) {
                rows.add(key + "," + sum.stripTrailingZeros().toPlainString());
            }
        });
        rows.sort(null);
        return rows;
    }

    /** Of each unit that counts, its row {@code gtin,lot,site,state}. */
    public static Map<String, String> places(Collection<EpcisEvent> told) {
        ReferenceLedger ledger = new ReferenceLedger();
        ledger.tell(told);
        return ledger.places();
    }

    /** Of each of these objects, the IDs of the events that named it or a container around it at the time, in order. */
    public static Map<String, List<String>> touched(Collection<EpcisEvent> told, Collection<String> objects) {
        Map<String, List<String>> touched = new TreeMap<>();
        objects.forEach(object -> touched.put(object, new ArrayList<>()));
        ReferenceLedger ledger = new ReferenceLedger();
        ledger.tell(told, event -> {
            Set<String> named = named(event);
            touched.forEach((object, events) -> {
                if (ledger.around(object).stream().anyMatch(named::contains)) {
                    events.add(event.eventId());
                }
            });
        });
        return touched;
    }

    /** All objects that an event names. */
    public static Set<String> named(EpcisEvent event) {
        Set<String> named = new HashSet<>(event.epcList());
        named.addAll(event.childEpcs());
        named.addAll(event.inputEpcList());
        named.addAll(event.outputEpcList());
        if (event.parentId() != null) {
            named.add(event.parentId());
        }
        return named;
    }

    private void tell(Collection<EpcisEvent> told) {
        tell(told, event -> {});
    }

    /** @param before is shown each event, wrong ones too, before it is applied */
    private void tell(Collection<EpcisEvent> told, Consumer<EpcisEvent> before) {
        Map<String, EpcisEvent> events = new HashMap<>();
        Set<String> wrong = new HashSet<>();
        for (EpcisEvent event : told) {
            if (event.errorDeclaration() != null) {
                wrong.add(event.eventId());
            } else {
                events.merge(event.eventId(), event, (a, b) -> EventHash.of(a).compareTo(EventHash.of(b)) <= 0 ? a : b);
            }
        }
        events.values().stream()
                .sorted(Comparator.comparing(EpcisEvent::eventTime).thenComparing(EpcisEvent::eventId))
                .forEach(event -> {
                    before.accept(event);
                    if (!wrong.contains(event.eventId())) {
                        apply(event);
                    }
                });
    }

    private void apply(EpcisEvent event) {
        if (event.type() == EventType.OBJECT) {
            dateLots(event, event.epcList(), event.quantityList());
        } else if (event.type() == EventType.TRANSFORMATION) {
            dateLots(event, event.outputEpcList(), event.outputQuantityList());
        }
        if (event.type() == EventType.OBJECT) {
            applyObject(event);
        } else if (event.type() == EventType.AGGREGATION) {
            applyAggregation(event);
        } else if (event.type() == EventType.TRANSFORMATION) {
            for (String input : new LinkedHashSet<>(event.inputEpcList())) {
                if (!event.outputEpcList().contains(input)) {
                    takeOut(see(input, event, "gone"));
                }
            }
            for (String output : new LinkedHashSet<>(event.outputEpcList())) {
                takeOut(see(output, event, "here"));
                giveLot(output, event);
            }
        }
    }

    private void dateLots(EpcisEvent event, List<String> objects, List<QuantityElement> quantities) {
        Set<String> goods = new HashSet<>();
        for (String object : objects) {
            if (object.startsWith("01/") && object.contains("/21/")) {
                goods.add(object.substring(3, 17) + "," + orEmpty(event.lot()));
            }
        }
        for (QuantityElement element : quantities) {
            String own = classOf(element.epcClass());
            goods.add(own.endsWith(",") ? own + orEmpty(event.lot()) : own);
        }
        goods.removeIf(lot -> lot.endsWith(","));
        if (event.expires() != null) {
            goods.forEach(lot -> lots.put(lot, event.expires()));
        }
    }

    private void applyObject(EpcisEvent event) {
        boolean gone =
                event.action() == Action.DELETE || (event.bizStep() != null && CONSUMING.contains(event.bizStep()));
        for (String object : new LinkedHashSet<>(event.epcList())) {
            Thing thing = see(object, event, gone ? "gone" : step(event));
            stayOnlyWith(thing, gone ? List.of() : event.epcList());
            giveLot(object, event);
        }
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (QuantityElement element : event.quantityList()) {
            if (element.epcClass().startsWith("01/")) {
                sums.merge(classOf(element.epcClass()), element.quantity(), BigDecimal::add);
            }
        }
        sums.forEach((goods, quantity) -> applyClass(event, gone, goods, quantity));
        applyDemand(event, sums);
    }

    private void applyClass(EpcisEvent event, boolean gone, String goods, BigDecimal quantity) {
        String here = goods + "," + orEmpty(site(event)) + ",on_hand";
        String there = goods + "," + orEmpty(destination(event)) + ",in_transit";
        String step = orEmpty(event.bizStep());
        if (gone) {
            add(positions, here, quantity.negate());
        } else if (step.equals("shipping")) {
            add(positions, here, quantity.negate());
            add(positions, there, quantity);
        } else if (step.equals("stock_taking") || step.equals("cycle_counting")) {
            positions.put(here, quantity);
        } else if (step.equals("void_shipping")) {
            add(positions, here, quantity);
            add(positions, there, quantity.negate());
        } else if (step.equals("receiving")) {
            add(positions, here, quantity);
            add(positions, goods + "," + orEmpty(site(event)) + ",in_transit", quantity.negate());
        } else if (event.action() == Action.ADD) {
            add(positions, here, quantity);
        }
    }

    private void applyDemand(EpcisEvent event, Map<String, BigDecimal> classes) {
        if (!"dispensing".equals(event.bizStep()) && !"retail_selling".equals(event.bizStep())) {
            return;
        }
        Instant local = event.eventTime().plusSeconds(event.offsetSeconds());
        String where = "," + orEmpty(site(event)) + "," + local.toString().substring(0, 10);
        for (String object : new LinkedHashSet<>(event.epcList())) {
            if (object.startsWith("01/") && object.contains("/21/")) {
                add(demand, object.substring(3, 17) + where, BigDecimal.ONE);
            }
        }
        classes.forEach((goods, quantity) -> add(demand, goods.substring(0, 14) + where, quantity));
    }

    private void applyAggregation(EpcisEvent event) {
        String parent = event.parentId();
        if (parent == null) {
            for (String child : new LinkedHashSet<>(event.childEpcs())) {
                stayOnlyWith(see(child, event, step(event)), event.childEpcs());
            }
            return;
        }
        Thing container = see(parent, event, step(event));
        container.parent = true;
        for (String child : new LinkedHashSet<>(event.childEpcs())) {
            if (!child.equals(parent)) {
                Thing thing = see(child, event, step(event));
                takeOut(thing);
                if (event.action() != Action.DELETE) {
                    thing.container = parent;
                    packed.computeIfAbsent(parent, k -> new HashSet<>()).add(thing);
                }
            }
        }
        boolean silent = event.action() == Action.DELETE
                && event.childEpcs().isEmpty()
                && event.childQuantityList().isEmpty();
        if (silent) {
            for (Thing thing : packed.getOrDefault(parent, Set.of())) {
                if (parent.equals(thing.container) && thing.looseAt == null) {
                    thing.looseAt = container.site;
                }
            }
        }
    }

    private Thing see(String key, EpcisEvent event, String what) {
        Thing thing = things.computeIfAbsent(key, k -> new Thing());
        String site = site(event);
        String destination = destination(event);
        boolean stillMoving =
                what.equals("en route") && thing.moving && !orEmpty(site).equals(thing.destination);
        String own = thing.moving ? thing.destination : "";
        thing.moving = what.equals("shipped") || stillMoving;
        thing.destination = !thing.moving ? "" : destination != null ? destination : own;
        thing.gone = what.equals("gone");
        thing.site = site != null ? site : thing.site;
        thing.disposition = event.disposition() != null ? event.disposition() : thing.disposition;
        return thing;
    }

    private static String step(EpcisEvent event) {
        String step = orEmpty(event.bizStep());
        return step.equals("shipping") || step.equals("departing")
                ? "shipped"
                : EN_ROUTE.contains(step) ? "en route" : "here";
    }

    private static void takeOut(Thing thing) {
        thing.container = null;
        thing.looseAt = null;
    }

    private static void stayOnlyWith(Thing thing, List<String> others) {
        if (thing.container != null && !others.contains(thing.container)) {
            thing.container = null;
        }
        thing.looseAt = null;
    }

    private void giveLot(String key, EpcisEvent event) {
        if (event.lot() != null) {
            things.get(key).lot = event.lot();
        }
    }

    private void countUnits() {
        places().values().forEach(place -> add(positions, place, BigDecimal.ONE));
    }

    private Map<String, String> places() {
        Map<String, String> places = new TreeMap<>();
        things.forEach((key, thing) -> {
            if (key.startsWith("01/") && key.contains("/21/") && !thing.parent) {
                String place = place(key.substring(3, 17) + "," + thing.lot, thing);
                if (place != null) {
                    places.put(key, place);
                }
            }
        });
        return places;
    }

    private String place(String goods, Thing unit) {
        Thing outermost = unit;
        boolean bad = isBad(unit);
        for (int level = 0; level < LEVELS && outermost.container != null; level++) {
            if (outermost.looseAt != null) {
                return goods + "," + outermost.looseAt + state(bad);
            }
            outermost = things.get(outermost.container);
            bad |= isBad(outermost);
        }
        if (outermost.moving) {
            return goods + "," + outermost.destination + ",in_transit";
        }
        return outermost.gone ? null : goods + "," + outermost.site + state(bad);
    }

    /** The object and the containers around it, as long as none was emptied. */
    private Set<String> around(String key) {
        Set<String> around = new LinkedHashSet<>(List.of(key));
        Thing thing = things.get(key);
        for (int level = 0; level < LEVELS && thing != null && thing.container != null; level++) {
            if (thing.looseAt != null) {
                break;
            }
            around.add(thing.container);
            thing = things.get(thing.container);
        }
        return around;
    }

    private static boolean isBad(Thing thing) {
        return thing.disposition != null && BAD.contains(thing.disposition);
    }

    private static String state(boolean bad) {
        return bad ? ",unsellable" : ",on_hand";
    }

    private static void add(Map<String, BigDecimal> sums, String key, BigDecimal quantity) {
        sums.merge(key, quantity, BigDecimal::add);
    }

    private static String classOf(String key) {
        int lot = key.indexOf("/10/");
        return key.substring(3, 17) + "," + (lot < 0 ? "" : key.substring(lot + 4));
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
