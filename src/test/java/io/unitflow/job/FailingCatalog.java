package io.unitflow.job;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/**
 * A catalog in which every few commits do not end well: before anything is written, as with a refusal; before, as with a kill, after
 * which nobody tidies up; or when all has been written, but the one who wrote it never hears so.
 */
public final class FailingCatalog extends HadoopCatalog {
    private static final int EVERY = 3;
    private static final AtomicInteger COMMITS = new AtomicInteger();
    private static final AtomicInteger FAILURES = new AtomicInteger();

    static int failures() {
        return FAILURES.get();
    }

    static void reset() {
        COMMITS.set(0);
        FAILURES.set(0);
    }

    @Override
    protected TableOperations newTableOps(TableIdentifier identifier) {
        return new Failing(super.newTableOps(identifier));
    }

    private record Failing(TableOperations real) implements TableOperations {
        @Override
        public void commit(TableMetadata base, TableMetadata metadata) {
            if (base == null || COMMITS.incrementAndGet() % EVERY != 0) {
                real.commit(base, metadata);
                return;
            }
            switch (FAILURES.getAndIncrement() % 3) {
                case 0 -> throw new IllegalStateException("refused for a test");
                case 1 -> throw new CommitStateUnknownException(new IllegalStateException("killed before, for a test"));
                default -> {
                    real.commit(base, metadata);
                    throw new CommitStateUnknownException(new IllegalStateException("killed after, for a test"));
                }
            }
        }

        @Override
        public TableMetadata current() {
            return real.current();
        }

        @Override
        public TableMetadata refresh() {
            return real.refresh();
        }

        @Override
        public FileIO io() {
            return real.io();
        }

        @Override
        public EncryptionManager encryption() {
            return real.encryption();
        }

        @Override
        public String metadataFileLocation(String fileName) {
            return real.metadataFileLocation(fileName);
        }

        @Override
        public LocationProvider locationProvider() {
            TableMetadata now = current();
            return LocationProviders.locationsFor(now.location(), now.properties());
        }
    }
}
