package io.unitflow.history;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files in a table's folder that no snapshot names: what writers left that failed or were killed before their commit. Only old ones are
 * removed, since a new one may belong to a commit to come, and none where the table's own files are not found in the folder.
 */
final class Orphans {
    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

    private final Table table;

    Orphans(Table table) {
        this.table = table;
    }

    /**
     * Removes them.
     *
     * @param before files made later stay
     * @return how many were removed; 0 where the storage cannot list its files
     */
    int remove(Instant before) throws IOException {
        if (!(table.io() instanceof SupportsPrefixOperations storage)) {
            return 0;
        }
        Set<String> named = named();
        boolean found = false;
        List<String> orphans = new ArrayList<>();
        // With the slash: object stores know names that begin alike only, and another table's may begin with this
        // one's.
        for (FileInfo file : storage.listPrefix(table.location() + "/")) {
            boolean isNamed = named.contains(path(file.location()));
            found |= isNamed;
            if (!isNamed && file.createdAtMillis() < before.toEpochMilli()) {
                orphans.add(file.location());
            }
        }
        if (!found || orphans.isEmpty()) {
            return 0;
        }
        orphans.forEach(table.io()::deleteFile);
        LOG.info("Removed {} files of {} that no snapshot names.", orphans.size(), table.name());
        return orphans.size();
    }

    private Set<String> named() throws IOException {
        Set<String> named = new HashSet<>();
        // Descriptions before those that the current one lists went with later commits: who looks for them finds and
        // tells each as missing.
        ReachableFileUtil.metadataFileLocations(table, false).forEach(file -> named.add(path(file)));
        ReachableFileUtil.manifestListLocations(table).forEach(file -> named.add(path(file)));
        ReachableFileUtil.statisticsFilesLocations(table).forEach(file -> named.add(path(file)));
        named.add(path(ReachableFileUtil.versionHintLocation(table)));
        for (Snapshot snapshot : table.snapshots()) {
            for (ManifestFile manifest : snapshot.allManifests(table.io())) {
                if (named.add(path(manifest.path()))) {
                    addFiles(manifest, named);
                }
            }
        }
        return named;
    }

    private void addFiles(ManifestFile manifest, Set<String> named) throws IOException {
        try (CloseableIterable<? extends ContentFile<?>> files = manifest.content() == ManifestContent.DATA
                ? ManifestFiles.read(manifest, table.io(), table.specs())
                : ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
            files.forEach(file -> named.add(path(file.location())));
        }
    }

    /** One place may be written as {@code file:/a} and as {@code file:///a}. */
    private static String path(String location) {
        return new Path(location).toUri().getPath();
    }
}
