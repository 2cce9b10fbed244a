package io.unitflow.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * Reads {@code sites.csv} and {@code products.csv}, each where it is there.
     *
     * @throws IOException when the folder does not exist, or a file in it cannot be read
     */
    public static NetworkFolder read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        List<Remark> remarks = new ArrayList<>();
        List<Site> sites = NetworkFiles.SITES.read(folder, remarks);
        List<Product> products = NetworkFiles.PRODUCTS.read(folder, remarks);
        return new NetworkFolder(Network.of(sites, products), remarks);
    }
}
