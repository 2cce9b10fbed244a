package io.unitflow.sql;

import static io.unitflow.sql.SmallWorld.CUSTOMS;
import static io.unitflow.sql.SmallWorld.PHARMACY;
import static io.unitflow.sql.SmallWorld.PLANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.support.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file of {@code sql/queries} and {@code sql/jobs}, as it stands, over a world that is small enough to reckon by hand. */
class SqlFilesTest {
    private static final String GTIN = "09521141001011";
    private static final String PALLET = "00/195211410000001605";
    private static final Map<String, List<String>> ROWS = new TreeMap<>();

    private static final String PLAN = "== Optimized Execution Plan ==";

    static {
        ROWS.put("chargeback_check", List.of(PHARMACY + ",1,2,0,0"));
        ROWS.put("customs_dwell", List.of(CUSTOMS + ",1,1,60,60,1"));
        ROWS.put("daily_sales", List.of(GTIN + ",2026-01-12,1,1"));
        ROWS.put(
                "declared_wrong",
                List.of("2026-01-12T13:00:00Z," + PHARMACY
                        + ",dispensing,did_not_occur,2026-01-13T13:00:00Z,24,0,1,e8"));
        ROWS.put("diversion_by_market", List.of("wrong_market,IT," + GTIN + ",open,1,1,2026-01-10T10:00"));
        ROWS.put("forecast_accuracy", List.of(GTIN + "," + PHARMACY + ",3,6.0,0.0,2.0,2.0,1"));
        ROWS.put(
                "what_was_forecast_when",
                List.of(
                        PHARMACY + ",2026-01-10,2026-01-09,2.0,0.0,2.0,4.0,",
                        PHARMACY + ",2026-01-11,2026-01-09,2.0,0.0,2.0,4.0,"));
        String ordered = ",order," + PLANT + "," + PHARMACY;
        ROWS.put(
                "recommendation_life",
                List.of(
                        GTIN + "-a,proposed,2026-01-08,0" + ordered + ",10.0,,0.0,0.0",
                        GTIN + "-a,accepted,2026-01-09,1" + ordered + ",10.0,ann,0.0,0.0",
                        GTIN + "-a,shipped,2026-01-10,2" + ordered + ",10.0,ann,10.0,0.0",
                        GTIN + "-a,received,2026-01-11,3" + ordered + ",10.0,ann,10.0,10.0",
                        GTIN + "-b,proposed,2026-01-08,0" + ordered + ",5.0,,0.0,0.0",
                        GTIN + "-b,superseded,2026-01-09,1" + ordered + ",5.0,,0.0,0.0"));
        ROWS.put(
                "recommendations_followed",
                List.of(PHARMACY + ",order,received,1,10.0,10.0", PHARMACY + ",order,superseded,1,5.0,0.0"));
        // The table was given two packs where there is one.
        ROWS.put("history_and_live", List.of(GTIN + ",L1001," + PHARMACY + ",on_hand,1,2"));
        ROWS.put("lane_times", List.of(PLANT + "," + PHARMACY + ",1,96,96,96,1"));
        ROWS.put("lingering_lots", List.of());
        ROWS.put(
                "lot_trace",
                List.of(
                        "commissioning," + PLANT + ",2026-01-05T08:00:00Z,2026-01-05T08:00:00Z,1,3,3",
                        "packing," + PLANT + ",2026-01-05T09:00:00Z,2026-01-05T09:00:00Z,1,2,2",
                        "shipping," + PLANT + ",2026-01-06T10:00:00Z,2026-01-06T10:00:00Z,1,2,2",
                        "entering_exiting," + CUSTOMS + ",2026-01-07T10:00:00Z,2026-01-09T22:00:00Z,2,2,4",
                        "receiving," + PHARMACY + ",2026-01-10T10:00:00Z,2026-01-10T10:00:00Z,1,2,2",
                        "unpacking," + PHARMACY + ",2026-01-10T11:00:00Z,2026-01-10T11:00:00Z,1,2,2",
                        "destroying," + PLANT + ",2026-01-11T10:00:00Z,2026-01-11T10:00:00Z,1,1,1",
                        "dispensing," + PHARMACY + ",2026-01-12T12:00:00Z,2026-01-12T12:00:00Z,1,1,1"));
        ROWS.put("market_intelligence", List.of("2026-01-12,south," + GTIN + ",Calmol,1,1"));
        ROWS.put(
                "partner_data_quality",
                List.of(
                        PHARMACY + ",2026-01-12,2,1,8827.5,0,0",
                        PLANT + ",2026-01-05,4,0,8956.8,0,0",
                        PHARMACY + ",2026-01-05,2,0,8877.5,0,0",
                        CUSTOMS + ",2026-01-05,2,0,8920,0,0"));
        ROWS.put(
                "recall_scope",
                List.of(PHARMACY + ",on_hand,1,2026-01-12T13:00:00Z", PHARMACY + ",sold,1,2026-01-12T12:00:00Z"));
        ROWS.put(
                "sell_through",
                List.of(GTIN + "," + PHARMACY + ",2026-01-05,0,2,0", GTIN + "," + PHARMACY + ",2026-01-12,1,1,0.5"));
        ROWS.put(
                "sell_through_by_region",
                List.of(GTIN + ",south,2026-01-05,0,2,0", GTIN + ",south,2026-01-12,1,1,0.5"));
        ROWS.put("recall_cost", List.of("on_hand,1,1,", "sold,1,1,"));
        ROWS.put(
                "unit_life",
                List.of(
                        "2026-01-05T08:00:00Z,commissioning," + PLANT + ",,active,listed,,itself,e1",
                        "2026-01-05T09:00:00Z,packing," + PLANT + ",,,child," + PALLET + ",itself,e2",
                        "2026-01-06T10:00:00Z,shipping," + PLANT + "," + PHARMACY + ",,listed,," + PALLET + ",e3",
                        "2026-01-07T10:00:00Z,entering_exiting," + CUSTOMS + ",,,listed,," + PALLET + ",e4",
                        "2026-01-09T22:00:00Z,entering_exiting," + CUSTOMS + ",,,listed,," + PALLET + ",e5",
                        "2026-01-10T10:00:00Z,receiving," + PHARMACY + ",,,listed,," + PALLET + ",e6",
                        "2026-01-10T11:00:00Z,unpacking," + PHARMACY + ",,,child," + PALLET + ",itself,e6b",
                        "2026-01-12T12:00:00Z,dispensing," + PHARMACY + ",,,listed,,itself,e7"));
        ROWS.put("waste_by_cause", List.of(GTIN + "," + PLANT + ",destroying,destroyed,1,1,2026-01-11T10:00:00Z"));
        ROWS.put(
                "what_was_known_when",
                List.of(
                        PLANT + ",commissioning,0,1,0,3,2027-01-15T08:00:00Z",
                        PLANT + ",destroying,0,1,0,1,2027-01-15T08:00:00Z",
                        PLANT + ",packing,0,1,0,2,2027-01-15T08:00:00Z",
                        PHARMACY + ",unpacking,0,1,0,2,2027-01-15T08:00:00Z"));
    }

