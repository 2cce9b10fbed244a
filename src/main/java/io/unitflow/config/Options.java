package io.unitflow.config;

import java.time.Duration;
import java.util.List;

/** All settings. Beside these, {@code kafka.*} goes to the Kafka clients, {@code flink.*} to Flink and {@code history.catalog.*} to Iceberg's catalog. */
public final class Options {
    public static final Option<String> KAFKA_SERVERS =
            Option.text("kafka.bootstrap.servers", "localhost:9092", "Kafka brokers, host:port, comma-separated.");
    public static final Option<String> KAFKA_GROUP = Option.text(
            "kafka.group.id", "unitflow", "Consumer group under which offsets are committed, for lag monitoring only.");
    public static final Option<String> TRANSACTIONAL_ID_PREFIX = Option.text(
            "sink.transactional-id-prefix",
            "unitflow",
            "Start of the transactional ids of the Kafka sinks; must differ between deployments on one Kafka.");

    public static final Option<String> TOPIC_SHIPMENTS = Option.text(
            "topics.shipments", "shipments", "Topic of EPCIS from plants, distribution centers, wholesalers.");
    public static final Option<String> TOPIC_DISPENSES =
            Option.text("topics.dispenses", "dispenses", "Topic of EPCIS or sale lines from pharmacies and hospitals.");
    public static final Option<String> TOPIC_SALES =
            Option.text("topics.sales", "sales", "Topic of EPCIS or sale lines from retailers.");
    public static final Option<String> TOPIC_POSITIONS =
            Option.text("topics.positions", "inventory.positions", "Compacted topic that positions are written to.");
    public static final Option<String> TOPIC_DEMAND =
            Option.text("topics.demand", "demand.daily", "Compacted topic that daily demand is written to.");
    public static final Option<String> TOPIC_LOTS =
            Option.text("topics.lots", "inventory.lots", "Compacted topic that the expiry of each lot is written to.");
    public static final Option<String> TOPIC_EVENTS = Option.text(
            "topics.events",
            "events.canonical",
            "Topic that each event is written to once, as EPCIS 2.0 JSON, and again if it is declared wrong.");
    public static final Option<String> TOPIC_DEAD_LETTERS =
            Option.text("topics.dead-letters", "dead-letters", "Topic of everything that could not be understood.");
    public static final Option<String> TOPIC_EXCEPTIONS =
            Option.text("topics.exceptions", "guard.exceptions", "Compacted topic that exceptions are written to.");
    public static final Option<String> TOPIC_RECALLS = Option.text(
            "topics.recalls",
            "master.recalls",
            "Compacted topic that recalls are read from, and written to by the page.");
    public static final Option<String> TOPICS_MASTER_DATA = Option.text(
            "topics.master-data",
            "master.",
            "What the names of the compacted topics of master data begin with; they end as the files are called, such as master.sites.");
    public static final Option<String> TOPIC_VERIFICATION_REQUESTS =
            Option.text("topics.verification-requests", "verification.requests", "Topic of questions about packs.");
    public static final Option<String> TOPIC_VERIFICATION_RESPONSES = Option.text(
            "topics.verification-responses",
            "verification.responses",
            "Topic that the answers to them are written to, keyed by the question's ID.");
    public static final Option<String> TOPIC_FORECASTS =
            Option.text("topics.forecasts", "demand.forecasts", "Compacted topic that forecasts are written to.");
    public static final Option<String> TOPIC_PAST_DEMAND =
            Option.text("topics.past-demand", "demand.past", "Compacted topic of demand from before the stream began.");
    public static final Option<String> TOPIC_SHORTAGES =
            Option.text("topics.shortages", "planning.shortages", "Compacted topic that shortages are written to.");
    public static final Option<String> TOPIC_SURPLUSES =
            Option.text("topics.surpluses", "planning.surpluses", "Compacted topic that surpluses are written to.");
    public static final Option<String> TOPIC_RECOMMENDATIONS = Option.text(
            "topics.recommendations",
            "reorder.recommendations",
            "Compacted topic that recommendations are written to, keyed by their ID.");
    public static final Option<String> TOPIC_ACKNOWLEDGEMENTS = Option.text(
            "topics.acknowledgements",
            "reorder.acknowledgements",
            "Topic that decisions about recommendations are read from, and written to by the page.");
    public static final Option<String> TOPIC_ORDERS = Option.text(
            "topics.orders", "orders.open", "Compacted topic of orders that people or other systems placed.");
    public static final Option<Boolean> EVENTS_COMPACTED = Option.flag(
            "topics.events-compacted",
            true,
            "Whether topics.events, when it is created, keeps the newest verdict of each event only; else all, for ever.");
    public static final Option<Boolean> TOPICS_CREATE =
            Option.flag("topics.create", true, "Whether topics that are missing are created at the start.");
    public static final Option<Integer> TOPICS_PARTITIONS =
            Option.count("topics.partitions", 4, 1, "Partitions of topics that are created.");
    public static final Option<Integer> TOPICS_REPLICATION =
            Option.count("topics.replication", 1, 1, "Replicas of topics that are created.");

