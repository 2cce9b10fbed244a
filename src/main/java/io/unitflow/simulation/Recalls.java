package io.unitflow.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every few weeks a manufacturer recalls a lot; each site takes it off its shelves some mornings later, and sells on until then. The
 * choice needs no chance, so that the rest of the world is the same with recalls and without.
 */
final class Recalls {
    private static final int FIRST_DAY = 3;
    private static final int EVERY_DAYS = 16;
    private static final int SLOWEST_DAYS = 4;
    private static final String[] REASONS = {
        "glass particles", "wrong leaflet", "out of specification", "leaking blister"
    };

    private final World world;
    private final LocalDate firstDay;
    private final Map<Lot, LocalDate> recalled = new HashMap<>();
    private final List<Report> told = new ArrayList<>();

    Recalls(World world) {
        this.world = world;
        this.firstDay = world.day();
    }

    /** Before the day's work: perhaps a lot is recalled. */
    void morning() {
        long day = ChronoUnit.DAYS.between(firstDay, world.day());
        if (day % EVERY_DAYS == FIRST_DAY) {
            int number = recalled.size();
            Lot lot = onSale(number * 7);
            if (lot != null) {
                recalled.put(lot, world.day());
                told.add(report(lot, number));
            }
        }
    }

    /** Whether a site has heard of the lot's recall by now, and got round to it. */
    boolean holdsBack(Lot lot, Site site) {
        LocalDate since = recalled.get(lot);
        return since != null && !since.plusDays(1 + site.index() % SLOWEST_DAYS).isAfter(world.day());
    }

    /** What was announced since this was last asked. */
    List<Report> take() {
        List<Report> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    /** A lot that some outlet sells and nobody has recalled, or null. */
    private Lot onSale(int firstProduct) {
        List<Product> products = world.network().products();
        for (int i = 0; i < products.size(); i++) {
            Product product = products.get((firstProduct + i) % products.size());
            for (Warehouse warehouse : world.warehouses()) {
                List<Unit> loose = product.byClass() || !warehouse.site().type().outlet()
                        ? List.of()
                        : warehouse.shelf(product).loose();
                if (!loose.isEmpty() && !recalled.containsKey(loose.get(0).lot())) {
                    return loose.get(0).lot();
                }
            }
        }
        return null;
    }

    private Report report(Lot lot, int number) {
        Instant from = world.day().atTime(6, 0).toInstant(ZoneOffset.UTC);
        String id = "RC-" + world.day() + "-" + (number + 1);
        String json = String.format(
                "{\"recall_id\":\"%s\",\"gtin\":\"%s\",\"lot\":\"%s\",\"from\":\"%s\",\"reason\":\"%s\"}",
                id, lot.product().gtin(), lot.number(), from, REASONS[number % REASONS.length]);
        return new Report("recalls", id, json.getBytes(StandardCharsets.UTF_8), from);
    }
}
