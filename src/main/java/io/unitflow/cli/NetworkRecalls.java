package io.unitflow.cli;

import io.unitflow.config.Settings;
import io.unitflow.network.Network;
import io.unitflow.network.Recall;
import io.unitflow.recall.RecallDesk;
import io.unitflow.recall.RecallOrder;
import io.unitflow.recall.feed.RecallTopic;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/** The recalls of a network's file, told to a deployment once: what it has heard of before is changed by topic and page only. */
final class NetworkRecalls {
    private NetworkRecalls() {}

    static void tell(Network network, Settings settings, DataSource database) throws IOException, SQLException {
        if (network.recalls().isEmpty()) {
            return;
        }
        Set<String> known = known(database);
        try (RecallDesk desk = new RecallTopic(settings)) {
            for (Recall recall : network.recalls()) {
                if (!known.contains(recall.recallId())) {
                    desk.tell(RecallOrder.of(recall));
                }
            }
        }
    }

    private static Set<String> known(DataSource database) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT recall_id FROM recall")) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }
}
