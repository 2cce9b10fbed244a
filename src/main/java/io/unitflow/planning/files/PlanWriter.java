package io.unitflow.planning.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.unitflow.planning.daily.Imbalance;
import io.unitflow.planning.daily.PlanReport;
import io.unitflow.planning.daily.Recommendation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a plan's files: sorted, plain numbers, one line end everywhere, so that equal plans are equal bytes. */
final class PlanWriter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DECIMALS = 3;

    private PlanWriter() {}

    static void write(Path folder, PlanReport report) throws IOException {
        recommendations(folder, report.recommendations());
        imbalances(folder.resolve("shortages.csv"), report.shortages());
        imbalances(folder.resolve("surpluses.csv"), report.surpluses());
    }

    private static CsvWriter csv(Path file) throws IOException {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
    }

    private static void recommendations(Path folder, List<Recommendation> all) throws IOException {
        try (CsvWriter csv = csv(folder.resolve("recommendations.csv"));
                BufferedWriter lines = Files.newBufferedWriter(folder.resolve("recommendations.jsonl"))) {
            csv.writeRecord("id", "kind", "gtin", "lot", "from", "to", "quantity", "decide_by", "arrive_by", "reason");
            for (Recommendation one : all) {
                csv.writeRecord(
                        one.id(),
                        one.kind(),
                        one.gtin(),
                        one.lot(),
                        one.from(),
                        one.to(),
                        number(one.quantity()),
                        one.decideBy().toString(),
                        one.arriveBy().toString(),
                        one.reason());
                lines.write(JSON.writeValueAsString(json(one)));
                lines.write('\n');
            }
        }
    }

    private static ObjectNode json(Recommendation one) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", one.id())
                .put("kind", one.kind())
                .put("gtin", one.gtin())
                .put("lot", one.lot())
                .put("from", one.from())
                .put("to", one.to())
                .put("quantity", new BigDecimal(number(one.quantity())))
                .put("decide_by", one.decideBy().toString())
                .put("arrive_by", one.arriveBy().toString())
                .put("reason", one.reason());
        json.set("details", one.details());
        return json;
    }

    private static void imbalances(Path file, List<Imbalance> all) throws IOException {
        try (CsvWriter csv = csv(file)) {
            csv.writeRecord("gtin", "region", "site", "from", "until", "quantity", "probability");
            for (Imbalance one : all) {
                csv.writeRecord(
                        one.gtin(),
                        one.region(),
                        one.site(),
                        one.from().toString(),
                        one.until().toString(),
                        number(one.quantity()),
                        number(one.probability()));
            }
        }
    }

    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
