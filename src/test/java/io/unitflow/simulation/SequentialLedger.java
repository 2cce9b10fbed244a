package io.unitflow.simulation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a slow and obvious reader concludes from everything told: events one after the other, in order of their time. */
final class SequentialLedger {
    private static final Set<String> GONE =
            Set.of("dispensing", "retail_selling", "consuming", "decommissioning", "destroying", "sampling");
    private static final Set<String> PASSING = Set.of(
            "arriving",
            "entering_exiting",
            "holding",
            "inspecting",
            "loading",
            "sensor_reporting",
            "staging_outbound",
            "transporting",
            "unloading");
    private static final Set<String> UNSELLABLE = Set.of(
            "damaged",
            "disposed",
            "expired",
            "needs_replacement",
            "non_sellable_other",
            "recalled",
            "returned",
            "unavailable");

    private static final class Thing {
        private String site = "";
        private String headed;
        private boolean gone;
        private String disposition;
        private String lot = "";
        private String in;
        private boolean parent;
    }

    private final Map<String, Thing> things = new HashMap<>();
    private final Map<String, Set<String>> contents = new HashMap<>();
    private final Map<StockKey, Long> bulk = new HashMap<>();
    private final Map<DemandKey, Long> demand = new HashMap<>();

    static SequentialLedger of(Collection<Told> told) {
        Map<String, Told> byId = new TreeMap<>();
        Set<String> wrong = new LinkedHashSet<>();
        for (Told event : told) {
            if (event.declaresWrong()) {
                wrong.add(event.id());
            } else {
                byId.putIfAbsent(event.id(), event);
            }
        }
        byId.keySet().removeAll(wrong);
        SequentialLedger ledger = new SequentialLedger();
        byId.values().stream()
                .sorted(Comparator.comparing((Told event) -> event.time().toInstant())
                        .thenComparing(Told::id))
                .forEach(ledger::apply);
        return ledger;
    }

    private void apply(Told event) {
        switch (event.type()) {
            case "ObjectEvent" -> {
                event.epcs().forEach(epc -> object(event, epc));
                event.amounts().forEach((key, quantity) -> amount(event, key, quantity));
                demand(event);
            }
            case "AggregationEvent" -> aggregation(event);
            default -> transformation(event);
        }
    }

    private void object(Told event, String epc) {
        Thing thing = thing(epc);
        boolean gone = GONE.contains(event.step()) || event.action().equals("DELETE");
        if (gone || thing.in != null && !event.epcs().contains(thing.in)) {
            takeOut(epc);
        }
        if (gone) {
            thing.gone = true;
            thing.headed = null;
            dispose(event, thing);
        } else {
            move(event, thing);
        }
        if (event.lot() != null) {
            thing.lot = event.lot();
        }
    }

    private void aggregation(Told event) {
        thing(event.parent()).parent = true;
        move(event, thing(event.parent()));
        if (event.action().equals("DELETE") && event.epcs().isEmpty()) {
            for (String child : List.copyOf(contents.getOrDefault(event.parent(), Set.of()))) {
                takeOut(child);
                thing(child).site = event.site();
                thing(child).headed = null;
                thing(child).gone = false;
            }
        }
        for (String child : event.epcs()) {
            takeOut(child);
            move(event, thing(child));
            if (!event.action().equals("DELETE")) {
                thing(child).in = event.parent();
                contents.computeIfAbsent(event.parent(), p -> new LinkedHashSet<>())
                        .add(child);
            }
        }
    }

    private void transformation(Told event) {
        for (String input : event.epcs()) {
            takeOut(input);
            thing(input).gone = true;
        }
        for (String output : event.outputs()) {
            takeOut(output);
            Thing thing = thing(output);
            thing.gone = false;
            thing.site = event.site();
            thing.headed = null;
            thing.lot = event.lot();
            dispose(event, thing);
        }
    }

