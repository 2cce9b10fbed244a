package io.unitflow.network;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What people or a warehouse system counted: one unit, or a quantity of a product and lot.
 *
 * @param gtin GTIN-14
 * @param lot null: not looked at
 * @param serial of one unit; null: a quantity
 * @param site GLN-13
 * @param quantity units, zero or more; one with a serial
 */
public record CountedStock(String gtin, String lot, String serial, String site, BigDecimal quantity) {
    /**
     * Reads a list with the columns {@code gtin}, {@code site}, and perhaps {@code lot}, {@code serial}, {@code quantity}.
     *
     * @param remarks takes what was passed over
     * @throws IOException when the file cannot be read
     */
    public static List<CountedStock> read(Path file, Consumer<Remark> remarks) throws IOException {
        List<CountedStock> counted = new ArrayList<>();
        Path absolute = file.toAbsolutePath();
        new CsvFile<>(
                        absolute.getFileName().toString(),
                        List.of("gtin", "site"),
                        List.of("lot", "serial", "quantity"),
                        CountedStock::of)
                .forEach(absolute.getParent(), remarks, (stock, row, line) -> counted.add(stock));
        return counted;
    }

    private static CountedStock of(Row row) {
        String serial = row.code("serial");
        BigDecimal quantity = GoodsFiles.quantity(row, serial);
        return new CountedStock(
                row.required("gtin", row::gtin),
                row.code("lot"),
                serial,
                row.required("site", row::gln),
                serial == null ? quantity : BigDecimal.ONE);
    }
}
