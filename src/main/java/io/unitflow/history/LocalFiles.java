package io.unitflow.history;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
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
    private static final String VERSION = ".metadata.json";
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

    /**
     * A version of a table is made by one program only, whichever others commit at the same moment: a link, unlike a move, never takes
     * the place of a file that is there.
     */
    @Override
    public boolean rename(Path from, Path to) throws IOException {
        if (!to.getName().endsWith(VERSION)) {
            return super.rename(from, to);
        }
        java.nio.file.Path source = pathToFile(from).toPath();
        try {
            Files.createLink(pathToFile(to).toPath(), source);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // A file system without links.
            return super.rename(from, to);
        }
        Files.delete(source);
        return true;
    }

    /** The rights of a file are those that the process gives it. */
    @Override
    public void setPermission(Path path, FsPermission permission) {}

    @Override
    protected OutputStream createOutputStreamWithMode(Path path, boolean append, FsPermission permission)
            throws IOException {
        return new Failing(super.createOutputStreamWithMode(path, append, permission));
    }

    /** Hadoop makes an error of what a local disk says; nobody who writes expects more than an exception. */
    private static final class Failing extends FilterOutputStream {
        Failing(OutputStream file) {
            super(file);
        }

        @Override
        public void write(int value) throws IOException {
            try {
                out.write(value);
            } catch (FSError e) {
                throw HistoryFiles.exception(e);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (FSError e) {
                throw HistoryFiles.exception(e);
            }
        }
    }

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
