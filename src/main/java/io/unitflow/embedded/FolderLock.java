package io.unitflow.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * At most one living process holds the lock of a folder. The operating system lets go of it when the process ends in
 * whatever way, so that whoever holds it may take everything left in the folder for the remains of the dead.
 */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Creates the folder when it is missing and takes its lock, or says who cannot have it. */
    static FolderLock take(Path folder) {
        FileChannel channel = open(folder);
        if (tryLock(channel) == null) {
            close(channel);
            throw new EmbeddedServerException("The folder " + folder + " is in use by another running Unitflow.");
        }
        return new FolderLock(channel);
    }

    private static FileChannel open(Path folder) {
        try {
            Files.createDirectories(folder);
            return FileChannel.open(folder.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new EmbeddedServerException("The folder " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static FileLock tryLock(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        } catch (IOException e) {
            close(channel);
            throw new EmbeddedServerException("A file system without file locks cannot hold a data folder.", e);
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedServerException("A folder's lock could not be released: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }
}
