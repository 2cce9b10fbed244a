package io.unitflow.network;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The files of where, to whom and how much is sold. */
final class TradeFiles {
    static final CsvFile<Market> MARKETS = new CsvFile<>(
            "markets.csv",
            List.of("gtin", "country"),
            List.of(),
            row -> new Market(row.required("gtin", row::gtin), row.required("country", row::country)));

    static final CsvFile<Adjustment> ADJUSTMENTS = new CsvFile<>(
            "adjustments.csv",
            List.of("gtin", "site", "from", "to"),
            List.of("factor", "quantity", "reason"),
            TradeFiles::adjustment);

    static final CsvFile<Contract> CONTRACTS = new CsvFile<>(
            "contracts.csv",
            List.of("contract_id"),
            List.of("gtin", "wholesaler", "customer", "price", "list_price", "valid_from", "valid_to"),
            TradeFiles::contract);

    private TradeFiles() {}

    private static Adjustment adjustment(Row row) {
        LocalDate from = row.required("from", row::date);
        LocalDate to = row.required("to", row::date);
        BigDecimal factor = row.notNegative("factor");
        BigDecimal quantity = row.notNegative("quantity");
        if (Row.reversed(from, to)) {
            throw new WrongField("to is before from.");
        }
        if ((factor == null) == (quantity == null)) {
            throw new WrongField("Either factor or quantity is given, never both.");
        }
        return new Adjustment(
                row.required("gtin", row::gtin),
                row.required("site", row::gln),
                from,
                to,
                factor,
                quantity,
                row.text("reason"));
    }

    private static Contract contract(Row row) {
        LocalDate from = row.date("valid_from");
        LocalDate to = row.date("valid_to");
        if (Row.reversed(from, to)) {
            throw new WrongField("valid_to is before valid_from.");
        }
        return new Contract(
                row.required("contract_id", row::code),
                row.required("gtin", row::gtin),
                row.required("wholesaler", row::gln),
                row.required("customer", row::gln),
                row.notNegative("price"),
                row.notNegative("list_price"),
                from,
                to);
    }
}
