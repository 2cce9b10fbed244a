package io.unitflow.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what physically lies where; it looks at the goods and at nothing that anybody told. */
final class Stocktaking {
    private static final String ON_HAND = "on_hand";
    private static final String UNSELLABLE = "unsellable";
    private static final String IN_TRANSIT = "in_transit";

    private final World world;
    private final Map<StockKey, Long> counts = new HashMap<>();

    private Stocktaking(World world) {
        this.world = world;
    }

    static Map<StockKey, Long> of(World world) {
        Stocktaking stocktaking = new Stocktaking(world);
        world.warehouses().forEach(stocktaking::warehouse);
        world.underWay().forEach(shipment -> {
            stocktaking.boxes(shipment.boxes(), shipment.to(), IN_TRANSIT);
            stocktaking.bulk(shipment.bulk(), shipment.to(), IN_TRANSIT);
        });
        return stocktaking.counts;
    }

    private void warehouse(Warehouse warehouse) {
        Site site = warehouse.site();
        for (Product product : world.network().products()) {
            warehouse.shelf(product).eachUnit(unit -> count(unit.lot(), site, ON_HAND, 1));
        }
        warehouse.held().forEach(held -> held.item().eachUnit(unit -> count(unit.lot(), site, UNSELLABLE, 1)));
        bulk(warehouse.bulk(), site, ON_HAND);
        for (Shipment shipment : warehouse.calledBack()) {
            boxes(shipment.boxes(), site, ON_HAND);
            bulk(shipment.bulk(), site, ON_HAND);
        }
    }

    private void boxes(List<Box> boxes, Site site, String state) {
        boxes.forEach(box -> box.eachUnit(unit -> count(unit.lot(), site, state, 1)));
    }

    private void bulk(Bulk bulk, Site site, String state) {
        bulk.quantities().forEach((lot, quantity) -> count(lot, site, state, quantity));
    }

    private void count(Lot lot, Site site, String state, long quantity) {
        counts.merge(new StockKey(lot.product().gtin(), lot.number(), site.gln(), state), quantity, Long::sum);
    }
}
