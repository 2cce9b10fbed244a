package io.unitflow.simulation;

/** Each site's evening, where sites order by themselves: where stock and what is on order have come down to the minimum, it orders up to the maximum. */
final class Ordering {
    private final World world;

    Ordering(World world) {
        this.world = world;
    }

    void evening(Site site) {
        if (!world.ordersByItself()) {
            return;
        }
        for (Product product : world.network().products()) {
            Site supplier = world.network().supplier(site, product);
            if (supplier != null && world.levels().carries(site, product)) {
                review(site, supplier, product);
            }
        }
    }

    private void review(Site site, Site supplier, Product product) {
        double factor = world.wave().levelFactor(site, product, world.day());
        long position = world.warehouse(site).sellable(product) + world.orders().open(site, product);
        if (position > world.levels().minimum(site, product) * factor) {
            return;
        }
        long wanted = Math.round(world.levels().maximum(site, product) * factor) - position;
        long quantity = wanted >= product.caseSize() ? wanted - wanted % product.caseSize() : wanted;
        if (supplier.type() == SiteType.PLANT) {
            quantity = Math.max(product.caseSize(), quantity - quantity % product.caseSize());
        }
        world.orders().place(supplier, new OrderBook.Order(site, product, quantity));
    }
}
