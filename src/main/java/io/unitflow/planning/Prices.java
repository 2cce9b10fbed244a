package io.unitflow.planning;

/**
 * What happens to goods costs money: no price is negative.
 *
 * @param holding money for a unit in stock at the end of a step
 * @param shortage money for a unit that was asked for and not served
 * @param waste money for a unit that expired
 * @param order money for an order, however large
 * @param transferUnit money for a unit moved between sites
 * @param transferShipment money for a shipment between sites, however large
 */
public record Prices(
        double holding, double shortage, double waste, double order, double transferUnit, double transferShipment) {
    /** @throws IllegalArgumentException when a price is negative or not a number */
    public Prices {
        for (double price : new double[] {holding, shortage, waste, order, transferUnit, transferShipment}) {
            if (!(price >= 0) || Double.isInfinite(price)) {
                throw new IllegalArgumentException("A price has to be zero or more, not " + price + ".");
            }
        }
    }

    /** The same, but for what an order costs. */
    Prices withOrder(double other) {
        return new Prices(holding, shortage, waste, other, transferUnit, transferShipment);
    }
}
