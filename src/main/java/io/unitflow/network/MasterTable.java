package io.unitflow.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tables of master data that are told row by row: each record is a JSON object with the columns of the file of that name, under
 * a key that names its row. Columns that the table does not have are ignored, as in files.
 */
public enum MasterTable {
    /** Sites, by GLN. */
    SITES(NetworkFiles.SITES),
    /** Products, by GTIN. */
    PRODUCTS(NetworkFiles.PRODUCTS),
    /** Expiries of lots, by GTIN and lot. */
    LOTS(GoodsFiles.LOTS),
    /** Lanes, by both ends. */
    LANES(SupplyFiles.LANES),
    /** Where products may be sold, by GTIN and country. */
    MARKETS(TradeFiles.MARKETS),
    /** Policies, by GTIN and site. */
    POLICIES(SupplyFiles.POLICIES),
    /** Limits of orders, by GTIN and site. */
    LIMITS(SupplyFiles.LIMITS),
    /** Planners' words on the forecast, by GTIN, site and both days. */
    ADJUSTMENTS(TradeFiles.ADJUSTMENTS),
    /** Contracts, by their ID. */
    CONTRACTS(TradeFiles.CONTRACTS),
    /** What rules of the guard are set to, by GTIN, both ends of a lane and name; each but the name may be any. */
    THRESHOLDS(GuardThreshold.FILE);

    private static final int DEPTH_MAX = 20;
    /** A number with more zeros than this is refused as it stands: written out it might fill the memory. */
    private static final int DIGITS_MAX = 40;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final CsvFile<? extends MasterRecord> file;

    MasterTable(CsvFile<? extends MasterRecord> file) {
        this.file = file;
    }

    /** Its name, as in the name of its file and topic. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads one row.
     *
     * @param key names the row: the fields that are the file's key, in the order of its columns, with a slash between them; a GTIN has
     *     14 digits, and a field that may be empty and is has a star
     * @param json UTF-8
     */
    public MasterRecord read(String key, byte[] json) throws MalformedRecord {
        Row row = row(json);
        try {
            MasterRecord record = file.entry().apply(row);
            String own = key(row);
            if (!own.equals(key)) {
                throw new MalformedRecord(
                        key == null
                                ? "The record has no key; its row is " + own + "."
                                : "The key is not that of the row, which is " + own + ".",
                        true);
            }
            return record;
        } catch (WrongField e) {
            throw new MalformedRecord(e.getMessage(), true);
        }
    }

    /**
     * What counts of a row whose last word cannot be used, as if its file said so; null: nothing.
     *
     * @param json UTF-8, or what was meant to be
     */
    public MasterRecord unreadable(String key, byte[] json, String why) {
        return file.caution() == null
                ? null
                : file.caution().unreadable(named(key, json), word() + " " + key + ": " + why);
    }

    /** A row of which the key is known, and the rest as far as it is one. */
    private Row named(String key, byte[] json) {
        String[] parts = key.split("/", -1);
        List<String> columns = file.identity();
        Map<String, String> fields = new HashMap<>();
        try {
            fields.putAll(row(json).fields());
        } catch (MalformedRecord e) {
            // Why is told already.
        }
        columns.forEach(fields::remove);
        for (int i = 0; i < columns.size() && parts.length == columns.size(); i++) {
            fields.put(columns.get(i), parts[i]);
        }
        return new Row(fields);
    }

    private String key(Row row) {
        return file.identity().stream().map(column -> field(row, column)).collect(Collectors.joining("/"));
    }

    private static String field(Row row, String column) {
        if (row.text(column) == null) {
            return Policy.ANY;
        }
        return switch (column) {
            case "gtin" -> row.orAny(column, row::gtin);
            case "country" -> row.country(column);
            default -> row.text(column);
        };
    }

    private static Row row(byte[] json) throws MalformedRecord {
        JsonNode told;
        try {
            told = JSON.readTree(json);
        } catch (IOException e) {
            throw new MalformedRecord("This is no JSON.", false);
        }
        if (told == null || !told.isObject()) {
            throw new MalformedRecord("This is no JSON object.", false);
        }
        Map<String, String> fields = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : told.properties()) {
            if (!field.getValue().isValueNode()) {
                throw new MalformedRecord(field.getKey() + " is neither a text nor a number.", true);
            }
            fields.put(field.getKey(), text(field.getValue()));
        }
        return new Row(fields);
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        boolean plain = value.isBigDecimal() && Math.abs(value.decimalValue().scale()) <= DIGITS_MAX;
        return plain ? value.decimalValue().toPlainString() : value.asText();
    }
}
