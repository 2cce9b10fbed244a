package io.unitflow.planning.files;

import io.unitflow.network.Network;
import io.unitflow.network.Recall;
import io.unitflow.planning.Lot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Positions and demand, in units of what is sold: cases are taken apart, and what may not be sold is left out. */
final class Inputs {
    private static final long LONGEST_HISTORY = 3653;

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
        return demand;
    }

    /** What lies where and may be sold on that day or later. */
    SortedMap<Place, Goods> positions(Path file, LocalDate today) throws IOException {
        SortedMap<Place, Goods> positions = new TreeMap<>(Sorting.PLACES);
        CsvRows.read(file, List.of("gtin", "lot", "site", "state", "quantity"), remarks, row -> {
            String gtin = row.getField("gtin");
            String lot = row.getField("lot");
            double quantity = CsvRows.quantity(row);
            if (quantity <= 0) {
                if (quantity < 0) {
                    throw new IllegalArgumentException("a stock of " + quantity + " counts as none.");
                }
                return;
            }
            int life = life(gtin, lot, today);
            if (life < 1 || recalled(gtin, lot, today)) {
                return;
            }
            Cases.Units units = Cases.in(network, gtin);
            Place place = new Place(units.gtin(), row.getField("site"));
            Goods goods = positions.computeIfAbsent(place, p -> new Goods());
            known(place);
            switch (row.getField("state")) {
                case "on_hand" -> goods.add(new NamedLot(lot, life, quantity * units.each()));
                case "in_transit" -> goods.addInTransit(quantity * units.each());
                default -> {
                    // Unsellable goods are nobody's stock.
                }
            }
        });
        return positions;
    }

    private int life(String gtin, String lot, LocalDate today) {
        return network.expiry(gtin, lot)
                .map(expires -> (int) Math.min(Lot.FOR_EVER, ChronoUnit.DAYS.between(today, expires) + 1))
                .orElse(Lot.FOR_EVER);
    }

    /** A recall of single units stops the whole lot: positions do not say where those units are. */
    private boolean recalled(String gtin, String lot, LocalDate today) {
        for (Recall recall : network.recalls()) {
            boolean begun = recall.from() == null
                    || !recall.from().atZone(ZoneOffset.UTC).toLocalDate().isAfter(today);
            boolean meant = recall.lot() == null
                    ? recall.serial() == null
                    : recall.lot().equals(lot);
            if (begun && meant && recall.gtin().equals(gtin)) {
                return true;
            }
        }
        return false;
    }

    private void known(Place place) {
        if (network.site(place.site()).isEmpty() && told.add(place.site())) {
            remarks.accept(
                    "The site '" + place.site() + "' is not in the network; it belongs to the region 'unknown'.");
        }
    }

    /** Demand of each day from the first one known until the day before; days that are not named had none. */
    static double[] daily(Map<LocalDate, Double> demand, LocalDate today) {
        LocalDate first = demand.keySet().stream()
                .min(LocalDate::compareTo)
                .filter(date -> date.isBefore(today))
                .orElse(today.minusDays(1));
        LocalDate earliest = today.minusDays(LONGEST_HISTORY);
        LocalDate from = first.isBefore(earliest) ? earliest : first;
        double[] daily = new double[(int) ChronoUnit.DAYS.between(from, today)];
        for (int i = 0; i < daily.length; i++) {
            daily[i] = Math.max(0, demand.getOrDefault(from.plusDays(i), 0.0));
        }
        return daily;
    }
}
