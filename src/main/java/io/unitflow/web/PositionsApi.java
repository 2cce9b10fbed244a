package io.unitflow.web;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * {@code /api/v1/positions}: single rows come from the table page by page; sums by region, site or product come from the
 * newest {@link Reading} and so agree with the page's totals; each says when that was, and why there is no newer one.
 */
final class PositionsApi {
    private static final String[] KNOWN = {
        "gtin", "lot", "site", "region", "state", "grouped", "limit", "after", "format"
    };
    private static final String[] STATES = {"on_hand", "in_transit", "unsellable"};

    private final Live live;
    private final OutlookReader outlook;

    PositionsApi(Live live, OutlookReader outlook) {
        this.live = live;
        this.outlook = outlook;
    }

    /**
     * A product with its stock at the places asked for, and how long it lasts there.
     *
     * @param expectedDaily units a day; null where no demand is known
     * @param coverDays null where no demand is known
     */
    record ProductCover(
            String gtin,
            String name,
            BigDecimal unitCost,
            BigDecimal onHand,
            BigDecimal inTransit,
            BigDecimal unsellable,
            Instant asOf,
            BigDecimal expectedDaily,
            BigDecimal coverDays) {}

    /** One row of the table with the region of its place, and the last day of use of its lot, if one is known. */
    record Position(
            String gtin,
            String lot,
            LocalDate expires,
            String site,
            String region,
            String state,
            BigDecimal quantity,
            Instant asOf,
            Instant ingestedAt,
            Instant updatedAt) {}

    void get(Context ctx) throws SQLException {
        Params params = Params.of(ctx, KNOWN);
        String grouped = params.oneOf("grouped", "region", "site", "product");
        if (grouped == null) {
            single(ctx, params);
        } else {
            summed(ctx, params, grouped);
        }
    }

    private void single(Context ctx, Params params) throws SQLException {
        Reading reading = live.required();
        Object[] wanted = {
            params.gtin("gtin"),
            params.text("lot"),
            params.site("site"),
            sitesOf(params.text("region"), reading),
            params.oneOf("state", STATES)
        };
        Rows.answer(
                ctx, params, Params.LIMIT_MAX, Position.class, (after, limit) -> page(after, limit, reading, wanted));
    }

    private Rows.Page<Position> page(String before, int limit, Reading reading, Object[] wanted) throws SQLException {
        String[] after = Params.after(before, 4);
        List<Position> rows = live.database()
                .rows(
                        "positions",
                        row -> new Position(
                                row.getString("gtin"),
                                row.getString("lot"),
                                row.getObject("expires", LocalDate.class),
                                row.getString("site"),
                                reading.network().site(row.getString("site")).region(),
                                row.getString("state"),
                                Stock.exact(row.getBigDecimal("quantity")),
                                Database.instant(row, "as_of"),
                                Database.instant(row, "ingested_at"),
                                Database.instant(row, "updated_at")),
                        wanted[0],
                        wanted[1],
                        wanted[2],
                        wanted[3],
                        wanted[4],
                        after[0],
                        after[1],
                        after[2],
                        after[3],
                        limit);
        Position last = rows.size() < limit ? null : rows.get(limit - 1);
        String next = last == null ? null : Params.key(last.gtin(), last.lot(), last.site(), last.state());
        return new Rows.Page<>(rows, next);
    }

    private static String[] sitesOf(String region, Reading reading) {
        return region == null
                ? null
                : reading.knownSites().stream()
                        .filter(site ->
                                region.equals(reading.network().site(site).region()))
                        .toArray(String[]::new);
    }

