package io.unitflow.history;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files as this process makes any other file. Hadoop's own way starts a program ({@code chmod}, {@code ls}) for each file and writes a
 * second file of checksums beside it; with some twenty small files a commit that costs more than all rows. What is in the files has
 * its own checks.
 */
public class LocalFiles extends RawLocalFileSystem {
    private static final String SCHEME = "file";
    private static final String SETTING = "fs.file.impl";

    /** Settings of Hadoop under which local files are these. */
    public static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(SETTING, LocalFiles.class.getName());
        return configuration;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    /** The rights of a file are those that the process gives it. */
    @Override
    public void setPermission(Path path, FsPermission permission) {}

    /** What is there, without asking a program ({@code ls}) for the rights of each file. */
    @Override
    public FileStatus[] listStatus(Path folder) throws IOException {
        FileStatus[] found = super.listStatus(folder);
        for (int i = 0; i < found.length; i++) {
            found[i] = plain(found[i]);
        }
        return found;
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return plain(super.getFileStatus(path));
    }

    private static FileStatus plain(FileStatus status) {
        return new FileStatus(
                status.getLen(),
                status.isDirectory(),
                status.getReplication(),
                status.getBlockSize(),
                status.getModificationTime(),
                status.getPath());
    }

    /** With its checksums, where an earlier program wrote some: they would belie the file that comes in its place. */
    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        Path sums = new Path(path.getParent(), "." + path.getName() + ".crc");
        pathToFile(sums).delete();
        return super.delete(path, recursive);
    }
}