    public static final Option<String> POSTGRES_URL = Option.text(
            "postgres.url", "jdbc:postgresql://localhost:5432/unitflow", "JDBC URL of the PostgreSQL database.");
    public static final Option<String> POSTGRES_USER =
            Option.text("postgres.user", "postgres", "PostgreSQL user that owns the tables.");
    public static final Option<String> POSTGRES_PASSWORD =
            Option.secret("postgres.password", "", "Password of that user.");

    public static final Option<Integer> PARALLELISM = Option.count(
            "job.parallelism",
            0,
            0,
            "Parallelism of a job in this process; 0: half as many tasks as cores, at least one, four at most.");
    public static final Option<Duration> CHECKPOINT_INTERVAL = Option.duration(
            "job.checkpoint-interval", "5 s", "Time between checkpoints; Kafka topics show new numbers after each.");
    public static final Option<String> CHECKPOINT_DIRECTORY = Option.text(
            "job.checkpoint-directory",
            null,
            "Local folder where checkpoints are kept; a job that starts again goes on from the newest there.");
    public static final Option<Integer> LEVELS =
            Option.count("ledger.packing-levels", 5, 1, "How many containers around a unit are followed.");
    public static final Option<Integer> OBSERVATIONS_MAX = Option.count(
            "ledger.observations-max",
            1_000,
            1,
            "How many observations of one object are kept apart; what comes before them moves nothing any more.");
    public static final Option<Duration> LATE_AFTER = Option.duration(
            "ledger.late-after",
            "90 d",
            "How late, in event time, an event may come and still count exactly; later ones count as far as they can.");
    public static final Option<Duration> FORGET_AFTER = Option.duration(
            "ledger.forget-after",
            "1100 d",
            "How long event IDs and gone objects are remembered; an event that is later than this does not count.");
    public static final Option<Duration> FLUSH =
            Option.duration("ledger.flush", "50 ms", "How long changes of a total are collected before they are told.");
    public static final Option<Duration> CATCH_UP = Option.duration(
            "ledger.catch-up",
            "2 h",
            "How long after a start tables may keep an earlier run's numbers while the job catches up with them.");

    public static final Option<Boolean> GUARD =
            Option.flag("guard.enabled", true, "Whether exceptions are looked for.");
    public static final Option<String> GUARD_NETWORK = Option.text(
            "guard.network",
            null,
            "Folder with the files that describe the network, on every task's machine; read again when they change.");
    public static final Option<String> GUARD_WITHOUT =
            Option.text("guard.without", "", "Kinds of exceptions that are not looked for, comma-separated.");
    public static final Option<String> GUARD_THRESHOLDS = Option.text(
            "guard.thresholds",
            "",
            "What rules are set to, such as travel_km=150,overdue_days=10; thresholds.csv sets products and lanes apart.");
    public static final Option<Integer> GUARD_SIGHTINGS_MAX = Option.count(
            "guard.sightings-max",
            200,
            1,
            "How many sightings of one object are kept apart; what older ones proved stays as it is.");

    public static final Option<String> WEBHOOK = Option.text(
            "guard.webhook",
            null,
            "Address that the page's process posts each exception to when it opens, closes or is retracted; none: nowhere.");

