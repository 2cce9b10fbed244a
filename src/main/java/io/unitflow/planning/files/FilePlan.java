package io.unitflow.planning.files;

import io.unitflow.network.LotExpiry;
import io.unitflow.network.Network;
import io.unitflow.network.Site;
import io.unitflow.planning.daily.Cases;
import io.unitflow.planning.daily.DayPlanner;
import io.unitflow.planning.daily.Goods;
import io.unitflow.planning.daily.OnOrder;
import io.unitflow.planning.daily.Place;
import io.unitflow.planning.daily.PlanReport;
import io.unitflow.planning.daily.Recalled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A plan for a whole network from files; the same files and day always give the same plan.
 *
 * @param recommendations how many there are
 * @param shortages how many there are, regions included
 * @param surpluses how many there are, regions included
 * @param asOf the day it is made for
 */
public record FilePlan(int recommendations, int shortages, int surpluses, LocalDate asOf) {
    /** Demand that stops so long before the day of a plan is worth a remark. */
    private static final int OLD_DAYS = 28;

    /**
     * Plans, and writes {@code recommendations.csv}, {@code recommendations.jsonl}, {@code shortages.csv} and {@code
     * surpluses.csv}.
     *
     * @param positions as the ledger writes them
     * @param demand as the ledger writes it
     * @param asOf the first day to plan for; null: the day after the last one with demand
     * @param output a folder that exists
     * @param remarks takes what was passed over, one sentence each
     * @throws IOException when a file cannot be read or written
     * @throws IllegalArgumentException when a file is no such file, or no day can be told
     */
    public static FilePlan make(
            Network network, Path positions, Path demand, LocalDate asOf, Path output, Consumer<String> remarks)
            throws IOException {
        Inputs inputs = new Inputs(network, remarks);
        SortedMap<Place, SortedMap<LocalDate, Double>> asked = inputs.demand(demand);
        LocalDate next = asked.isEmpty() && asOf != null ? asOf : dayAfter(asked);
        LocalDate today = asOf != null ? asOf : next;
        if (next.plusDays(OLD_DAYS).isBefore(today)) {
            remarks.accept("The last demand known is of " + next.minusDays(1) + ", long before " + today
                    + ": if there was any after it, the plan is too low.");
        }
        SortedMap<Place, Goods> goods = inputs.positions(positions, today);
        if (goods.isEmpty()) {
            remarks.accept("Nothing is known of any stock: all shelves count as empty.");
        }
        PlanReport report =
                new PlanReport(site -> network.site(site).map(Site::region).orElse("unknown"));
        DayPlanner planner = new DayPlanner(network, today, 0, remarks);
        SortedMap<String, SortedMap<String, SortedMap<LocalDate, Double>>> products = byProduct(asked);
        SortedMap<String, SortedMap<String, Goods>> stock = byProduct(goods);
        Set<String> telling = goods.keySet().stream().map(Place::site).collect(Collectors.toCollection(TreeSet::new));
        Map<String, List<OnOrder>> orders = inputs.orders();
        products.forEach((gtin, sites) -> planner.plan(
                gtin,
                at(telling, stock.getOrDefault(gtin, new TreeMap<>())),
                expiries(network, gtin),
                new PastDemand(gtin, sites, today),
                orders.getOrDefault(gtin, List.of()),
                Recalled.days(network.recalls(), gtin, "", today),
                report));
        Set<String> stocked = new TreeSet<>(network.stocked());
        stocked.removeIf(gtin ->
                products.containsKey(gtin) || !Cases.in(network, gtin).gtin().equals(gtin));
        stocked.forEach(gtin -> planner.plan(
                gtin,
                at(telling, stock.getOrDefault(gtin, new TreeMap<>())),
                expiries(network, gtin),
                new PastDemand(gtin, Map.of(), today),
                orders.getOrDefault(gtin, List.of()),
                Recalled.days(network.recalls(), gtin, "", today),
                report));
        stock.forEach((gtin, sites) -> {
            if (!products.containsKey(gtin) && !stocked.contains(gtin)) {
                remarks.accept("Nothing is known of the demand for " + gtin + "; it is not planned.");
            }
        });
        PlanWriter.write(output, report);
        return new FilePlan(
                report.recommendations().size(),
                report.shortages().size(),
                report.surpluses().size(),
                today);
    }

    private static List<LocalDate> expiries(Network network, String gtin) {
        return network.lots(gtin).stream().map(LotExpiry::expires).toList();
    }

    private static LocalDate dayAfter(Map<Place, SortedMap<LocalDate, Double>> demand) {
        return demand.values().stream()
                .map(SortedMap::lastKey)
                .max(LocalDate::compareTo)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The demand file has no demand, so it does not say for which day to plan: name one."))
                .plusDays(1);
    }

    /** A site that tells of some of its stock has none of what it does not tell of: ledgers leave out what is sold out. */
    private static Map<String, Goods> at(Set<String> telling, Map<String, Goods> there) {
        Map<String, Goods> all = new TreeMap<>(there);
        telling.forEach(site -> all.computeIfAbsent(site, none -> new Goods()));
        return all;
    }

    private static <T> SortedMap<String, SortedMap<String, T>> byProduct(Map<Place, T> places) {
        SortedMap<String, SortedMap<String, T>> products = new TreeMap<>();
        places.forEach((place, value) ->
                products.computeIfAbsent(place.gtin(), g -> new TreeMap<>()).put(place.site(), value));
        return products;
    }
}
