package io.unitflow.trace.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;
import org.rocksdb.WriteBufferManager;

/**
 * The tables of the index in one RocksDB, opened and closed together. What is written is complete on disk after a flush of all
 * tables at once; there is no log beside, because the stream of events is one.
 */
final class Tables implements AutoCloseable {
    private static final int ZSTD_LEVEL = 3;
    private static final int DICTIONARY_BYTES = 16 << 10;

    /** Small values of the index itself: how far the stream was read. */
    final ColumnFamilyHandle meta;
    /** Event ID, hashed → number. */
    final ColumnFamilyHandle ids;
    /** Number → what the ledger takes from the event. */
    final ColumnFamilyHandle facts;
    /** Number → the event without its lists. */
    final ColumnFamilyHandle details;
    /** Number → the objects that it lists. */
    final ColumnFamilyHandle lists;
    /** Object, time, number → role. */
    final ColumnFamilyHandle sightings;
    /** Product, lot, serial → nothing: units that were once said to be of the lot. */
    final ColumnFamilyHandle lots;
    /** Kind, value, time, number → nothing, or for the list of all events by their time when it was recorded. */
    final ColumnFamilyHandle listings;

    final RocksDB db;
    private final List<ColumnFamilyHandle> handles = new ArrayList<>();
    private final List<RocksObject> owned = new ArrayList<>();

    /**
     * Opens or makes the tables of a folder.
     *
     * @param memoryBytes for blocks and for what is not yet written, together
     * @param uncached whether reads go past the operating system's cache
     */
    Tables(Path folder, long memoryBytes, boolean uncached) throws RocksDBException {
        RocksDB.loadLibrary();
        Cache cache = own(new LRUCache(memoryBytes));
        DBOptions options = own(new DBOptions())
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setAtomicFlush(true)
                .setMaxBackgroundJobs(2)
                .setMaxOpenFiles(512)
                .setUseDirectReads(uncached)
                .setStatsDumpPeriodSec(0)
                .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
                .setKeepLogFileNum(2)
                .setWriteBufferManager(own(new WriteBufferManager(memoryBytes / 3, cache)));
        long buffer = Math.max(4L << 20, memoryBytes / 6);
        List<ColumnFamilyDescriptor> tables = List.of(
                table("default", cache, buffer, 4, false),
                table("ids", cache, buffer, 8, true),
                table("facts", cache, buffer, 8, false),
                table("details", cache, buffer, 16, false),
                table("lists", cache, buffer, 16, false),
                table("sightings", cache, buffer, 8, false),
                table("lots", cache, buffer, 16, false),
                table("listings", cache, buffer, 8, false));
        db = RocksDB.open(options, folder.toString(), tables, handles);
        meta = handles.get(0);
        ids = handles.get(1);
        facts = handles.get(2);
        details = handles.get(3);
        lists = handles.get(4);
        sightings = handles.get(5);
        lots = handles.get(6);
        listings = handles.get(7);
    }

    private ColumnFamilyDescriptor table(String name, Cache cache, long buffer, int blockKib, boolean bloom) {
        BlockBasedTableConfig blocks = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setBlockSize(blockKib * 1024L)
                .setFormatVersion(5)
                .setCacheIndexAndFilterBlocks(true)
                .setPinL0FilterAndIndexBlocksInCache(true);
        if (bloom) {
            blocks.setFilterPolicy(own(new BloomFilter(10)));
        }
        ColumnFamilyOptions options = own(new ColumnFamilyOptions())
                .setTableFormatConfig(blocks)
                .setWriteBufferSize(buffer)
                .setLevelCompactionDynamicLevelBytes(true)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION)
                .setBottommostCompressionOptions(own(new CompressionOptions())
                        .setEnabled(true)
                        .setLevel(ZSTD_LEVEL)
                        .setMaxDictBytes(DICTIONARY_BYTES)
                        .setZStdMaxTrainBytes(DICTIONARY_BYTES * 50));
        return new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.UTF_8), options);
    }

    /** All tables. */
    List<ColumnFamilyHandle> all() {
        return handles;
    }

    private <T extends RocksObject> T own(T object) {
        owned.add(object);
        return object;
    }

    @Override
    public void close() {
        handles.forEach(RocksObject::close);
        db.close();
        for (int i = owned.size() - 1; i >= 0; i--) {
            owned.get(i).close();
        }
    }
}
