package io.unitflow.planning.files;

import io.unitflow.network.Network;
import io.unitflow.network.OpenOrder;
import io.unitflow.network.OrderStatus;
import io.unitflow.planning.Lot;
import io.unitflow.planning.daily.Cases;
import io.unitflow.planning.daily.Goods;
import io.unitflow.planning.daily.NamedLot;
import io.unitflow.planning.daily.OnOrder;
import io.unitflow.planning.daily.Place;
import io.unitflow.planning.daily.Recalled;
import io.unitflow.planning.daily.Sorting;
import io.unitflow.planning.daily.Transit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Positions and demand, in units of what is sold: cases are taken apart, and what may not be sold is left out. */
final class Inputs {
    private static final String GTIN_14 = "[0-9]{14}";

    private final Network network;
    private final Consumer<String> remarks;
    private final Set<String> told = new HashSet<>();

    Inputs(Network network, Consumer<String> remarks) {
        this.network = network;
        this.remarks = remarks;
    }

    /** Units asked for, by place and day. */
    SortedMap<Place, SortedMap<LocalDate, Double>> demand(Path file) throws IOException {
        SortedMap<Place, SortedMap<LocalDate, Double>> demand = new TreeMap<>(Sorting.PLACES);
        CsvRows.read(file, List.of("gtin", "site", "date", "quantity"), remarks, row -> {
            Cases.Units units = Cases.in(network, row.getField("gtin"));
            LocalDate date = LocalDate.parse(row.getField("date"));
            double quantity = CsvRows.quantity(row) * units.each();
            demand.computeIfAbsent(new Place(units.gtin(), row.getField("site")), p -> new TreeMap<>())
                    .merge(date, quantity, Double::sum);
        });
        demand.keySet().forEach(this::known);
        demand.forEach((place, days) -> days.forEach((day, units) -> {
            if (units < 0) {
                remarks.accept("Less than none of " + place.gtin() + " was asked of " + place.site() + " on " + day
                        + ": that counts as none.");
            }
        }));
        return demand;
    }

    /** What lies where and may be sold on that day or later. */
    SortedMap<Place, Goods> positions(Path file, LocalDate today) throws IOException {
        SortedMap<Place, Goods> positions = new TreeMap<>(Sorting.PLACES);
        CsvRows.read(file, List.of("gtin", "lot", "site", "state", "quantity"), remarks, row -> {
            String gtin = row.getField("gtin");
            String lot = row.getField("lot");
            double quantity = CsvRows.quantity(row);
            Cases.Units units = Cases.in(network, gtin);
            Place place = new Place(units.gtin(), row.getField("site"));
            // That nothing may be sold there is known as well.
            Goods goods = positions.computeIfAbsent(place, p -> new Goods());
            known(place);
            if (quantity == 0) {
                return;
            }
            // What holds for a lot of units holds for the cases of that lot.
            int recalled = Math.min(
                    Recalled.days(network.recalls(), gtin, lot, today),
                    Recalled.days(network.recalls(), units.gtin(), lot, today));
            int life = Math.min(recalled, Math.min(life(gtin, lot, today), life(units.gtin(), lot, today)));
            if (life < 1) {
                return;
            }
            boolean isHere = row.getField("state").equals("on_hand");
            if (recalled == life
                    && life < Lot.FOR_EVER
                    && quantity > 0
                    && !row.getField("state").equals("unsellable")) {
                goods.announce(new Goods.Announced(lot, life, quantity * units.each(), isHere));
            }
            switch (row.getField("state")) {
                case "on_hand" -> onHand(goods, new NamedLot(lot, life, quantity * units.each()));
                case "in_transit" -> inTransit(goods, quantity * units.each(), life);
                case "unsellable" -> {
                    // These are nobody's stock.
                }
                default ->
                    throw new IllegalArgumentException(
                            "The state '" + row.getField("state") + "' is not on_hand, in_transit or unsellable.");
            }
        });
        return positions;
    }

    private static void onHand(Goods goods, NamedLot lot) {
        if (lot.quantity() > 0) {
            goods.add(lot);
        } else {
            goods.owe(-lot.quantity());
        }
    }

    private static void inTransit(Goods goods, double units, int life) {
        if (units < 0) {
            throw new IllegalArgumentException("a stock of " + units + " on its way counts as none.");
        }
        goods.add(new Transit(units, null, life));
    }

    private int life(String gtin, String lot, LocalDate today) {
        return network.expiry(gtin, lot)
                .map(expires -> (int) Math.min(Lot.FOR_EVER, ChronoUnit.DAYS.between(today, expires) + 1))
                .orElse(Lot.FOR_EVER);
    }

    private void known(Place place) {
        String gtin = place.gtin();
        if (!gtin.matches(GTIN_14) && told.add(gtin)) {
            remarks.accept("'" + gtin + "' is no GTIN of 14 digits: it counts as a product of its own.");
        } else if (!network.products().isEmpty() && network.product(gtin).isEmpty() && told.add(gtin)) {
            remarks.accept("The product " + gtin + " is not in the network; it is planned with usual costs.");
        }
        if (network.site(place.site()).isEmpty() && told.add(place.site())) {
            remarks.accept(
                    "The site '" + place.site() + "' is not in the network; it belongs to the region 'unknown'.");
        }
    }

    /** What is on order of each product. */
    Map<String, List<OnOrder>> orders() {
        Map<String, List<OnOrder>> orders = new HashMap<>();
        for (OpenOrder order : network.orders()) {
            if (order.status() == null || order.status() == OrderStatus.OPEN) {
                Cases.Units units = Cases.in(network, order.gtin());
                orders.computeIfAbsent(units.gtin(), gtin -> new ArrayList<>())
                        .add(new OnOrder(
                                order.from(),
                                order.to(),
                                order.quantity().doubleValue() * units.each(),
                                order.ordered(),
                                order.due(),
                                false));
            }
        }
        return orders;
    }
}
