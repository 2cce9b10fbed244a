package io.unitflow.simulation;

/** Sees what each day brought, from what is counted since the beginning. */
final class Scoring {
    private final World world;
    private long served;
    private long lost;
    private long stockOuts;
    private long wasted;
    private double wastedValue;

    Scoring(World world) {
        this.world = world;
    }

    /** What came since this was last asked; asked in the evening of the world's day. */
    DayScore evening() {
        Tally tally = world.tally();
        long held = 0;
        double heldValue = 0;
        for (Warehouse warehouse : world.warehouses()) {
            for (Product product : world.network().products()) {
                long units = warehouse.site().type() == SiteType.PLANT ? 0 : warehouse.sellable(product);
                held += units;
                heldValue += units * product.unitCost();
            }
        }
        DayScore score = new DayScore(
                world.day(),
                tally.sold() - served,
                tally.unserved() - lost,
                tally.stockOuts() - stockOuts,
                tally.wasted() - wasted,
                tally.wastedValue() - wastedValue,
                held,
                heldValue);
        served = tally.sold();
        lost = tally.unserved();
        stockOuts = tally.stockOuts();
        wasted = tally.wasted();
        wastedValue = tally.wastedValue();
        return score;
    }
}
