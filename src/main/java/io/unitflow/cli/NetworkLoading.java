package io.unitflow.cli;

import io.unitflow.network.Network;
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

    /** Loads a folder into the tables, and gives what it says. */
    static Network load(Path folder, DataSource database) throws IOException, SQLException {
        Network network = read(folder);
        MasterDataTables.replace(database, network);
        return network;
    }

    /** What a folder of master data says; what it says wrongly is told. */
    static Network read(Path folder) throws IOException {
        check(folder);
        NetworkFolder read = NetworkFolder.read(folder);
        for (Remark remark : read.remarks()) {
            System.err.println(remark);
        }
        return read.network();
    }

    /** Refuses a folder that was given but is not there. */
    static void check(Path folder) {
        if (folder != null && !Files.isDirectory(folder)) {
            throw new UnusableInputException("The network folder " + folder + " does not exist.");
        }
    }
}