    private void summed(Context ctx, Params params, String grouped) throws SQLException {
        if (params.text("lot") != null) {
            throw Problem.badRequest("Sums are over all lots: leave out either lot or grouped.");
        }
        Reading reading = live.required();
        if (live.trouble() != null && Rows.isCsv(ctx, params)) {
            throw new Problem(
                    503, "The tables cannot be read at the moment, and a file does not say how old its numbers are.");
        }
        Inventory wanted = wanted(reading, params);
        switch (grouped) {
            case "region" -> {
                page(
                        ctx,
                        params,
                        Views.RegionStock.class,
                        Views.RegionStock::region,
                        Views.regions(wanted.sites(), reading.network()),
                        reading);
            }
            case "site" -> {
                page(
                        ctx,
                        params,
                        Views.SiteStock.class,
                        Views.SiteStock::site,
                        Views.sites(wanted.sites().keySet(), wanted, reading.network()),
                        reading);
            }
            default -> {
                page(ctx, params, ProductCover.class, ProductCover::gtin, products(wanted, reading, params), reading);
            }
        }
    }

    private static Inventory wanted(Reading reading, Params params) {
        String state = params.oneOf("state", STATES);
        boolean all = params.gtins("gtin") == null && params.site("site") == null && params.text("region") == null;
        if (all && state == null) {
            return reading.inventory();
        }
        Predicate<Pair> filter = filter(reading, params);
        Map<Pair, Stock> kept = new HashMap<>();
        reading.inventory().pairs().forEach((pair, stock) -> {
            Stock part = stock.only(state);
            if (filter.test(pair) && part.isSome()) {
                kept.put(pair, part);
            }
        });
        return Inventory.of(kept);
    }

    private static Predicate<Pair> filter(Reading reading, Params params) {
        Set<String> gtins = params.gtins("gtin");
        String site = params.site("site");
        String region = params.text("region");
        Network network = reading.network();
        return pair -> (gtins == null || gtins.contains(pair.gtin()))
                && (site == null || site.equals(pair.site()))
                && (region == null || region.equals(network.site(pair.site()).region()));
    }

    /** Of one place also what it has run out of, though that is no row of any table. */
    private List<ProductCover> products(Inventory wanted, Reading reading, Params params) {
        Predicate<Pair> filter = filter(reading, params);
        Map<String, Double> daily = new HashMap<>();
        outlook.expected().forEach((pair, demand) -> {
            if (filter.test(pair)) {
                daily.merge(pair.gtin(), demand.daily(), Double::sum);
            }
        });
        Map<String, Stock> stocks = new TreeMap<>(wanted.byProduct());
        if (params.site("site") != null && params.text("state") == null) {
            daily.keySet().forEach(gtin -> stocks.putIfAbsent(gtin, Stock.NONE));
        }
        return stocks.entrySet().stream()
                .map(e -> product(reading.network().product(e.getKey()), e.getValue(), daily.get(e.getKey())))
                .toList();
    }

    private static ProductCover product(Product product, Stock stock, Double daily) {
        Double cover = daily == null
                ? null
                : new Expected(daily, null).cover(stock.onHand().doubleValue());
        return new ProductCover(
                product.gtin(),
                product.name(),
                product.unitCost(),
                stock.onHand(),
                stock.inTransit(),
                stock.unsellable(),
                stock.asOf(),
                daily == null ? null : rounded(daily, 3),
                cover == null ? null : rounded(cover, 1));
    }

    private static BigDecimal rounded(double value, int digits) {
        return Stock.exact(BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN));
    }

    /** With the time of the reading, and with what is wrong where there is no newer one. */
    private <T extends Record> void page(
            Context ctx, Params params, Class<T> type, Function<T, String> key, List<T> all, Reading reading)
            throws SQLException {
        Rows.answer(
                ctx,
                params,
                Params.LIMIT_MAX,
                type,
                (after, limit) -> page(Params.after(after, 1)[0], limit, key, all),
                () -> {
                    Map<String, Object> more = new LinkedHashMap<>();
                    more.put(Rows.READ_AT, reading.at());
                    more.put("trouble", live.trouble());
                    return more;
                });
    }

    private static <T extends Record> Rows.Page<T> page(String after, int limit, Function<T, String> key, List<T> all) {
        List<T> rest = all.stream()
                .filter(row -> after == null || key.apply(row).compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        boolean more = rest.size() > limit;
        List<T> rows = more ? rest.subList(0, limit) : rest;
        return new Rows.Page<>(rows, more ? Params.key(key.apply(rows.get(limit - 1))) : null);
    }
}
