package io.unitflow.web;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code /api/v1/run-outs} and {@code /api/v1/expiring}: one by one what the overview counts, from the same look at the tables and so
 * adding up to it.
 */
final class WatchApi {
    private static final Comparator<Danger> KEY = Comparator.comparing(
                    (Danger one) -> one.pair().gtin())
            .thenComparing(one -> one.pair().site());
    private static final Comparator<Danger> WORST = Comparator.comparing((Danger one) -> one.isOut() ? 0 : 1)
            .thenComparingDouble(one ->
                    one.isOut() ? -one.expected().daily() : one.expected().cover(one.sellable()))
            .thenComparing(KEY);
    private static final Comparator<Unsold> SOONEST = Comparator.comparing(Unsold::expires)
            .thenComparing(Unsold::gtin)
            .thenComparing(Unsold::site)
            .thenComparing(Unsold::lot);

    private final OutlookReader outlook;

    WatchApi(OutlookReader outlook) {
        this.outlook = outlook;
    }

    /** What may be sold of a product at a place where some is asked for; rows are made of those only that a page shows. */
    private record Danger(Pair pair, Expected expected, double sellable, double onTheWay) {
        boolean isOut() {
            return sellable <= 0;
        }

        /** Whether it runs out, in this way where one is asked for. */
        boolean is(String state) {
            if (state != null && !state.equals(isOut() ? "out" : "low")) {
                return false;
            }
            return isOut() || Outlook.isLow(expected, sellable, onTheWay);
        }
    }

    /**
     * A product at a place that has run out, or soon will.
     *
     * @param state {@code out} or {@code low}
     * @param heldBack of what is on hand, units that may not be sold: expired or recalled
     * @param probability that it runs out within the forecast's first week though what is on its way arrives; 1 where it is out, null
     *     where nothing is forecast
     */
    record RunOut(
            String gtin,
            String product,
            String site,
            String siteName,
            String region,
            String state,
            BigDecimal onHand,
            BigDecimal heldBack,
            BigDecimal inTransit,
            BigDecimal expectedDaily,
            BigDecimal coverDays,
            BigDecimal probability) {}

    /**
     * A lot at a place of which units will expire before they are asked for.
     *
     * @param daysLeft until its last day of use; below 0 after it
     * @param onHand units of the lot there
     * @param unsold those that will be left, when what expires first is given out first
     * @param cost of those; null where no unit cost is known
     */
    record Unsold(
            String gtin,
            String product,
            String site,
            String siteName,
            String region,
            String lot,
            LocalDate expires,
            long daysLeft,
            BigDecimal onHand,
            BigDecimal unsold,
            BigDecimal expectedDaily,
            BigDecimal cost) {}

