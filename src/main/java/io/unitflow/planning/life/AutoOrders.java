package io.unitflow.planning.life;

/** Which orders go out without a planner's word. */
public interface AutoOrders {
    /** None does. */
    AutoOrders NONE = (advice, week) -> "";

    /** Who lets them pass. */
    String WHO = "auto_order";

    /**
     * What keeps an order from going out by itself.
     *
     * @param week orders that the site has let go out by themselves in the last seven days
     * @return null: nothing; empty: the policy does not let orders go; else one sentence
     */
    String obstacle(Advice advice, int week);
}
