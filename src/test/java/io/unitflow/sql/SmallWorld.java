package io.unitflow.sql;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.embedded.EmbeddedKafka;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.Rejection;
import io.unitflow.job.OnlyHistory;
import io.unitflow.job.Preparation;
import io.unitflow.support.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A world small enough to reckon by hand: three packs of lot L1001 are made; two travel on a pallet over customs to a pharmacy, where
 * one is dispensed, and a second one said to be, which is taken back; the third is destroyed at the plant.
 */
@SuppressWarnings("try") // Ending the job inside it may be interrupted.
final class SmallWorld implements AutoCloseable {
    static final String PLANT = "9521141000014";
    static final String CUSTOMS = "9521900000019";
    static final String PHARMACY = "9521700000035";

    private static final String LINK = "https://id.gs1.org/01/09521141001011/21/";
    private static final String PALLET = "https://id.gs1.org/00/195211410000001605";

    private final EmbeddedKafka kafka;
    private final Settings settings;

    private SmallWorld(EmbeddedKafka kafka, Settings settings) {
        this.kafka = kafka;
        this.settings = settings;
    }

    static SmallWorld make(Path folder) throws Exception {
        TestPostgres.execute(TestPostgres.server().dataSource(), "CREATE DATABASE small_world");
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        Settings settings = Settings.defaults()
                .with(Map.of(
                        "kafka.bootstrap.servers",
                        kafka.bootstrapServers(),
                        "topics.partitions",
                        "1",
                        "forecast.enabled",
                        "true",
                        "planning.enabled",
                        "true",
                        "postgres.url",
                        TestPostgres.url("small_world"),
                        "history.warehouse",
                        folder.resolve("history").toString()));
        SmallWorld world = new SmallWorld(kafka, settings);
        Preparation.prepare(settings);
        OnlyHistory.write(settings, events(), 1);
        SmallPlans.write(settings);
        world.fillDatabase();
        world.fillTopics();
        return world;
    }

    Settings settings() {
        return settings;
    }

