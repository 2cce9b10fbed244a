package io.unitflow.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterDataFilesTest {
    private static final String GTIN = "04000001000015";
    private static final String PLANT = "4000001000005";
    private static final String SHOP = "4000001000012";

    @TempDir
    Path folder;

    @Test
    void lotsHaveAnExpiry() throws Exception {
        write("lots.csv", "gtin,lot,expires\n4000001000015,A/1,2027-03-31\n04000001000015,B,\n");

        NetworkFolder read = NetworkFolder.read(folder);

        assertThat(read.network().lots()).containsExactly(new LotExpiry(GTIN, "A/1", LocalDate.of(2027, 3, 31)));
        assertThat(said(read)).containsExactly("lots.csv:3: expires is not given. The row is skipped.");
    }

    @Test
    void bytesThatAreNoUtf8AreToldAndNotTakenForOneAnother() throws Exception {
        String latin = "gtin,lot,expires\n04000001000015,A\u00e9,2027-03-31\n04000001000015,B,2027-04-30\n";
        Files.write(folder.resolve("lots.csv"), latin.getBytes(StandardCharsets.ISO_8859_1));

        NetworkFolder read = NetworkFolder.read(folder);

        assertThat(read.network().lots()).containsExactly(new LotExpiry(GTIN, "B", LocalDate.of(2027, 4, 30)));
        assertThat(said(read)).containsExactly("lots.csv:2: The row holds bytes that are no UTF-8; it is skipped.");
    }

    @Test
    void lanesAreRead() throws Exception {
        write(
                "lanes.csv",
                """
                from,to,kind,lead_time_days,lead_time_sd_days,cost_per_unit,cost_per_shipment,customs_days_max
                4000001000005,4000001000012,supply,2.5,1,0.10,5,3
                4000001000012,4000001000005,Transfer,,,,,
                4000001000005,4000001000005,,,,,,
                4000001000005,4000001000029,gift,,,,,
                4000001000005,4000001000012,,,,,,
                """);

        NetworkFolder read = NetworkFolder.read(folder);

        assertThat(read.network().lanes())
                .containsExactly(
                        new Lane(
                                PLANT,
                                SHOP,
                                LaneKind.SUPPLY,
                                2.5,
                                1.0,
                                new BigDecimal("0.10"),
                                new BigDecimal("5"),
                                3.0),
                        new Lane(SHOP, PLANT, LaneKind.TRANSFER, null, null, null, null, null));
        assertThat(said(read))
                .containsExactly(
                        "lanes.csv:4: from and to are the same site. The row is skipped.",
                        "lanes.csv:5: kind 'gift' is not supply or transfer. The row is skipped.",
                        "lanes.csv:6: 4000001000005 / 4000001000012 is repeated; the first row counts.");
    }

    @Test
    void marketsAndPoliciesAreRead() throws Exception {
        write("markets.csv", "gtin,country\n4000001000015,de\n4000001000015,germany\n");
        write(
                "policies.csv",
                """
                gtin,site,service_level,review_days,minimum_stock,maximum_stock,supplier,auto_order
                *,*,0.95,7,,,,false
                4000001000015,4000001000012,,,10,100,4000001000005,TRUE
                *,4000001000012,1.2,,,,,
                *,4000001000005,,,10,9,,
                *,4000001000999,,,,,,perhaps
                """);

        NetworkFolder read = NetworkFolder.read(folder);

        assertThat(read.network().countries(GTIN)).containsExactly("DE");
        assertThat(read.network().policies())
                .containsExactly(
                        new Policy("*", "*", 0.95, 7.0, null, null, null, false),
                        new Policy(GTIN, SHOP, null, null, new BigDecimal("10"), new BigDecimal("100"), PLANT, true),
                        new Policy(
                                "*",
                                SHOP,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                said(read).get(1)),
                        new Policy("*", PLANT, null, null, new BigDecimal("10"), new BigDecimal("9"), null, null),
                        new Policy(
                                "*",
                                "4000001000999",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                said(read).get(2)));
        assertThat(said(read))
                .containsExactly(
                        "markets.csv:3: country 'germany' is not a country code of two letters. The row is skipped.",
                        "policies.csv:4: service_level '1.2' is not between 0.0 and 1.0. The rest of the row counts,"
                                + " and no order that it may be about goes out by itself.",
                        "policies.csv:6: auto_order 'perhaps' is not true or false. The rest of the row counts,"
                                + " and no order that it may be about goes out by itself.");
    }

    @Test
    void ordersAreRead() throws Exception {
        write(
                "orders.csv",
                """
                order_id,gtin,from,to,quantity,ordered,due,status
                O1,4000001000015,4000001000005,4000001000012,12,2026-03-01,2026-03-05,shipped
                O2,4000001000015,,4000001000012,0,,,
                O3,4000001000015,,4000001000012,1,,,lost
                """);

        NetworkFolder read = NetworkFolder.read(folder);

        assertThat(read.network().orders())
                .containsExactly(new OpenOrder(
                        "O1",
                        GTIN,
                        PLANT,
                        SHOP,
                        new BigDecimal("12"),
                        LocalDate.of(2026, 3, 1),
                        LocalDate.of(2026, 3, 5),
                        OrderStatus.SHIPPED));
        assertThat(said(read))
                .containsExactly(
                        "orders.csv:3: quantity '0' is not above zero. The row is skipped.",
                        "orders.csv:4: status 'lost' is not open, shipped, closed or cancelled. The row is skipped.");
    }

    @Test
    void adjustmentsRecallsAndContractsAreRead() throws Exception {
        write(
                "adjustments.csv",
                """
                gtin,site,from,to,factor,quantity,reason
                4000001000015,4000001000012,2026-03-01,2026-03-07,1.5,,flu
                4000001000015,4000001000012,2026-03-01,2026-03-08,1.5,3,
                4000001000015,4000001000012,2026-03-09,2026-03-08,1.5,,
                """);
        write(
                "recalls.csv",
                """
                recall_id,gtin,lot,serial,from,reason
                R1,4098765000102,,,2026-03-03T07:00:00+01:00,particles
                R2,4098765000102,A,7,soon,
                """);
        write(
                "contracts.csv",
                """
                contract_id,gtin,wholesaler,customer,price,list_price,valid_from,valid_to
                C1,4000001000015,4000001000005,4000001000012,8.10,9,2026-01-01,2026-12-31
                C2,4000001000015,4000001000005,,8.10,9,2026-01-01,2026-12-31
                """);

        NetworkFolder read = NetworkFolder.read(folder);

        assertThat(read.network().adjustments())
                .containsExactly(new Adjustment(
                        GTIN,
                        SHOP,
                        LocalDate.of(2026, 3, 1),
                        LocalDate.of(2026, 3, 7),
                        new BigDecimal("1.5"),
                        null,
                        "flu"));
        assertThat(read.network().recalls())
                .containsExactly(new Recall(
                        "R1", "04098765000102", null, null, Instant.parse("2026-03-03T06:00:00Z"), "particles"));
        assertThat(read.network().contracts())
                .containsExactly(new Contract(
                        "C1",
                        GTIN,
                        PLANT,
                        SHOP,
                        new BigDecimal("8.10"),
                        new BigDecimal("9"),
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 12, 31)));
        assertThat(said(read))
                .containsExactly(
                        "adjustments.csv:3: Either factor or quantity is given, never both. The row is skipped.",
                        "adjustments.csv:4: to is before from. The row is skipped.",
                        "recalls.csv:3: from 'soon' is not an instant such as 2026-03-01T06:00:00Z."
                                + " The row is skipped.",
                        "contracts.csv:3: customer is not given. The row is skipped.");
    }

    @Test
    void recallsMayBeDrillsAndNameNoGoodsByMistake() throws Exception {
        write(
                "recalls.csv",
                """
                recall_id,gtin,lot,serial,from,reason,drill
                R1,4098765000102,A,,2026-03-03T06:00:00Z,glass,false
                R2,4098765000102,A,,2026-03-03T06:00:00Z,,
                D1,4098765000102,B,,2026-03-03T06:00:00Z,yearly,TRUE
                R3,4098765000102,A,,2026-03-03T06:00:00Z,,maybe
                R4,4098765000103,A,,2026-03-03T06:00:00Z,,
                """);

        NetworkFolder read = NetworkFolder.read(folder);

        assertThat(read.network().recalls()).extracting(Recall::recallId).containsExactly("R1", "R2");
        assertThat(read.network().mockRecalls())
                .containsExactly(new MockRecall(new Recall(
                        "D1", "04098765000102", "B", null, Instant.parse("2026-03-03T06:00:00Z"), "yearly")));
        assertThat(said(read))
                .containsExactly(
                        "recalls.csv:5: drill 'maybe' is not true or false. The row is skipped.",
                        "recalls.csv:6: gtin '4098765000103' is not a GTIN: its check digit is wrong. The row is skipped.");
    }

    @Test
    void openingStockIsHandedOnRowByRow() throws Exception {
        write(
                "opening.csv",
                """
                gtin,lot,serial,site,quantity,as_of
                4000001000015,A,7,4000001000012,,2026-03-01T00:00:00Z
                4000001000015,,,4000001000012,0,2026-03-01T00:00:00Z
                4000001000015,A,8,4000001000012,2,2026-03-01T00:00:00Z
                4000001000015,A,,4000001000012,,2026-03-01T00:00:00Z
                4000001000015,A,9,4000001000012,,
                4000001000015,B,7,4000001000005,,2026-03-01T00:00:00Z
                4000001000015,,,4000001000012,5,2026-03-02T00:00:00Z
                """);
        List<OpeningStock> stock = new ArrayList<>();
        List<Remark> remarks = new ArrayList<>();

        NetworkFolder.readOpening(folder, remarks::add, (row, line) -> stock.add(row));

        Instant asOf = Instant.parse("2026-03-01T00:00:00Z");
        assertThat(stock)
                .containsExactly(
                        new OpeningStock(GTIN, "A", "7", SHOP, null, asOf),
                        new OpeningStock(GTIN, null, null, SHOP, BigDecimal.ZERO, asOf));
        assertThat(remarks)
                .extracting(Remark::toString)
                .containsExactly(
                        "opening.csv:4: quantity '2' of one serial is not 1. The row is skipped.",
                        "opening.csv:5: Neither serial nor quantity is given. The row is skipped.",
                        "opening.csv:6: as_of is not given. The row is skipped.",
                        "opening.csv:7: 04000001000015 / 7 is repeated; the first row counts.",
                        "opening.csv:8: 04000001000015 /  / 4000001000012 is repeated; the first row counts.");
    }

    private static List<String> said(NetworkFolder read) {
        return read.remarks().stream().map(Remark::toString).toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
