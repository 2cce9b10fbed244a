package io.unitflow.simulation;

/** The min-max levels by which every site reorders; upstream levels follow from the demand of all sites below. */
final class Levels {
    private final Network network;
    private final double[][] daily;

    Levels(Network network) {
        this.network = network;
        this.daily = new double[network.sites().size()][network.products().size()];
        for (Site site : network.sites()) {
            for (Product product : network.products()) {
                addUpstream(site, product, product.dailyRate(site));
            }
        }
    }

    private void addUpstream(Site outlet, Product product, double rate) {
        for (Site site = outlet; rate > 0 && site != null; site = network.supplier(site, product)) {
            daily[site.index()][product.index()] += rate;
        }
    }

    /** Mean units per day that pass through a site. */
    double daily(Site site, Product product) {
        return daily[site.index()][product.index()];
    }

    boolean carries(Site site, Product product) {
        return daily(site, product) > 0;
    }

    /** Units at or below which the site reorders. */
    long minimum(Site site, Product product) {
        boolean outlet = site.type().outlet();
        double safety = outlet ? Size.OUTLET_SAFETY_DAYS : Size.WAREHOUSE_SAFETY_DAYS;
        int lead = network.lane(network.supplier(site, product), site).leadDays();
        return Math.max(1, Math.round(daily(site, product) * (lead + 1 + safety)));
    }

    /** Units up to which it then orders. */
    long maximum(Site site, Product product) {
        double days = site.type().outlet() ? Size.OUTLET_ORDER_DAYS : Size.WAREHOUSE_ORDER_DAYS;
        return minimum(site, product) + Math.max(2, Math.round(daily(site, product) * days));
    }
}
