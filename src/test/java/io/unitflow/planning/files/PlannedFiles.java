package io.unitflow.planning.files;

import io.unitflow.network.NetworkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small network on files: a distribution centre, a pharmacy with too much, and one with too little. */
abstract class PlannedFiles {
    static final String PILL = "04000001000012";
    static final String CENTRE = "4000001000005";
    static final String RICH = "4000001000012";
    static final String POOR = "4000001000029";
    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @TempDir
    Path folder;

    final List<String> remarks = new ArrayList<>();

    @BeforeEach
    void network() throws IOException {
        Files.createDirectory(folder.resolve("net"));
        Files.createDirectory(folder.resolve("out"));
        write("net/sites.csv", "site,region", CENTRE + ",north", RICH + ",north", POOR + ",north");
        write("net/products.csv", "gtin,unit_cost,shortage_cost,order_multiple", PILL + ",10,30,5");
        write(
                "net/lanes.csv",
                "from,to,kind,lead_time_days,cost_per_unit,cost_per_shipment",
                CENTRE + "," + RICH + ",supply,5,0,20",
                CENTRE + "," + POOR + ",supply,5,0,20",
                RICH + "," + POOR + ",transfer,1,0.1,5");
        write("net/lots.csv", "gtin,lot,expires", PILL + ",L1,2026-03-20", PILL + ",L2,2027-03-20");
        List<String> demand = new ArrayList<>(List.of("gtin,site,date,quantity"));
        for (int day = 60; day > 0; day--) {
            demand.add(PILL + "," + RICH + "," + TODAY.minusDays(day) + "," + (4 + day % 3));
            demand.add(PILL + "," + POOR + "," + TODAY.minusDays(day) + "," + (6 + day % 5));
        }
        write("demand.csv", demand.toArray(String[]::new));
    }

    FilePlan plan() throws IOException {
        return FilePlan.make(
                NetworkFolder.read(folder.resolve("net")).network(),
                folder.resolve("positions.csv"),
                folder.resolve("demand.csv"),
                null,
                folder.resolve("out"),
                remarks::add);
    }

    void positions(String... rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("gtin,lot,site,state,quantity"));
        lines.addAll(List.of(rows));
        write("positions.csv", lines.toArray(String[]::new));
    }

    void write(String name, String... lines) throws IOException {
        Files.write(folder.resolve(name), List.of(lines));
    }

    List<String> read(String name) throws IOException {
        return Files.readAllLines(folder.resolve("out").resolve(name));
    }

    /** The reason of the only recommendation of a kind that goes to a site. */
    String reason(String kind, String to) throws IOException {
        List<String> rows = read("recommendations.csv").stream()
                .filter(row -> row.contains("," + kind + ",") && row.split(",")[5].equals(to))
                .toList();
        if (rows.size() != 1) {
            throw new AssertionError("There is not one " + kind + " to " + to + ": " + rows);
        }
        return rows.get(0).split(",", 10)[9];
    }
}