    @TempDir
    static Path folder;

    private static final TimeZone ZONE = TimeZone.getDefault();

    private static SmallWorld world;
    private static SqlSession session;

    @BeforeAll
    static void make() throws Exception {
        world = SmallWorld.make(folder);
        // Where this runs is nothing that an answer may tell of.
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        session = new SqlSession(world.settings(), Map.of("mine", "given"), false);
    }

    @AfterAll
    static void end() throws Exception {
        session.close();
        TimeZone.setDefault(ZONE);
        world.close();
    }

    @Test
    void everyQueryAnswersAsItStands() throws IOException {
        Map<String, List<String>> said = new TreeMap<>();
        for (String name : ROWS.keySet()) {
            said.put(name, rows(session, Files.readString(Path.of("sql", "queries", name + ".sql"))));
        }
        assertThat(said).isEqualTo(ROWS);
    }

    @Test
    void closingStockOfTheLastDayIsWhatIsLeft() throws IOException {
        assertThat(rows(session, Files.readString(Path.of("sql", "queries", "closing_stock.sql"))))
                .filteredOn(row -> row.startsWith("2026-01-12"))
                .containsExactly("2026-01-12," + PHARMACY + ",on_hand,1");
        assertThat(rows(session, Files.readString(Path.of("sql", "queries", "turns_and_days_of_supply.sql"))))
                .singleElement()
                .asString()
                .startsWith(GTIN + ",1,")
                .endsWith(",27");
    }

