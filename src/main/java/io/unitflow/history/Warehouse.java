package io.unitflow.history;

import io.unitflow.config.InvalidSetting;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;

/** Where the tables of history lie, and the catalog that finds them. Opening it changes nothing. */
public final class Warehouse implements Closeable {
    /** The name of the catalog, which means something to logs only. */
    public static final String NAME = "history";

    /**
     * Columns with more different values than fit in here are written plainly: who looks for one unit else reads a dictionary of all
     * units of each file, where a Bloom filter would have told that it is not there.
     */
    private static final String DICTIONARY_BYTES = Integer.toString(32 << 10);

    /** The table that names in its properties who writes. */
    private static final TableIdentifier WRITER = TableIdentifier.of(HistoryTable.NAMESPACE, "writer");

    /** Nobody asks who wrote earlier. */
    private static final String WRITERS_KEPT = "10";

    /** Descriptions of a table that are kept: whoever commits now and then finds the last one that it knows. */
    private static final String VERSIONS_KEPT = "100";

    private static final String TYPE = "type";
    private static final String HADOOP = "hadoop";

    private final Catalog catalog;
    private final String place;

    private Warehouse(Catalog catalog, String place) {
        this.catalog = catalog;
        this.place = place;
    }

    /** Whether these settings ask for a history. */
    public static boolean isWanted(Settings settings) {
        boolean placed = settings.get(Options.HISTORY_WAREHOUSE) != null
                || settings.history().containsKey(CatalogProperties.WAREHOUSE_LOCATION)
                || settings.history().containsKey(CatalogProperties.URI);
        return settings.get(Options.HISTORY) && placed;
    }

    /**
     * Opens the catalog that the settings name.
     *
     * @throws InvalidSetting with one sentence, if there is no such catalog
     */
    public static Warehouse open(Settings settings) {
        Map<String, String> properties = properties(settings);
        if (isLocal(properties)) {
            checkFolders(folder(properties.get(CatalogProperties.WAREHOUSE_LOCATION)));
        }
        try {
            return new Warehouse(
                    CatalogUtil.buildIcebergCatalog(NAME, properties, LocalFiles.configuration()), place(properties));
        } catch (RuntimeException e) {
            throw unusable(settings, e);
        }
    }

