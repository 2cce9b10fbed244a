package io.unitflow.network;

import java.math.BigDecimal;
import java.util.List;

/** The files of lots and single units. */
final class GoodsFiles {
    static final CsvFile<LotExpiry> LOTS = new CsvFile<>(
            "lots.csv",
            List.of("gtin", "lot"),
            List.of("expires"),
            row -> new LotExpiry(
                    row.required("gtin", row::gtin),
                    row.required("lot", row::code),
                    row.required("expires", row::date)));

    static final CsvFile<MasterRecord> RECALLS = new CsvFile<>(
            "recalls.csv",
            List.of("recall_id"),
            List.of("gtin", "lot", "serial", "from", "reason", "drill"),
            GoodsFiles::recall);

    static final CsvFile<OpeningStock> OPENING = new CsvFile<>(
            "opening.csv", List.of("gtin", "site", "as_of"), List.of("lot", "serial", "quantity"), GoodsFiles::opening);

    private GoodsFiles() {}

    private static MasterRecord recall(Row row) {
        Recall recall = new Recall(
                row.required("recall_id", row::code),
                row.required("gtin", row::checkedGtin),
                row.code("lot"),
                row.code("serial"),
                row.required("from", row::instant),
                row.text("reason"));
        return Boolean.TRUE.equals(row.truth("drill")) ? new MockRecall(recall) : recall;
    }

    private static OpeningStock opening(Row row) {
        String serial = row.code("serial");
        BigDecimal quantity = quantity(row, serial);
        return new OpeningStock(
                row.required("gtin", row::gtin),
                row.code("lot"),
                serial,
                row.required("site", row::gln),
                serial == null ? quantity : null,
                row.required("as_of", row::instant));
    }

    /** How many there are: a number, or one unit by its serial. */
    static BigDecimal quantity(Row row, String serial) {
        BigDecimal quantity = row.notNegative("quantity");
        if (serial == null && quantity == null) {
            throw new WrongField("Neither serial nor quantity is given.");
        }
        if (serial != null && quantity != null && quantity.compareTo(BigDecimal.ONE) != 0) {
            throw new WrongField("quantity '" + quantity.toPlainString() + "' of one serial is not 1.");
        }
        return quantity;
    }
}