    void runOuts(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "gtin", "site", "region", "state", "order", "limit", "after", "format");
        boolean worst = params.oneOf("order", "worst") != null;
        if (worst && params.text("after") != null) {
            throw Problem.badRequest("Pages have the order of keys; order and after do not go together.");
        }
        String state = params.oneOf("state", "out", "low");
        String gtin = params.gtin("gtin");
        String site = params.site("site");
        String region = params.text("region");
        OutlookReader.Basis basis = basis();
        List<Danger> all = basis.expected().entrySet().stream()
                .map(e -> new Danger(
                        e.getKey(),
                        e.getValue(),
                        basis.sellable(e.getKey()).doubleValue(),
                        Outlook.onTheWay(basis.inventory().at(e.getKey()))))
                .filter(one -> one.is(state)
                        && isWanted(
                                gtin,
                                site,
                                region,
                                one.pair().gtin(),
                                one.pair().site(),
                                region == null
                                        ? null
                                        : basis.network()
                                                .site(one.pair().site())
                                                .region()))
                .sorted(worst ? WORST : KEY)
                .toList();
        answer(
                ctx,
                params,
                RunOut.class,
                all,
                !basis.expected().isEmpty(),
                one -> runOut(one, basis),
                2,
                worst
                        ? null
                        : one -> new String[] {one.pair().gtin(), one.pair().site()});
    }

    void expiring(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "gtin", "site", "region", "limit", "after", "format");
        String gtin = params.gtin("gtin");
        String site = params.site("site");
        String region = params.text("region");
        OutlookReader.Basis basis = basis();
        List<Unsold> all = basis.leftovers().stream()
                .map(left -> unsold(left, basis))
                .filter(row -> isWanted(gtin, site, region, row.gtin(), row.site(), row.region()))
                .sorted(SOONEST)
                .toList();
        answer(ctx, params, Unsold.class, all, basis.isDated(), row -> row, 4, row ->
                new String[] {row.expires().toString(), row.gtin(), row.site(), row.lot()});
    }

    private OutlookReader.Basis basis() {
        OutlookReader.Basis basis = outlook.basis();
        if (basis.readAt() == null) {
            throw new Problem(503, "The network was not looked at yet.");
        }
        return basis;
    }

    /**
     * A page begins behind the row whose key is given; where that is gone meanwhile, with the one that took its place.
     *
     * @param known whether there is anything that could be told of: without, no rows mean nothing
     */
    private static <K, T extends Record> void answer(
            Context ctx,
            Params params,
            Class<T> type,
            List<K> all,
            boolean known,
            Function<K, T> row,
            int parts,
            Function<K, String[]> key)
            throws SQLException {
        Rows.answer(
                ctx,
                params,
                Params.LIMIT_MAX,
                type,
                (after, limit) -> {
                    int from = after == null ? 0 : behind(all, key, Params.after(after, parts));
                    int to = (int) Math.min(all.size(), (long) from + limit);
                    boolean more = key != null && to < all.size();
                    List<T> rows = all.subList(from, to).stream().map(row).toList();
                    return new Rows.Page<>(rows, more ? Params.key(key.apply(all.get(to - 1))) : null);
                },
                () -> Map.of("count", all.size(), "known", known));
    }

    /** How many rows have this key or one before it. */
    private static <T> int behind(List<T> all, Function<T, String[]> key, String[] after) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compare(key.apply(all.get(middle)), after) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean isWanted(
            String gtin, String site, String region, String ofGtin, String ofSite, String ofRegion) {
        return (gtin == null || gtin.equals(ofGtin))
                && (site == null || site.equals(ofSite))
                && (region == null || region.equals(ofRegion));
    }

    private static RunOut runOut(Danger one, OutlookReader.Basis basis) {
        Pair pair = one.pair();
        Expected expected = one.expected();
        double onHand = one.sellable();
        Stock stock = basis.inventory().at(pair);
        Site site = basis.network().site(pair.site());
        Double shortage = expected.week() == null
                ? null
                : one.isOut() ? Double.valueOf(1) : expected.shortage(onHand + one.onTheWay());
        return new RunOut(
                pair.gtin(),
                basis.network().product(pair.gtin()).name(),
                pair.site(),
                site.name(),
                site.region(),
                one.isOut() ? "out" : "low",
                stock.onHand(),
                Stock.exact(basis.held().getOrDefault(pair, BigDecimal.ZERO)),
                stock.inTransit(),
                rounded(expected.daily(), 3),
                rounded(expected.cover(onHand), 1),
                shortage == null ? null : rounded(shortage, 3));
    }

    private static Unsold unsold(Expiring.Leftover left, OutlookReader.Basis basis) {
        Pair pair = left.pair();
        Site site = basis.network().site(pair.site());
        Product product = basis.network().product(pair.gtin());
        Expected expected = basis.expected().get(pair);
        return new Unsold(
                pair.gtin(),
                product.name(),
                pair.site(),
                site.name(),
                site.region(),
                left.lot().lot(),
                left.lot().expires(),
                ChronoUnit.DAYS.between(left.today(), left.lot().expires()),
                Stock.exact(left.lot().quantity()),
                left.unsold(),
                expected == null ? null : rounded(expected.daily(), 3),
                product.unitCost() == null
                        ? null
                        : Stock.exact(product.unitCost().multiply(left.unsold())));
    }

    private static BigDecimal rounded(double value, int digits) {
        return Stock.exact(BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN));
    }
}