    /** What the catalog is given, as Iceberg names it: {@code history.catalog.*}, and the warehouse. */
    public static Map<String, String> properties(Settings settings) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(TYPE, HADOOP);
        String warehouse = settings.get(Options.HISTORY_WAREHOUSE);
        if (warehouse != null) {
            properties.put(CatalogProperties.WAREHOUSE_LOCATION, location(warehouse));
        }
        properties.putAll(settings.history());
        if (properties.containsKey(CatalogProperties.CATALOG_IMPL)) {
            properties.remove(TYPE);
        }
        if (isLocal(properties)) {
            properties.putIfAbsent(CatalogProperties.FILE_IO_IMPL, HistoryFiles.class.getName());
        }
        return properties;
    }

    private static boolean isLocal(Map<String, String> properties) {
        String location = properties.get(CatalogProperties.WAREHOUSE_LOCATION);
        return location != null && location.startsWith("file:");
    }

    /** The class behind a short name of a catalog; any other name as it is. */
    public static String implementation(String type) {
        return switch (type) {
            case HADOOP -> CatalogUtil.ICEBERG_CATALOG_HADOOP;
            case "hive" -> CatalogUtil.ICEBERG_CATALOG_HIVE;
            case "rest" -> CatalogUtil.ICEBERG_CATALOG_REST;
            case "jdbc" -> CatalogUtil.ICEBERG_CATALOG_JDBC;
            case "glue" -> CatalogUtil.ICEBERG_CATALOG_GLUE;
            case "nessie" -> CatalogUtil.ICEBERG_CATALOG_NESSIE;
            default -> type;
        };
    }

    /** A folder as a URI; a URI as it is. */
    public static String location(String warehouse) {
        return warehouse.contains("://") || warehouse.startsWith("file:")
                ? warehouse
                : "file://" + Path.of(warehouse).toAbsolutePath();
    }

    /** As Hadoop reads it: spaces and the like stand for themselves. */
    private static Path folder(String location) {
        return Path.of(new org.apache.hadoop.fs.Path(location).toUri().getPath());
    }

    /** What may not be looked into would else be taken for what is not there. */
    private static void checkFolders(Path warehouse) {
        Path namespace = warehouse.resolve(HistoryTable.NAMESPACE);
        checkFolder(warehouse, warehouse);
        checkFolder(warehouse, namespace);
        for (HistoryTable table : HistoryTable.values()) {
            checkFolder(warehouse, namespace.resolve(table.word()));
            checkFolder(warehouse, namespace.resolve(table.word()).resolve("metadata"));
        }
    }

    private static void checkFolder(Path warehouse, Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw unusable("file://" + warehouse, folder + " is a file, not a folder.");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw unusable("file://" + warehouse, "the folder " + folder + " may not be read by this user.");
        }
    }

    private static InvalidSetting unusable(Settings settings, RuntimeException e) {
        return unusable(place(properties(settings)), e.getMessage());
    }

    private static String place(Map<String, String> properties) {
        return properties.getOrDefault(CatalogProperties.WAREHOUSE_LOCATION, "no warehouse");
    }

    private static InvalidSetting unusable(String place, String why) {
        return new InvalidSetting("The history at " + place + " cannot be opened: " + why);
    }

    /**
     * Makes the tables that are missing, and adds columns that an earlier program did not know.
     *
     * @throws InvalidSetting with one sentence, if that is not possible
     */
    public static void prepare(Settings settings) {
        if (!isWanted(settings)) {
            return;
        }
        try (Warehouse warehouse = open(settings)) {
            warehouse.create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidSetting e) {
            throw e;
        } catch (RuntimeException e) {
            throw unusable(settings, e);
        }
    }

    private void create() {
        // One that does not fit is refused before any other is made or altered.
        Map<HistoryTable, Table> there = new EnumMap<>(HistoryTable.class);
        for (HistoryTable table : HistoryTable.values()) {
            if (catalog.tableExists(table.identifier())) {
                there.put(table, catalog.loadTable(table.identifier()));
                Evolution.check(there.get(table), table);
            }
        }
        Namespace namespace = Namespace.of(HistoryTable.NAMESPACE);
        if (catalog instanceof SupportsNamespaces namespaces && !namespaces.namespaceExists(namespace)) {
            namespaces.createNamespace(namespace);
        }
        for (HistoryTable table : HistoryTable.values()) {
            if (there.containsKey(table)) {
                bringUp(there.get(table), table);
            } else {
                create(table);
            }
        }
    }

    private static void bringUp(Table there, HistoryTable table) {
        Evolution.bringUp(there, table);
        Map<String, String> properties = there.properties();
        if (!DICTIONARY_BYTES.equals(properties.get(TableProperties.PARQUET_DICT_SIZE_BYTES))
                || !VERSIONS_KEPT.equals(properties.get(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX))) {
            there.updateProperties()
                    .set(TableProperties.PARQUET_DICT_SIZE_BYTES, DICTIONARY_BYTES)
                    .set(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, VERSIONS_KEPT)
                    .commit();
        }
    }

    private void create(HistoryTable table) {
        try {
            catalog.createTable(table.identifier(), table.schema(), table.partitions(), tableProperties());
        } catch (AlreadyExistsException e) {
            // Somebody else was faster.
        }
    }

    private static Map<String, String> tableProperties() {
        return Map.of(
                TableProperties.PARQUET_DICT_SIZE_BYTES, DICTIONARY_BYTES,
                TableProperties.FORMAT_VERSION, "2",
                TableProperties.PARQUET_COMPRESSION, "zstd",
                TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true",
                TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, VERSIONS_KEPT,
                TableProperties.COMMIT_NUM_RETRIES, "20");
    }

    /** What names who writes, as it is now: a table without rows, which is made where it is missing. */
    TableOperations writer() {
        try {
            if (!catalog.tableExists(WRITER)) {
                catalog.createTable(
                        WRITER, Columns.schema("id string"), PartitionSpec.unpartitioned(), writerProperties());
            }
        } catch (AlreadyExistsException e) {
            // Somebody else was faster.
        }
        return ((HasTableOperations) catalog.loadTable(WRITER)).operations();
    }

    private static Map<String, String> writerProperties() {
        return Map.of(
                TableProperties.FORMAT_VERSION, "2",
                TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true",
                TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, WRITERS_KEPT);
    }

    /**
     * Whether the table is there.
     *
     * @throws InvalidSetting with one sentence, if that cannot be read
     */
    public boolean has(HistoryTable table) {
        try {
            return catalog.tableExists(table.identifier());
        } catch (RuntimeException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String why = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
            throw unusable(place, "the table " + table.word() + " cannot be read: " + why);
        }
    }

    /** One of the tables, as it stands now. */
    public Table table(HistoryTable table) {
        return catalog.loadTable(table.identifier());
    }

    @Override
    public void close() throws IOException {
        if (catalog instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
