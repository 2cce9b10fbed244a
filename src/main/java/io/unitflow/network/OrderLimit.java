package io.unitflow.network;

import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * How far orders may go out without a planner's word. Every field but the key may be null: a more general row decides.
 *
 * @param gtin GTIN-14, or {@link Policy#ANY}
 * @param site GLN-13 of who orders, or {@link Policy#ANY}
 * @param value money that one order may cost
 * @param quantity units that one order may be of
 * @param ordersPerWeek how many orders of the product the site may place in seven days
 * @param stopped whether none may go out at all
 * @param doubt why it could not be read, so that nobody knows what it allows; null: it could
 */
public record OrderLimit(
        String gtin,
        String site,
        BigDecimal value,
        BigDecimal quantity,
        BigDecimal ordersPerWeek,
        Boolean stopped,
        String doubt)
        implements MasterRecord {
    /** What a row that could not be read is for, where nobody knows that. */
    static final Key UNKNOWN = new Key("", "");

    /** What a limit is for. */
    public record Key(String gtin, String site) {}

    @Override
    public Key key() {
        return new Key(gtin, site);
    }

    /** A row that could not be read: whatever it is for is stopped, since it may say so. */
    static OrderLimit unreadable(Key about, String why) {
        return new OrderLimit(about.gtin, about.site, null, null, null, true, why);
    }

    /** This limit with the gaps filled from a more general one; but what is stopped in general is stopped. */
    OrderLimit or(OrderLimit general) {
        return new OrderLimit(
                gtin,
                site,
                value == null ? general.value : value,
                quantity == null ? general.quantity : quantity,
                ordersPerWeek == null ? general.ordersPerWeek : ordersPerWeek,
                Stream.of(this, general).anyMatch(one -> Boolean.TRUE.equals(one.stopped)),
                doubt == null ? general.doubt : doubt);
    }
}