    public static final Option<Boolean> FORECAST = Option.flag(
            "forecast.enabled", false, "Whether demand is forecast; a demo does it unless this says otherwise.");
    public static final Option<String> FORECAST_NETWORK = Option.text(
            "forecast.network",
            null,
            "Folder with the files that describe the network, on every task's machine; read again when they change.");
    public static final Option<Integer> FORECAST_HORIZON =
            Option.count("forecast.horizon-days", 28, 1, "How many days ahead demand is forecast; at most 365.");
    public static final Option<Duration> FORECAST_PACE = Option.duration(
            "forecast.pace",
            "1 min",
            "Days that pass faster than this are not all forecast, but the newest always is.");
    public static final Option<Duration> FORECAST_CORRECTIONS = Option.duration(
            "forecast.corrections-after",
            "15 min",
            "How long corrections of past days are collected before they change forecasts.");

    public static final Option<Boolean> PLANNING = Option.flag(
            "planning.enabled",
            false,
            "Whether shortages, surpluses and recommendations are told, which takes forecasts; a demo does it unless this says otherwise.");
    public static final Option<String> PLANNING_NETWORK = Option.text(
            "planning.network",
            null,
            "Folder with the files that describe the network, on every task's machine; read again when they change.");
    public static final Option<Integer> PLANNING_ORDER_DAYS = Option.count(
            "planning.order-days",
            1,
            0,
            "Days from a decision to the shipping of its goods; lanes say how long these are on the way then.");
    public static final Option<Boolean> PLANNING_AUTO = Option.flag(
            "planning.auto-orders",
            true,
            "Whether orders may go out by themselves where a policy says so; limits.csv can stop them while the job runs.");
    public static final Option<Integer> PLANNING_AUTO_VALUE = Option.count(
            "planning.auto-value-max",
            10_000,
            0,
            "Money that an order may cost that goes out by itself, where limits.csv sets no limit.");

    public static final Option<String> WEB_HOST =
            Option.text("web.host", "127.0.0.1", "Address that the page listens on.");
    public static final Option<Integer> WEB_PORT = Option.port("web.port", 8080, "Port of the page; 0: any free one.");
    public static final Option<Integer> CAPTURE_MAX = Option.count(
            "web.capture-max-mb",
            1_024,
            1,
            "Largest document that the page captures, megabytes; it passes through a file.");
    public static final Option<String> WEB_TOKENS = Option.text(
            "web.tokens",
            null,
            "File of hashed tokens, as unitflow token makes them; with one, everything on the page needs a token.");
    public static final Option<Boolean> WEB_UNPROTECTED = Option.flag(
            "web.unprotected",
            false,
            "Whether a page that listens beyond loopback may do without tokens, because something else keeps strangers out.");
    public static final Option<String> TLS_CERTIFICATE = Option.text(
            "web.tls-certificate", null, "PEM file with the page's certificate and those that vouch for it.");
    public static final Option<String> TLS_KEY =
            Option.text("web.tls-key", null, "PEM file with the certificate's key, PKCS #8 without a password.");
    public static final Option<String> TLS_KEYSTORE =
            Option.text("web.tls-keystore", null, "PKCS #12 file with certificate and key, instead of PEM files.");
    public static final Option<String> TLS_PASSWORD =
            Option.secret("web.tls-password", "", "Password of that PKCS #12 file.");
    public static final Option<Boolean> TLS_PROXY = Option.flag(
            "web.tls-proxy",
            false,
            "Whether a proxy in front speaks TLS and says so in X-Forwarded-Proto, which nobody else can set; cookies are then for TLS only.");
    public static final Option<String> FLINK_URL = Option.text(
            "web.flink-url", null, "Address of Flink's REST API, for a page that is served apart from the job.");
    public static final Option<Duration> SOURCE_LATE = Option.duration(
            "web.source-late-after", "1 min", "A source read with more delay than this is called late.");
    public static final Option<Duration> SOURCE_SILENT = Option.duration(
            "web.source-silent-after", "5 min", "A source without records for so long is called silent.");

