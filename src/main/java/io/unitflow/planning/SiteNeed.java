package io.unitflow.planning;

/**
 * All that decides about one product at one site.
 *
 * @param site names it
 * @param stock what it has and what is on the way
 * @param demand what may be asked of it
 * @param supply how it is supplied; null: nobody supplies it
 * @param prices what happens to goods costs
 * @param weight how much a unit that is not served counts where there is too little for all; of a usual site 1
 */
public record SiteNeed(String site, Stock stock, DemandPaths demand, Supply supply, Prices prices, double weight) {
    /** A site that matters as much as others. */
    public SiteNeed(String site, Stock stock, DemandPaths demand, Supply supply, Prices prices) {
        this(site, stock, demand, supply, prices, 1);
    }

    /** The same with another supply. */
    SiteNeed with(Supply other) {
        return new SiteNeed(site, stock, demand, other, prices, weight);
    }

    /** The same with another demand. */
    public SiteNeed with(DemandPaths other) {
        return new SiteNeed(site, stock, other, supply, prices, weight);
    }

    /** The same with another stock. */
    public SiteNeed with(Stock other) {
        return new SiteNeed(site, other, demand, supply, prices, weight);
    }

    /** Whether an order may bring more than it costs, or a service level asks for it whatever it costs. */
    public boolean isWorthOrdering() {
        return prices.orderUnit() == 0
                || prices.margin() > 0
                || !Double.isNaN(supply.limits().serviceLevel());
    }

    /**
     * What orders are worth if there are none to be had after them for so many steps.
     *
     * @param units of each, ascending
     * @param seen what happens to goods costs
     */
    Curve worth(double[] units, int steps, Prices seen) {
        Supply alone = supply.with(Scarcity.NONE);
        Lookahead scarce = new Lookahead(stock, demand.first(steps), alone, seen);
        double nothing = scarce.cost(0, OrderRule.NEVER);
        double[] money = new double[units.length];
        for (int i = 0; i < units.length; i++) {
            money[i] = nothing - scarce.cost(units[i], OrderRule.NEVER);
        }
        return Curve.gain(units, money);
    }
}