    private void move(Told event, Thing thing) {
        boolean leaves = event.step().equals("shipping") || event.step().equals("departing");
        boolean passes = PASSING.contains(event.step())
                && thing.headed != null
                && !thing.gone
                && !thing.headed.equals(event.site());
        thing.gone = false;
        if (leaves || passes) {
            String known = thing.headed == null ? "" : thing.headed;
            thing.headed = event.destination() == null ? known : event.destination();
        } else {
            thing.headed = null;
        }
        thing.site = event.site();
        dispose(event, thing);
    }

    private static void dispose(Told event, Thing thing) {
        thing.disposition = event.disposition() == null ? thing.disposition : event.disposition();
    }

    private void amount(Told event, String key, long quantity) {
        String here = event.site();
        String there = event.destination();
        switch (event.step()) {
            case "dispensing", "retail_selling", "destroying" -> add(key, here, "on_hand", -quantity);
            case "shipping" -> {
                add(key, here, "on_hand", -quantity);
                add(key, there, "in_transit", quantity);
            }
            case "stock_taking", "cycle_counting" -> bulk.put(row(key, here, "on_hand"), quantity);
            case "void_shipping" -> {
                add(key, here, "on_hand", quantity);
                add(key, there, "in_transit", -quantity);
            }
            case "receiving" -> {
                add(key, here, "on_hand", quantity);
                add(key, here, "in_transit", -quantity);
            }
            default -> add(key, here, "on_hand", event.action().equals("ADD") ? quantity : 0);
        }
    }

    private void add(String key, String site, String state, long quantity) {
        bulk.merge(row(key, site, state), quantity, Long::sum);
    }

    private static StockKey row(String key, String site, String state) {
        String[] parts = key.split("\\|", 2);
        return new StockKey(parts[0], parts[1], site, state);
    }

    private void demand(Told event) {
        if (!event.step().equals("dispensing") && !event.step().equals("retail_selling")) {
            return;
        }
        LocalDate date = event.time().withOffsetSameInstant(event.offset()).toLocalDate();
        for (String epc : event.epcs()) {
            demand.merge(new DemandKey(gtin(epc), event.site(), date), 1L, Long::sum);
        }
        event.amounts()
                .forEach((key, quantity) ->
                        demand.merge(new DemandKey(key.substring(0, 14), event.site(), date), quantity, Long::sum));
    }

    private static String gtin(String epc) {
        return epc.substring(0, epc.indexOf('.'));
    }

    private Thing thing(String epc) {
        return things.computeIfAbsent(epc, key -> new Thing());
    }

    private void takeOut(String epc) {
        Thing thing = thing(epc);
        if (thing.in != null) {
            contents.get(thing.in).remove(epc);
            thing.in = null;
        }
    }

    Map<DemandKey, Long> demand() {
        return demand;
    }

    Map<StockKey, Long> positions() {
        Map<StockKey, Long> positions = new HashMap<>(bulk);
        things.forEach((epc, thing) -> {
            if (epc.contains(".") && !thing.parent && !thing.gone) {
                count(epc, thing, positions);
            }
        });
        positions.values().removeIf(quantity -> quantity == 0);
        return positions;
    }

    private void count(String epc, Thing unit, Map<StockKey, Long> positions) {
        boolean unsellable = unsellable(unit);
        Thing outer = unit;
        while (outer.in != null) {
            outer = things.get(outer.in);
            unsellable |= unsellable(outer);
        }
        if (!outer.gone) {
            String state = outer.headed != null ? "in_transit" : unsellable ? "unsellable" : "on_hand";
            String site = outer.headed != null ? outer.headed : outer.site;
            positions.merge(new StockKey(gtin(epc), unit.lot, site, state), 1L, Long::sum);
        }
    }

    private static boolean unsellable(Thing thing) {
        return thing.disposition != null && UNSELLABLE.contains(thing.disposition);
    }
}
