package io.unitflow.planning;

/**
 * What happens to goods costs money: no price is negative.
 *
 * @param holding money for a unit in stock at the end of a step
 * @param shortage money for a unit that was asked for and not served
 * @param waste money for a unit that expired
 * @param order money for an order, however large
 * @param orderUnit money for bringing a unit that is ordered
 * @param transferUnit money for a unit moved between sites
 * @param transferShipment money for a shipment between sites, however large
 */
public record Prices(
        double holding,
        double shortage,
        double waste,
        double order,
        double orderUnit,
        double transferUnit,
        double transferShipment) {
    /** @throws IllegalArgumentException when a price is negative or not a number */
    public Prices {
        for (double price : new double[] {holding, shortage, waste, order, orderUnit, transferUnit, transferShipment}) {
            if (!(price >= 0) || Double.isInfinite(price)) {
                throw new IllegalArgumentException("A price has to be zero or more, not " + price + ".");
            }
        }
    }

    /** Units cost nothing to bring, be they ever so many. */
    public Prices(
            double holding, double shortage, double waste, double order, double transferUnit, double transferShipment) {
        this(holding, shortage, waste, order, 0, transferUnit, transferShipment);
    }

    /** Money by which it is better to order a unit that will be asked for than to lose its sale; less than none: it is not. */
    public double margin() {
        return shortage - orderUnit;
    }

    /** The same, but for what an order costs. */
    Prices withOrder(double other) {
        return new Prices(holding, shortage, waste, other, orderUnit, transferUnit, transferShipment);
    }

    /** The same, but for what a unit costs to bring. */
    public Prices withOrderUnit(double other) {
        return new Prices(holding, shortage, waste, order, other, transferUnit, transferShipment);
    }

    /** The same, but for what a unit is worth to those who ask for it. */
    public Prices withShortage(double other) {
        return new Prices(holding, other, waste, order, orderUnit, transferUnit, transferShipment);
    }
}
