package io.unitflow.network;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The files of how goods are replenished. */
final class SupplyFiles {
    static final CsvFile<Lane> LANES = new CsvFile<>(
            "lanes.csv",
            List.of("from", "to"),
            List.of(
                    "kind",
                    "lead_time_days",
                    "lead_time_sd_days",
                    "cost_per_unit",
                    "cost_per_shipment",
                    "customs_days_max"),
            SupplyFiles::lane);

    /** Of a row that cannot be read in full the rest counts, but it may have forbidden orders that go out by themselves. */
    static final CsvFile<Policy> POLICIES = new CsvFile<>(
            "policies.csv",
            List.of("gtin", "site"),
            List.of("gtin", "site"),
            List.of("service_level", "review_days", "minimum_stock", "maximum_stock", "supplier", "auto_order"),
            SupplyFiles::policy,
            new CsvFile.Caution<>() {
                @Override
                public Policy unreadable(Row row, String why) {
                    return doubtful(row, why);
                }

                @Override
                public Policy both(Policy first, Policy second) {
                    return first.doubt() == null && second.doubt() == null ? first : first.or(second);
                }

                @Override
                public String outcome(Row row) {
                    return (isNamed(row) ? "The rest of the row counts" : "The row is skipped")
                            + ", and no order that it may be about goes out by itself.";
                }
            });

    static final CsvFile<OpenOrder> ORDERS = new CsvFile<>(
            "orders.csv",
            List.of("order_id"),
            List.of("gtin", "from", "to", "quantity", "ordered", "due", "status"),
            SupplyFiles::order);

    /** The switch that stops orders: what cannot be read stops them. */
    static final CsvFile<OrderLimit> LIMITS = new CsvFile<>(
            "limits.csv",
            List.of("gtin", "site"),
            List.of("gtin", "site"),
            List.of("value", "quantity", "orders_per_week", "stopped"),
            SupplyFiles::limit,
            new CsvFile.Caution<>() {
                @Override
                public OrderLimit unreadable(Row row, String why) {
                    return OrderLimit.unreadable(about(row, OrderLimit.Key::new, OrderLimit.UNKNOWN), why);
                }

                @Override
                public OrderLimit both(OrderLimit first, OrderLimit second) {
                    boolean isStopped = Boolean.TRUE.equals(second.stopped());
                    return isStopped ? first.or(OrderLimit.unreadable(OrderLimit.UNKNOWN, second.doubt())) : first;
                }
            });

    private SupplyFiles() {}

    private static Lane lane(Row row) {
        String from = row.required("from", row::gln);
        String to = row.required("to", row::gln);
        if (from.equals(to)) {
            throw new WrongField("from and to are the same site.");
        }
        return new Lane(
                from,
                to,
                row.word("kind", LaneKind::of, "supply or transfer"),
                Row.real(row.notNegative("lead_time_days")),
                Row.real(row.notNegative("lead_time_sd_days")),
                row.notNegative("cost_per_unit"),
                row.notNegative("cost_per_shipment"),
                Row.real(row.notNegative("customs_days_max")));
    }

    private static Policy policy(Row row) {
        return new Policy(
                row.orAny("gtin", row::gtin),
                row.orAny("site", row::gln),
                row.between("service_level", 0, 1),
                Row.real(row.positive("review_days")),
                row.notNegative("minimum_stock"),
                row.notNegative("maximum_stock"),
                row.gln("supplier"),
                row.truth("auto_order"));
    }

    /** What can be read of a row; of one that does not say what it is for, nothing. */
    private static Policy doubtful(Row row, String why) {
        Policy.Key key = about(row, Policy.Key::new, Policy.UNKNOWN);
        return isNamed(row)
                ? new Policy(
                        key.gtin(),
                        key.site(),
                        legible(() -> row.between("service_level", 0, 1)),
                        legible(() -> Row.real(row.positive("review_days"))),
                        legible(() -> row.notNegative("minimum_stock")),
                        legible(() -> row.notNegative("maximum_stock")),
                        legible(() -> row.gln("supplier")),
                        legible(() -> row.truth("auto_order")),
                        why)
                : new Policy(key.gtin(), key.site(), null, null, null, null, null, null, why);
    }

    private static OrderLimit limit(Row row) {
        return new OrderLimit(
                row.orAny("gtin", row::gtin),
                row.orAny("site", row::gln),
                row.notNegative("value"),
                row.notNegative("quantity"),
                row.notNegative("orders_per_week"),
                row.truth("stopped"),
                null);
    }

    /** Which orders a row may be about that cannot be read: those of all that it does not name so that it can be understood. */
    private static <K> K about(Row row, BiFunction<String, String, K> key, K unknown) {
        String gtin = gtin(row);
        String site = site(row);
        return gtin == null && site == null
                ? unknown
                : key.apply(Objects.requireNonNullElse(gtin, Policy.ANY), Objects.requireNonNullElse(site, Policy.ANY));
    }

    /** Whether a row says what it is for. */
    private static boolean isNamed(Row row) {
        return gtin(row) != null && site(row) != null;
    }

    private static String gtin(Row row) {
        return legible(() -> row.orAny("gtin", row::gtin));
    }

    private static String site(Row row) {
        return legible(() -> row.orAny("site", row::gln));
    }

    private static <T> T legible(Supplier<T> field) {
        try {
            return field.get();
        } catch (WrongField e) {
            return null;
        }
    }

    private static OpenOrder order(Row row) {
        return new OpenOrder(
                row.required("order_id", row::code),
                row.required("gtin", row::gtin),
                row.gln("from"),
                row.required("to", row::gln),
                row.required("quantity", row::positive),
                row.date("ordered"),
                row.date("due"),
                row.word("status", OrderStatus::of, "open, shipped, closed or cancelled"));
    }
}
