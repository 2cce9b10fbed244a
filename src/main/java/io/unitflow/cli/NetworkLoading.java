package io.unitflow.cli;

import io.unitflow.network.NetworkFolder;
import io.unitflow.network.Remark;
import io.unitflow.postgres.MasterDataTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Loads a folder of master data and tells what was wrong with it. */
final class NetworkLoading {
    private NetworkLoading() {}

    static void load(Path folder, DataSource database) throws IOException, SQLException {
        if (!Files.isDirectory(folder)) {
            throw new UnusableInputException("The network folder " + folder + " does not exist.");
        }
        NetworkFolder read = NetworkFolder.read(folder);
        for (Remark remark : read.remarks()) {
            System.err.println(remark);
        }
        MasterDataTables.replace(database, read.network());
    }
}