    DataSource database() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.get(Options.POSTGRES_URL));
        return source;
    }

    private static List<EpcisEvent> events() {
        String wrong = "\"eventID\":\"e8\"," + object("2026-01-12T13:00:00Z", "OBSERVE", "dispensing", PHARMACY, "B2");
        return List.of(
                event("\"eventID\":\"e1\","
                        + object("2026-01-05T08:00:00Z", "ADD", "commissioning", PLANT, "107M5", "B2", "C3")
                        + ",\"disposition\":\"active\",\"ilmd\":{\"lotNumber\":\"L1001\"}"),
                event("\"eventID\":\"e2\"," + packs("2026-01-05T09:00:00Z", "ADD", "packing", PLANT)),
                event("\"eventID\":\"e3\"," + pallet("2026-01-06T10:00:00Z", "shipping", PLANT)
                        + ",\"destinationList\":[{\"type\":\"location\",\"destination\":\"https://id.gs1.org/414/"
                        + PHARMACY
                        + "\"}]"),
                event("\"eventID\":\"e4\"," + pallet("2026-01-07T10:00:00Z", "entering_exiting", CUSTOMS)),
                event("\"eventID\":\"e5\"," + pallet("2026-01-09T22:00:00Z", "entering_exiting", CUSTOMS)),
                event("\"eventID\":\"e6\"," + pallet("2026-01-10T10:00:00Z", "receiving", PHARMACY)),
                event("\"eventID\":\"e6b\"," + packs("2026-01-10T11:00:00Z", "DELETE", "unpacking", PHARMACY)),
                event("\"eventID\":\"e9\"," + object("2026-01-11T10:00:00Z", "DELETE", "destroying", PLANT, "C3")
                        + ",\"disposition\":\"destroyed\""),
                event("\"eventID\":\"e7\","
                        + object("2026-01-12T12:00:00Z", "OBSERVE", "dispensing", PHARMACY, "107M5")),
                event(wrong),
                event(
                        wrong
                                + ",\"errorDeclaration\":{\"declarationTime\":\"2026-01-13T13:00:00Z\",\"reason\":\"did_not_occur\"}"));
    }

    private static String object(String time, String action, String step, String site, String... serials) {
        List<String> units = new ArrayList<>();
        for (String serial : serials) {
            units.add("\"" + LINK + serial + "\"");
        }
        return head("ObjectEvent", time, action, step, site) + ",\"epcList\":" + units;
    }

    private static String pallet(String time, String step, String site) {
        return head("ObjectEvent", time, "OBSERVE", step, site) + ",\"epcList\":[\"" + PALLET + "\"]";
    }

    private static String packs(String time, String action, String step, String site) {
        return head("AggregationEvent", time, action, step, site) + ",\"parentID\":\"" + PALLET + "\",\"childEPCs\":[\""
                + LINK + "107M5\",\"" + LINK + "B2\"]";
    }

    private static String head(String type, String time, String action, String step, String site) {
        return "\"type\":\"" + type + "\",\"eventTime\":\"" + time
                + "\",\"eventTimeZoneOffset\":\"+00:00\",\"action\":\"" + action + "\",\"bizStep\":\"" + step
                + "\",\"bizLocation\":{\"id\":\"https://id.gs1.org/414/" + site + "\"}";
    }

    private static EpcisEvent event(String fields) {
        List<EpcisEvent> read = new ArrayList<>();
        String json =
                "{\"@context\":\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\"," + fields + "}";
        EventReader.readMessage(json.getBytes(StandardCharsets.UTF_8), Feed.SHIPMENTS, new EventConsumer() {
            @Override
            public void event(EpcisEvent event, long position) {
                read.add(event);
            }

            @Override
            public void rejected(Rejection rejection) {
                throw new AssertionError(rejection.message() + json);
            }
        });
        return read.get(0);
    }

    private void fillDatabase() {
        DataSource source = database();
        execute(
                source,
                "INSERT INTO site (site, name, type, region, country) VALUES ('" + PLANT
                        + "', 'Plant', 'plant', 'north', 'DK'), ('" + CUSTOMS
                        + "', 'Customs', 'customs', 'north', 'NL'), ('"
                        + PHARMACY + "', 'Pharmacy', 'pharmacy', 'south', 'IT')");
        execute(source, "INSERT INTO product (gtin, name) VALUES ('09521141001011', 'Calmol')");
        execute(
                source,
                "INSERT INTO inventory_position (gtin, lot, site, state, quantity, as_of, ingested_at) VALUES"
                        + " ('09521141001011', 'L1001', '" + PHARMACY + "', 'on_hand', 2, now(), now())");
        execute(
                source,
                "INSERT INTO exception (id, kind, severity, subject, gtin, site, state, time, quantity, evidence)"
                        + " VALUES ('x1', 'wrong_market', 'major', '(01)09521141001011(21)B2', '09521141001011', '"
                        + PHARMACY
                        + "', 'open', '2026-01-10T10:00:00Z', 1, '{e6}')");
        execute(
                source,
                "INSERT INTO demand_daily (gtin, site, date, quantity, as_of, ingested_at) VALUES ('09521141001011', '"
                        + PHARMACY + "', '2026-01-12', 1, now(), now());"
                        + "INSERT INTO lot_expiry (gtin, lot, expires, as_of, ingested_at)"
                        + " VALUES ('09521141001011', 'L1001', '2027-05-23', now(), now());"
                        + "INSERT INTO source_status VALUES ('sales', 0, 5, 5, 4, 1, now(), now(), now());"
                        + "INSERT INTO recommendation VALUES ('r', '09521141001011', 'order', '', '" + PLANT + "', '"
                        + PHARMACY + "', 10, '2026-01-08', '2026-01-11', 'Stock ends.', '{}', 'proposed',"
                        + " '2026-01-08', '', '', '', 0, 0);"
                        + "INSERT INTO demand_forecast VALUES ('09521141001011', 'site', '" + PHARMACY
                        + "', '2026-01-11', 'lumpy', 'mean', '{{2,0,0,1,2,3,3,4,4,4}}', '{{2,0,0,1,2,3,3,4,4,4}}',"
                        + " NULL, NULL, '{1}', '{}');"
                        + "INSERT INTO forecast_accuracy (gtin, site, last_day, backtests, judged, recent) VALUES"
                        + " ('09521141001011', '" + PHARMACY + "', '2026-01-11', 2, 1, '[]');"
                        + "INSERT INTO shortage VALUES ('09521141001011', 'south', '" + PHARMACY
                        + "', '2026-01-08', '2026-01-10', 3.5, 0.9);"
                        + "INSERT INTO surplus SELECT * FROM shortage;"
                        + "INSERT INTO recall VALUES ('R1', '09521141001011', 'L1001', '', NULL, 'test', false, false,"
                        + " now())");
    }

    private static void execute(DataSource source, String sql) {
        TestPostgres.execute(source, sql);
    }

    private void fillTopics() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (var message : SmallPlans.messages().entrySet()) {
                producer.send(new ProducerRecord<>(
                                settings.get(message.getKey()),
                                message.getValue().get(0),
                                message.getValue().get(1)))
                        .get();
            }
            producer.send(new ProducerRecord<>(
                            "demand.daily",
                            ("{\"gtin\":\"09521141001011\",\"site\":\"" + PHARMACY + "\",\"date\":\"2026-01-12\"}")
                                    .getBytes(StandardCharsets.UTF_8),
                            ("{\"gtin\":\"09521141001011\",\"site\":\"" + PHARMACY
                                            + "\",\"date\":\"2026-01-12\",\"quantity\":\"1\"}")
                                    .getBytes(StandardCharsets.UTF_8)))
                    .get();
            producer.send(new ProducerRecord<>(
                            "guard.exceptions",
                            "x1".getBytes(StandardCharsets.UTF_8),
                            "{\"id\":\"x1\",\"kind\":\"wrong_market\",\"evidence\":[\"e6\"]}"
                                    .getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            String key = "{\"gtin\":\"09521141001011\",\"lot\":\"L1001\",\"site\":\"" + PHARMACY
                    + "\",\"state\":\"on_hand\"}";
            for (int quantity : List.of(2, 1)) {
                producer.send(new ProducerRecord<>(
                                "inventory.positions",
                                key,
                                key.substring(0, key.length() - 1) + ",\"quantity\":\"" + quantity
                                        + "\",\"asOf\":\"2026-01-12T12:00:00.000Z\"}"))
                        .get();
            }
            for (EpcisEvent event : events()) {
                producer.send(new ProducerRecord<>(
                                "events.canonical", event.eventId(), io.unitflow.epcis.EventWriter.toJson(event)))
                        .get();
            }
            producer.send(new ProducerRecord<>(
                            "dead-letters",
                            "{\"topic\":\"sales\",\"partition\":0,\"offset\":4,\"timestamp\":"
                                    + "\"2026-01-12T12:00:00.000Z\",\"reason\":\"MALFORMED\",\"message\":\"no JSON\"}"))
                    .get();
        }
    }

    @Override
    public void close() throws Exception {
        kafka.close();
    }
}
