package io.unitflow.web;

import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code /api/v1/sites} and {@code /api/v1/products}: everything that is named in the master data or has stock. */
final class NetworkApi {
    private final Live live;

    NetworkApi(Live live) {
        this.live = live;
    }

    void sites(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "format");
        Reading reading = live.required();
        List<Views.SiteStock> rows = Views.sites(reading.knownSites(), reading.inventory(), reading.network());
        Rows.answer(ctx, params, Views.SiteStock.class, rows);
    }

    void products(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "format");
        Reading reading = live.required();
        Map<String, Stock> stock = reading.inventory().byProduct();
        Set<String> keys = new TreeSet<>(reading.network().products().keySet());
        keys.addAll(stock.keySet());
        List<Views.ProductStock> rows = keys.stream()
                .map(gtin -> Views.product(reading.network().product(gtin), stock.getOrDefault(gtin, Stock.NONE)))
                .toList();
        Rows.answer(ctx, params, Views.ProductStock.class, rows);
    }
}
