package io.unitflow.simulation;

/**
 * The one place that sets how big the world is: as given, about 50,000 serialized units alive and 2,300 events a day.
 */
final class Size {
    /** Factor on the daily rates of {@code products.csv}; stock and events follow in proportion. */
    static final double DEMAND = 1.0;

    /** Days of demand that an outlet keeps beyond its lead time before it reorders, and how many it then orders. */
    static final double OUTLET_SAFETY_DAYS = 4;

    static final double OUTLET_ORDER_DAYS = 5;

    /** The same for wholesalers and distribution centers. */
    static final double WAREHOUSE_SAFETY_DAYS = 5;

    static final double WAREHOUSE_ORDER_DAYS = 5;

    /** Days of the whole network's demand that a plant makes ahead, and its capacity as a factor on that demand. */
    static final double PLANT_DAYS = 6;

    static final double PLANT_CAPACITY = 1.3;

    /** Cases on a pallet, at most. */
    static final int PALLET_CASES = 24;

    /** Serials listed in one event, at most. */
    static final int EVENT_SERIALS = 120;

    private Size() {}
}
