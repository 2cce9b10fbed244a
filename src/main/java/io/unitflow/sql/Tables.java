package io.unitflow.sql;

import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Warehouse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;

/** The tables that every session knows: the files {@code sql/tables}, told where this deployment has its topics and tables. */
final class Tables {
    static final String HISTORY = "history.sql";
    static final String TOPICS = "topics.sql";
    static final String DATABASE = "postgresql.sql";

    private Tables() {}

    /** One of the files. */
    static String file(String name) {
        try (InputStream in = Tables.class.getClassLoader().getResourceAsStream("sql/tables/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: sql/tables/" + name + " is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is a history to ask. */
    static boolean hasHistory(Settings settings) {
        if (!Warehouse.isWanted(settings)) {
            return false;
        }
        try (Warehouse warehouse = Warehouse.open(settings)) {
            return warehouse.has(HistoryTable.EVENTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where things are, by the names of the marks in the files. */
    static Map<String, String> places(Settings settings) {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("kafka", settings.get(Options.KAFKA_SERVERS));
        topic(places, "topic_positions", Options.TOPIC_POSITIONS, settings);
        topic(places, "topic_demand", Options.TOPIC_DEMAND, settings);
        topic(places, "topic_events", Options.TOPIC_EVENTS, settings);
        topic(places, "topic_exceptions", Options.TOPIC_EXCEPTIONS, settings);
        topic(places, "topic_lots", Options.TOPIC_LOTS, settings);
        topic(places, "topic_forecasts", Options.TOPIC_FORECASTS, settings);
        topic(places, "topic_shortages", Options.TOPIC_SHORTAGES, settings);
        topic(places, "topic_surpluses", Options.TOPIC_SURPLUSES, settings);
        topic(places, "topic_recommendations", Options.TOPIC_RECOMMENDATIONS, settings);
        topic(places, "topic_dead_letters", Options.TOPIC_DEAD_LETTERS, settings);
        places.put("postgres", settings.get(Options.POSTGRES_URL));
        places.put("postgres_user", settings.get(Options.POSTGRES_USER));
        places.put("postgres_password", settings.get(Options.POSTGRES_PASSWORD));
        return places;
    }

    private static void topic(Map<String, String> places, String name, Option<String> topic, Settings settings) {
        places.put(name, settings.get(topic));
    }

    /** What Flink's catalog of Iceberg tables is given. */
    static Map<String, String> catalog(Settings settings) {
        Map<String, String> properties = new LinkedHashMap<>(Warehouse.properties(settings));
        String type = properties.remove("type");
        properties.put("type", "iceberg");
        // A table that is kept would be lost after some commits of the job, which forgets the table's old descriptions.
        properties.put(CatalogProperties.CACHE_ENABLED, "false");
        if (type != null && List.of("hadoop", "hive", "rest").contains(type)) {
            properties.put("catalog-type", type);
        } else if (type != null) {
            properties.put(CatalogProperties.CATALOG_IMPL, Warehouse.implementation(type));
        }
        return properties;
    }
}
