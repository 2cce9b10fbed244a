package io.unitflow.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A network as read from the files of a folder, with all that was passed over.
 *
 * @param network what the files say
 * @param remarks what was not understood, file by file in the order of lines; for the log
 */
public record NetworkFolder(Network network, List<Remark> remarks) {
    /** The list is copied. */
    public NetworkFolder {
        remarks = List.copyOf(remarks);
    }

    private static final List<CsvFile<? extends MasterRecord>> FILES = List.of(
            NetworkFiles.SITES,
            NetworkFiles.PRODUCTS,
            GoodsFiles.LOTS,
            SupplyFiles.LANES,
            TradeFiles.MARKETS,
            SupplyFiles.POLICIES,
            SupplyFiles.ORDERS,
            SupplyFiles.LIMITS,
            TradeFiles.ADJUSTMENTS,
            GoodsFiles.RECALLS,
            TradeFiles.CONTRACTS,
            GuardThreshold.FILE);

    /**
     * Reads every file of master data that is there, but for the opening stock, which may be long: {@link
     * #readOpening}.
     *
     * @throws IOException when the folder does not exist, or a file in it cannot be read but that of limits, which then stops all orders
     *     that go out by themselves
     */
    public static NetworkFolder read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        List<Remark> remarks = new ArrayList<>();
        List<MasterRecord> records = new ArrayList<>();
        for (CsvFile<? extends MasterRecord> file : FILES) {
            records.addAll(read(file, folder, remarks));
        }
        return new NetworkFolder(Network.of(records), remarks);
    }

    private static <T extends MasterRecord> List<T> read(CsvFile<T> file, Path folder, List<Remark> remarks)
            throws IOException {
        try {
            return CsvFile.read(file, folder, remarks::add);
        } catch (IOException e) {
            if (!file.name().equals(SupplyFiles.LIMITS.name())) {
                throw e;
            }
            Remark remark = new Remark(file.name(), 1, "The file cannot be read: " + e.getMessage());
            remarks.add(remark);
            return List.of(file.caution().unreadable(new Row(Map.of()), remark.toString()));
        }
    }

    /**
     * Hands on the rows of {@code opening.csv} one by one as they are read; without the file there are none. Of two rows about
     * the same unit, or the same goods without serials, the first counts; what each was about is kept in memory until the end.
     *
     * @throws IOException when the file cannot be read, or from the taker
     */
    public static void readOpening(Path folder, Consumer<Remark> remarks, Taker taker) throws IOException {
        Set<String> known = new HashSet<>();
        GoodsFiles.OPENING.forEach(folder, remarks, (stock, row, line) -> {
            if (known.add(stock.key())) {
                taker.take(stock, line);
            } else {
                remarks.accept(new Remark(
                        GoodsFiles.OPENING.name(), line, stock.key() + " is repeated; the first row counts."));
            }
        });
    }

    /**
     * Reads {@code thresholds.csv}, if there is one; rows that are no such thing become remarks.
     *
     * @throws IOException when the file cannot be read
     */
    public static List<GuardThreshold> readThresholds(Path folder, Consumer<Remark> remarks) throws IOException {
        List<GuardThreshold> rows = new ArrayList<>();
        GuardThreshold.FILE.forEach(folder, remarks, (row, fields, line) -> rows.add(row));
        return rows;
    }

    /** What becomes of a row of opening stock. */
    public interface Taker {
        /** Takes one row and its line, from 1. */
        void take(OpeningStock stock, long line) throws IOException;
    }
}
