package io.unitflow.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** An outlet's opening hours: people ask, and get what there is; what they ask in vain is counted as lost. */
final class Selling {
    private static final int OPEN_SECONDS = 8 * 3_600;

    private record Request(Product product, int units) {}

    private final World world;
    private final Packing packing;

    Selling(World world, Packing packing) {
        this.world = world;
        this.packing = packing;
    }

    void day(Site outlet) {
        List<Request> requests = requests(outlet);
        world.chronicle().open(outlet, world.day(), 9);
        int pause = OPEN_SECONDS / (requests.size() + 1);
        for (Request request : requests) {
            world.chronicle().pause(outlet, pause / 2 + world.random().nextInt(pause / 2 + 1));
            serve(outlet, request);
        }
    }

    private List<Request> requests(Site outlet) {
        List<Request> requests = new ArrayList<>();
        SplittableRandom wishes = world.wishes(outlet);
        int basket = outlet.type() == SiteType.HOSPITAL ? 3 : 2;
        for (Product product : world.network().products()) {
            for (int left = asked(outlet, product, wishes); left > 0; ) {
                int units = Math.min(left, 1 + wishes.nextInt(basket));
                requests.add(wishes.nextInt(requests.size() + 1), new Request(product, units));
                left -= units;
            }
        }
        return requests;
    }

    private int asked(Site outlet, Product product, SplittableRandom wishes) {
        double rate = product.dailyRate(outlet);
        double chance = product.appetite().chance();
        if (rate == 0 || wishes.nextDouble() >= chance) {
            return 0;
        }
        double season = product.appetite().seasonal(world.day(), outlet.latitude() < 0);
        return poisson(rate / chance * season * world.wave().demandFactor(outlet, product, world.day()), wishes);
    }

    private static int poisson(double mean, SplittableRandom dice) {
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = dice.nextDouble(); product > limit; product *= dice.nextDouble()) {
            count++;
        }
        return count;
    }

    private void serve(Site outlet, Request request) {
        long served = request.product().byClass()
                ? sellBulk(outlet, request.product(), request.units())
                : sellUnits(outlet, request.product(), request.units());
        DemandKey key = new DemandKey(request.product().gtin(), outlet.gln(), world.day());
        if (served > 0) {
            world.tally().sell(key, served);
        }
        if (served < request.units()) {
            world.tally().lose(key, request.units() - served);
        }
    }

    private long sellBulk(Site outlet, Product product, int wanted) {
        Map<Lot, Long> taken = world.warehouse(outlet).bulk().take(product, wanted);
        taken.forEach(
                (lot, quantity) -> sale(outlet).amounts(Map.of(lot, quantity)).tell());
        return taken.values().stream().mapToLong(Long::longValue).sum();
    }

    private long sellUnits(Site outlet, Product product, int wanted) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            Unit unit = packing.takeUnit(outlet, product);
            if (unit != null) {
                units.add(unit);
            }
        }
        units.forEach(Unit::handOut);
        units.forEach(world.warehouse(outlet)::remember);
        if (world.partner(outlet).till() == Partner.Till.EPCIS && !units.isEmpty()) {
            sale(outlet).list(units).tell();
        } else {
            units.forEach(
                    unit -> sale(outlet).list(List.of(unit)).lot(unit.lot()).tell());
        }
        return units.size();
    }

    /** Somebody buys a copy of a unit that was sold before; nothing leaves the shelf. */
    void sellFake(Site outlet, Unit copied) {
        world.chronicle().open(outlet, world.day(), 17);
        sale(outlet).list(List.of(copied)).lot(copied.lot()).tell();
        world.tally().sell(new DemandKey(copied.product().gtin(), outlet.gln(), world.day()), 1);
    }

    private Note sale(Site outlet) {
        boolean retail = outlet.type() == SiteType.RETAILER;
        return world.chronicle()
                .object(outlet, outlet.type().saleStep())
                .action(world.partner(outlet).fine() ? "DELETE" : "OBSERVE")
                .disposition(retail ? "retail_sold" : "dispensed");
    }
}