    public static final Option<Boolean> TRACE = Option.flag(
            "trace.enabled", true, "Whether the job writes topics.events, and the page answers traces from it.");
    public static final Option<String> TRACE_DIRECTORY = Option.text(
            "trace.directory",
            null,
            "Local folder where the page keeps its index of events; without one it is made anew at each start.");
    public static final Option<Integer> TRACE_MEMORY = Option.count(
            "trace.memory-mb", 192, 32, "Memory that the index of events may use beside the heap, megabytes.");

    public static final Option<Boolean> HISTORY = Option.flag(
            "history.enabled", true, "Whether the job writes history tables, where there is a place for them.");
    public static final Option<String> HISTORY_WAREHOUSE = Option.text(
            "history.warehouse",
            null,
            "Folder or URI that the Iceberg tables of history lie in; history.catalog.* is passed to their catalog.");
    public static final Option<Duration> HISTORY_UPKEEP = Option.duration(
            "history.upkeep-interval", "5 min", "Time between two rounds of merging small files; 0 s: never.");
    public static final Option<Duration> HISTORY_SNAPSHOTS = Option.duration(
            "history.snapshots-kept", "1 h", "How far back readers can travel in time; older snapshots are forgotten.");
    public static final Option<Duration> HISTORY_RETENTION = Option.duration(
            "history.retention", "0 s", "How long history is kept, closing stock aside; 0 s: for ever.");

    private Options() {}

    /** Every setting, in the order in which they are documented. */
    public static List<Option<?>> all() {
        return List.of(
                KAFKA_SERVERS,
                KAFKA_GROUP,
                TRANSACTIONAL_ID_PREFIX,
                TOPIC_SHIPMENTS,
                TOPIC_DISPENSES,
                TOPIC_SALES,
                TOPIC_POSITIONS,
                TOPIC_DEMAND,
                TOPIC_LOTS,
                TOPIC_EVENTS,
                TOPIC_DEAD_LETTERS,
                TOPIC_EXCEPTIONS,
                TOPIC_RECALLS,
                TOPICS_MASTER_DATA,
                TOPIC_VERIFICATION_REQUESTS,
                TOPIC_VERIFICATION_RESPONSES,
                TOPIC_FORECASTS,
                TOPIC_PAST_DEMAND,
                TOPIC_SHORTAGES,
                TOPIC_SURPLUSES,
                TOPIC_RECOMMENDATIONS,
                TOPIC_ACKNOWLEDGEMENTS,
                TOPIC_ORDERS,
                EVENTS_COMPACTED,
                TOPICS_CREATE,
                TOPICS_PARTITIONS,
                TOPICS_REPLICATION,
                POSTGRES_URL,
                POSTGRES_USER,
                POSTGRES_PASSWORD,
                PARALLELISM,
                CHECKPOINT_INTERVAL,
                CHECKPOINT_DIRECTORY,
                LEVELS,
                OBSERVATIONS_MAX,
                LATE_AFTER,
                FORGET_AFTER,
                FLUSH,
                CATCH_UP,
                GUARD,
                GUARD_NETWORK,
                GUARD_WITHOUT,
                GUARD_THRESHOLDS,
                GUARD_SIGHTINGS_MAX,
                WEBHOOK,
                FORECAST,
                FORECAST_NETWORK,
                FORECAST_HORIZON,
                FORECAST_PACE,
                FORECAST_CORRECTIONS,
                PLANNING,
                PLANNING_NETWORK,
                PLANNING_ORDER_DAYS,
                PLANNING_AUTO,
                PLANNING_AUTO_VALUE,
                WEB_HOST,
                WEB_PORT,
                CAPTURE_MAX,
                WEB_TOKENS,
                WEB_UNPROTECTED,
                TLS_CERTIFICATE,
                TLS_KEY,
                TLS_KEYSTORE,
                TLS_PASSWORD,
                TLS_PROXY,
                FLINK_URL,
                SOURCE_LATE,
                SOURCE_SILENT,
                TRACE,
                TRACE_DIRECTORY,
                TRACE_MEMORY,
                HISTORY,
                HISTORY_WAREHOUSE,
                HISTORY_UPKEEP,
                HISTORY_SNAPSHOTS,
                HISTORY_RETENTION);
    }
}
