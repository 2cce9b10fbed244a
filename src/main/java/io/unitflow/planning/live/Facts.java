package io.unitflow.planning.live;

import io.unitflow.network.LotExpiry;
import io.unitflow.network.Recall;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;

/**
 * What is known of a product when it is planned.
 *
 * @param gtin GTIN-14 of what is sold
 * @param stock what lies where and what goes where
 * @param expiries the last day of each lot of which events tell it
 * @param expected forecasts by site
 * @param recalls recalls in force that were told while goods were on their way; those of the network count as well
 * @param orders that people or other systems placed
 * @param strays units that were seen to have come, and that nobody has said what they are of
 * @param clock the day it is by the clock of events, as days since 1970-01-01; {@code Long.MIN_VALUE}: nobody knows
 * @param planned whether stock that was seen when it was last planned says what has moved since
 * @param isNew whether nobody has ever planned it: what has gone on with its orders is not known
 */
public record Facts(
        String gtin,
        Collection<Held> stock,
        Map<LotExpiry.Key, LocalDate> expiries,
        SortedMap<String, SiteForecast> expected,
        Collection<Recall> recalls,
        Collection<Placed> orders,
        Map<Stray, Double> strays,
        long clock,
        boolean planned,
        boolean isNew) {
    /** Of a product that was planned before, and nothing has come that is nobody's. */
    public Facts(
            String gtin,
            Collection<Held> stock,
            Map<LotExpiry.Key, LocalDate> expiries,
            SortedMap<String, SiteForecast> expected,
            Collection<Recall> recalls,
            Collection<Placed> orders,
            long clock,
            boolean planned) {
        this(gtin, stock, expiries, expected, recalls, orders, Map.of(), clock, planned, false);
    }

    /** The day that plans are for: that of the clock, or the one after the last that closed anywhere, as days since 1970-01-01. */
    public long today() {
        long closed =
                expected.values().stream().mapToLong(SiteForecast::day).max().orElse(Long.MIN_VALUE);
        if (closed > Long.MIN_VALUE || clock > Long.MIN_VALUE) {
            return Math.max(clock, closed == Long.MIN_VALUE ? closed : closed + 1);
        }
        return stock.stream().mapToLong(Held::since).max().orElse(0);
    }
}
