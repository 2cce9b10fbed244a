package io.unitflow.cli;

import io.unitflow.config.Settings;
import io.unitflow.network.Network;
import io.unitflow.recall.RecallDesk;
import io.unitflow.recall.RecallOrder;
import io.unitflow.recall.feed.RecallTopic;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The recalls of a network's file, told to a deployment once: what it has heard of before is changed by topic and page only. */
final class NetworkRecalls {
    private NetworkRecalls() {}

    static void tell(Network network, Settings settings, DataSource database) throws IOException, SQLException {
        List<RecallOrder> orders = orders(network);
        if (orders.isEmpty()) {
            return;
        }
        Set<String> known = known(database);
        try (RecallDesk desk = new RecallTopic(settings)) {
            for (RecallOrder order : orders) {
                if (!known.contains(order.recall().recallId())) {
                    desk.tell(order);
                }
            }
        }
    }

    /** What a network's file says of recalls: those in earnest, and the drills. */
    static List<RecallOrder> orders(Network network) {
        List<RecallOrder> orders = new ArrayList<>();
        network.recalls().forEach(recall -> orders.add(RecallOrder.of(recall)));
        network.mockRecalls().forEach(mock -> orders.add(new RecallOrder(mock.recall(), true, false)));
        return orders;
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