    @Test
    void everyFileIsTried() throws IOException {
        Set<String> tried = new TreeSet<>(ROWS.keySet());
        tried.add("closing_stock");
        tried.add("turns_and_days_of_supply");
        try (Stream<Path> files = Files.list(Path.of("sql", "queries"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".sql", "")))
                    .containsExactlyInAnyOrderElementsOf(tried);
        }
        try (Stream<Path> files = Files.list(Path.of("sql", "jobs"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "rejects_by_reason.sql",
                            "sales_by_hour.sql",
                            "stock_by_site.sql",
                            "stock_to_postgresql.sql");
        }
        try (Stream<Path> files = Files.list(Path.of("sql", "tables"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("history.sql", "postgresql.sql", "topics.sql");
        }
    }

    @Test
    void everyTableOfPostgresHoldsWhatIsThere() throws IOException {
        Map<String, String> first = new TreeMap<>();
        for (String table : tables("postgresql.sql")) {
            List<String> rows = rows(session, "SELECT * FROM " + table);
            first.put(table, rows.isEmpty() ? "" : rows.get(0).replaceAll(",20\\d\\d-[0-9T:.-]+(?=,|$)", ""));
        }
        String imbalance = GTIN + ",south," + PHARMACY + ",3.5,0.9";
        Map<String, String> expected = new TreeMap<>(Map.of(
                "live_inventory_position", GTIN + ",L1001," + PHARMACY + ",on_hand,2",
                "live_demand_daily", GTIN + "," + PHARMACY + ",1",
                "live_product", GTIN + ",Calmol,",
                "live_lot_use_by", GTIN + ",L1001,",
                "live_source_status", "sales,0,5,5,4,1",
                "live_shortage", imbalance,
                "live_surplus", imbalance,
                "live_forecast_accuracy", GTIN + "," + PHARMACY + ",2,,,,,1,,,,,,,,",
                "live_forecast_day", GTIN + ",site," + PHARMACY + ",1,2.0,0.0,0.0,1.0,2.0,3.0,3.0,4.0,4.0,4.0,2.0",
                "live_recall", "R1," + GTIN + ",L1001,,,test,false,false"));
        expected.put(
                "live_exception", "x1,wrong_market,major,(01)" + GTIN + "(21)B2," + GTIN + "," + PHARMACY + ",open,,1");
        expected.put(
                "live_recommendation",
                "r," + GTIN + ",order,," + PLANT + "," + PHARMACY + ",10.0,Stock ends.,proposed,,,0.0,0.0");
        expected.put("live_site", first.get("live_site"));
        assertThat(first.get("live_site")).containsAnyOf("Plant", "Customs", "Pharmacy");
        assertThat(first).isEqualTo(expected);
    }

    /** The names of the tables that a file makes. */
    private static List<String> tables(String file) throws IOException {
        return Pattern.compile("CREATE TEMPORARY TABLE (\\w+)")
                .matcher(Files.readString(Path.of("sql", "tables", file)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void everyJobFollowsItsTopic() throws IOException {
        try (SqlSession live = new SqlSession(world.settings(), Map.of("bounded", "latest-offset"), true)) {
            assertThat(left(live, "rejects_by_reason")).containsExactly("sales,MALFORMED,1,no JSON");
            assertThat(left(live, "sales_by_hour"))
                    .containsExactly("https://id.gs1.org/414/" + PHARMACY + ",2026-01-12T12,1");
            assertThat(left(live, "stock_by_site")).containsExactly(PHARMACY + ",1,1");
            Map<String, Integer> rows = new TreeMap<>();
            StringBuilder all = new StringBuilder();
            for (String table : tables("topics.sql")) {
                List<String> changes = rows(live, "SELECT * FROM " + table);
                rows.put(table, changes.size());
                all.append(String.join("\n", changes)).append('\n');
            }
            assertThat(rows).hasSize(10).allSatisfy((table, changes) -> assertThat(changes)
                    .as(table)
                    .isPositive());
            assertThat(all.toString())
                    .contains(
                            "+I," + GTIN + ",L1001,2027-05-23,",
                            "+I," + GTIN + ",site," + PHARMACY + ",2026-01-11,2,lumpy,mean 100 %,",
                            "+I," + GTIN + ",south," + PHARMACY + ",2026-01-08,2026-01-10,3.5,0.9,",
                            "+I," + GTIN + "-a,accepted,order," + GTIN + ",," + PLANT + "," + PHARMACY + ",10.0,",
                            "+I,x1,wrong_market,");
        }
    }

    @Test
    void aJobKeepsATableOfOnesOwn() throws Exception {
        String job = Files.readString(Path.of("sql", "jobs", "stock_to_postgresql.sql"));
        Matcher table = Pattern.compile("--\\s+(CREATE TABLE .*);").matcher(job);
        assertThat(table.find()).isTrue();
        TestPostgres.execute(world.database(), table.group(1));
        TestPostgres.execute(world.database(), "INSERT INTO own_stock_by_site VALUES ('" + PHARMACY + "', 99, 9)");

        try (SqlSession live = new SqlSession(world.settings(), Map.of("bounded", "latest-offset"), true)) {
            rows(live, job);
        }

        assertThat(TestPostgres.rows(
                        world.database(), "SELECT site, trim_scale(on_hand), positions FROM own_stock_by_site"))
                .containsExactly(PHARMACY + ",1,1");
    }

    @Test
    void liveTimesAreThoseOfTheSessionsZoneUntilItIsReset() {
        String sql = "SELECT `time`, CAST(TO_TIMESTAMP_LTZ(0, 3) AS TIMESTAMP(0)) AS history FROM live_exception";
        assertThat(rows(session, sql)).containsExactly("2026-01-10T10:00,1970-01-01T00:00");

        rows(session, "SET 'table.local-time-zone' = 'Asia/Tokyo'");
        assertThat(rows(session, sql)).containsExactly("2026-01-10T19:00,1970-01-01T09:00");
        assertThatThrownBy(() -> rows(session, "SET 'table.local-time-zone' = 'Asia/Nowhere'"))
                .isInstanceOf(SqlProblem.class);
        assertThat(rows(session, sql)).containsExactly("2026-01-10T19:00,1970-01-01T09:00");

        rows(session, "RESET");
        assertThat(rows(session, sql)).containsExactly("2026-01-10T10:00,1970-01-01T00:00");
        assertThatThrownBy(() -> rows(session, "RESET 'tabel.local-time-zone'"))
                .hasMessageContaining("Neither Flink nor Iceberg has an option tabel.local-time-zone.");
    }

    @Test
    void anOptionThatNobodyHasIsRefused() {
        assertThatThrownBy(() -> rows(session, "SELECT 1;\nSET 'tabel.local-time-zone' = 'UTC';"))
                .isInstanceOf(SqlProblem.class)
                .hasMessage("Line 2, column 1: Neither Flink nor Iceberg has an option tabel.local-time-zone.");
        assertThat(rows(session, "SET 'table.dml-sync' = 'true'; SET 'table.exec.iceberg.use-v2-sink' = 'true';"))
                .isEmpty();
    }

    @Test
    void theStockClientAndGatewayReadTheSameFiles() throws Exception {
        Map<String, String> places = new HashMap<>(Tables.places(world.settings()));
        places.put("warehouse", Tables.catalog(world.settings()).get("warehouse"));
        Variables here = new Variables(places);
        StringBuilder tables = new StringBuilder();
        for (String file : List.of(Tables.HISTORY, "topics.sql", "postgresql.sql")) {
            tables.append(here.in(Files.readString(Path.of("sql", "tables", file))));
        }
        StringBuilder queries = new StringBuilder();
        for (String name : ROWS.keySet()) {
            queries.append(Files.readString(Path.of("sql", "queries", name + ".sql")));
        }
        int planned = 0;
        for (Path file : files("queries", "jobs")) {
            if (!ROWS.containsKey(file.getFileName().toString().replace(".sql", ""))) {
                queries.append(planning(Files.readString(file)));
                planned++;
            }
        }

        String said;
        try (StockFlink flink = StockFlink.start(Files.createDirectories(folder.resolve("stock")))) {
            said = flink.run(tables.toString(), queries.toString());
        }

        assertThat(said).doesNotContain("[ERROR]", "Exception");
        List<Integer> rows = new ArrayList<>();
        ROWS.values().forEach(answer -> rows.add(answer.size()));
        rows.addAll(Collections.nCopies(planned, 1));
        assertThat(Pattern.compile("(?:(\\d+) rows? in set|Empty set)")
                        .matcher(said)
                        .results()
                        .map(found -> found.group(1) == null ? 0 : Integer.parseInt(found.group(1))))
                .containsExactlyElementsOf(rows);
        assertThat(said).contains(PHARMACY);
        assertThat(said.split(Pattern.quote(PLAN), -1)).hasSize(planned + 1);
    }

    /** The statements of a file, which shows each plan instead of an answer. */
    private static String planning(String text) {
        StringBuilder statements = new StringBuilder();
        for (Statement statement : Script.of(text)) {
            boolean asks = statement.text().matches("(?s)(WITH|SELECT|INSERT)\\s.*");
            statements.append(asks ? "EXPLAIN " : "").append(statement.text()).append(";\n");
        }
        return statements.toString();
    }

    private static List<Path> files(String... folders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.list(Path.of("sql", folder))) {
                files.sorted().forEach(found::add);
            }
        }
        return found;
    }

    @Test
    void aParameterTakesThePlaceOfItsDefault() throws IOException {
        assertThat(rows(session, "SELECT /*$mine*/'default' AS mine, /*$other*/'default' AS other"))
                .containsExactly("given,default");
        Variables given = new Variables(Map.of("lot", "L2", "late_hours", "100"));
        assertThat(rows(session, given.in(Files.readString(Path.of("sql", "queries", "lot_trace.sql")))))
                .isEmpty();
        assertThat(rows(session, given.in(Files.readString(Path.of("sql", "queries", "lane_times.sql")))))
                .containsExactly(PLANT + "," + PHARMACY + ",1,96,96,96,0");
    }

    @Test
    void whatIsWrongIsToldInOneSentenceWithLineAndColumn() {
        assertThatThrownBy(() -> rows(session, "SELECT 1;\n\nSELECT unti\nFROM unit_events;"))
                .isInstanceOf(SqlProblem.class)
                .hasMessageStartingWith("Line 3, column 8: ")
                .hasMessageContaining("unti");
        assertThatThrownBy(() -> rows(session, "SELECT *\n  FORM events"))
                .hasMessage("Line 2, column 8: Unexpected \"events\".");
        assertThatThrownBy(() -> rows(session, "SELECT * FROM nowhere"))
                .hasMessageStartingWith("Line 1, column 15: ")
                .hasMessageContaining("nowhere");
    }

    @Test
    void whoAsksAfterAFileOfOneUnitAsksOfEverythingEvenIfItFailedHalfWay() throws IOException {
        String stays = "SELECT unit FROM stays ORDER BY unit";
        List<String> all = List.of("01/" + GTIN + "/21/107M5", "01/" + GTIN + "/21/B2");
        assertThat(rows(session, stays)).isEqualTo(all);
        String narrow = "DROP TEMPORARY VIEW followed; CREATE TEMPORARY VIEW followed AS SELECT * FROM touches WHERE ";
        assertThat(rows(session, narrow + "unit LIKE '%B2';" + stays)).isEqualTo(all.subList(1, 2));

        assertThatThrownBy(() -> rows(session, narrow + "FALSE; SELECT nothing FROM stays"))
                .isInstanceOf(SqlProblem.class);
        assertThat(rows(session, stays)).isEqualTo(all);

        Variables nobody = new Variables(Map.of("unit", "nobody", "lot", "none"));
        for (String name : List.of("unit_life", "lot_trace")) {
            assertThat(rows(session, nobody.in(Files.readString(Path.of("sql", "queries", name + ".sql")))))
                    .isEmpty();
            assertThat(rows(session, stays)).isEqualTo(all);
        }
    }

    @Test
    void resultsAreATableCsvOrJson() {
        String sql = "SELECT event_id, quantity, lot FROM unit_events WHERE event_id = 'e9'";
        assertThat(text(session, sql, Format.JSON))
                .isEqualToIgnoringWhitespace("[{\"event_id\":\"e9\",\"quantity\":1,\"lot\":null}]");
        assertThat(text(session, sql, Format.TABLE).lines())
                .containsExactly("event_id  quantity  lot", "--------  --------  ---", "e9        1", "1 row");
        assertThat(text(session, sql, Format.CSV)).isEqualTo("event_id,quantity,lot\ne9,1,\n");
    }

    /** What is left of a changelog. */
    private static List<String> left(SqlSession live, String job) throws IOException {
        Map<String, Integer> rows = new HashMap<>();
        for (String change : rows(live, Files.readString(Path.of("sql", "jobs", job + ".sql")))) {
            rows.merge(change.substring(3), change.startsWith("+") ? 1 : -1, Integer::sum);
        }
        rows.values().removeIf(count -> count == 0);
        return new ArrayList<>(rows.keySet());
    }

    private static List<String> rows(SqlSession session, String sql) {
        return text(session, sql, Format.CSV).lines().skip(1).toList();
    }

    private static String text(SqlSession session, String sql, Format format) {
        StringWriter out = new StringWriter();
        session.run(sql, format, new PrintWriter(out, true));
        return out.toString();
    }
}
