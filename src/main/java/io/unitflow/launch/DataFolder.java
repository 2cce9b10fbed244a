package io.unitflow.launch;

import io.unitflow.config.InvalidSetting;
import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.embedded.EmbeddedKafka;
import io.unitflow.embedded.EmbeddedPostgres;
import io.unitflow.embedded.FreePort;
import io.unitflow.history.Warehouse;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kafka and PostgreSQL of one data folder, and the settings that lead to them. The program that starts them owns the folder;
 * others use its servers while it runs.
 */
public final class DataFolder implements AutoCloseable {
    private static final String ADDRESSES = "addresses.properties";
    private static final String PAGE = "page.address";
    private static final String GIVEN = "settings.properties";

    /** What decides what lies where, and what it means. */
    private static final List<String> KEPT = List.of("ledger.", "history.", "topics.");

    /** A password is not left lying about, and history that is not written any more can still be read. */
    private static final Pattern UNKEPT =
            Pattern.compile(".*(password|secret|token|credential|access-key).*|" + Options.HISTORY.key());

    private static final String POSTGRES = "postgres";
    private static final int KAFKA_PORT = 9092;
    private static final int POSTGRES_PORT = 5432;
    private static final int PORT_MAX = 65_535;
    private static final Pattern KAFKA_HERE = Pattern.compile("(?:localhost|127\\.0\\.0\\.1):(\\d{1,5})");
    private static final Pattern POSTGRES_HERE =
            Pattern.compile("jdbc:postgresql://(?:localhost|127\\.0\\.0\\.1):(\\d{1,5})/unitflow");
    private static final int CONNECT_MILLIS = 500;

    private final Path data;
    private final Settings settings;
    private final EmbeddedKafka kafka;
    private final EmbeddedPostgres postgres;

    private DataFolder(Path data, Settings settings, EmbeddedKafka kafka, EmbeddedPostgres postgres) {
        this.data = data;
        this.settings = settings;
        this.kafka = kafka;
        this.postgres = postgres;
    }

    /**
     * Starts the servers of a folder.
     *
     * @param base settings that their addresses are added to; those that it has say on which port of this machine each listens
     * @throws io.unitflow.embedded.EmbeddedServerException with one sentence, if another program runs in the folder
     * @throws InvalidSetting if it names servers that are not the folder's
     */
    public static DataFolder start(Path data, Settings base) throws IOException {
        DataFolder started = serve(
                data,
                base,
                wantedPort(base, Options.KAFKA_SERVERS, KAFKA_HERE, KAFKA_PORT, port -> false),
                wantedPort(
                        base,
                        Options.POSTGRES_URL,
                        POSTGRES_HERE,
                        POSTGRES_PORT,
                        port -> EmbeddedPostgres.wasLeftOn(port, data.resolve(POSTGRES))));
        keep(data, base);
        return started;
    }

    /**
     * The port that a setting names, which has to be free, else the usual one, in place of which another may be taken.
     *
     * @param own whether only a server has it that will be stopped before
     */
    private static int wantedPort(Settings base, Option<String> option, Pattern here, int usual, IntPredicate own) {
        String given = base.given().get(option.key());
        if (given == null) {
            return usual;
        }
        Matcher place = here.matcher(given);
        int port = place.matches() ? Integer.parseInt(place.group(1)) : 0;
        if (port < 1 || port > PORT_MAX) {
            throw new InvalidSetting("A data folder has servers of its own: the setting " + option.key()
                    + " can only say on which port of localhost, and not '" + given + "'.");
        }
        if (FreePort.preferring(port) != port && !own.test(port)) {
            throw new InvalidSetting("Port " + port + ", which the setting " + option.key() + " names, is taken.");
        }
        return port;
    }

    private static DataFolder serve(Path data, Settings base, int kafkaPort, int postgresPort) throws IOException {
        CompletableFuture<EmbeddedPostgres> starting =
                CompletableFuture.supplyAsync(() -> EmbeddedPostgres.start(data.resolve(POSTGRES), postgresPort));
        EmbeddedKafka kafka = null;
        try {
            kafka = EmbeddedKafka.start(data.resolve("kafka"), kafkaPort);
            EmbeddedPostgres postgres = join(starting);
            Map<String, String> addresses = addresses(data, kafka, postgres);
            write(data.resolve(ADDRESSES), addresses, "Where the servers of this folder listen while they run");
            return new DataFolder(data, at(base, addresses), kafka, postgres);
        } catch (RuntimeException | IOException e) {
            starting.thenAccept(EmbeddedPostgres::close);
            if (kafka != null) {
                kafka.close();
            }
            throw e;
        }
    }

    /**
     * The servers of a folder: those of the program that runs in it, else started for as long as this is open.
     *
     * @param given settings that win over those that the folder was run with
     */
    public static DataFolder open(Path data, Settings given) throws IOException {
        Settings base = known(data, given);
        Map<String, String> addresses = read(data.resolve(ADDRESSES));
        return answers(data, addresses)
                ? new DataFolder(data, at(base, addresses), null, null)
                : serve(data, base, KAFKA_PORT, POSTGRES_PORT);
    }

    /**
     * These settings and, of what they do not say, those that the folder was last run with: how its ledger counts, what its topics are
     * called and where its history lies.
     */
    public static Settings known(Path data, Settings given) throws IOException {
        return Settings.defaults().with(read(data.resolve(GIVEN))).with(given.given());
    }

    private static void keep(Path data, Settings base) throws IOException {
        Map<String, String> kept = new TreeMap<>(base.given());
        kept.keySet()
                .removeIf(key -> KEPT.stream().noneMatch(key::startsWith)
                        || UNKEPT.matcher(key).matches());
        // Who asks later may stand in another folder.
        kept.computeIfPresent(Options.HISTORY_WAREHOUSE.key(), (key, place) -> Warehouse.location(place));
        write(data.resolve(GIVEN), kept, "What this folder was last run with");
    }

    /** Writes down where the page of a folder is. */
    public static void tellPage(Path data, URI page) throws IOException {
        Files.writeString(data.resolve(PAGE), page.toString());
    }

    /** Where the page of a folder is, or null where none answers. */
    public static URI page(Path data) throws IOException {
        Path file = data.resolve(PAGE);
        if (!Files.exists(file)) {
            return null;
        }
        URI page = URI.create(Files.readString(file).strip());
        return listens(page) ? page : null;
    }

    /** The settings that lead to the servers. */
    public Settings settings() {
        return settings;
    }

    @Override
    public void close() throws IOException {
        if (kafka == null) {
            return;
        }
        Files.deleteIfExists(data.resolve(ADDRESSES));
        Files.deleteIfExists(data.resolve(PAGE));
        try {
            kafka.close();
        } finally {
            postgres.close();
        }
    }

    /** The folder's own servers and places; only history may lie elsewhere. */
    private static Settings at(Settings base, Map<String, String> addresses) {
        Map<String, String> values = new LinkedHashMap<>(addresses);
        if (base.given().containsKey(Options.HISTORY_WAREHOUSE.key())) {
            values.remove(Options.HISTORY_WAREHOUSE.key());
        }
        return base.with(values);
    }

    private static Map<String, String> addresses(Path data, EmbeddedKafka kafka, EmbeddedPostgres postgres) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(Options.KAFKA_SERVERS.key(), kafka.bootstrapServers());
        values.put(Options.POSTGRES_URL.key(), postgres.jdbcUrl());
        values.put(Options.POSTGRES_USER.key(), postgres.user());
        values.put(
                Options.CHECKPOINT_DIRECTORY.key(),
                data.resolve("checkpoints").toAbsolutePath().toString());
        values.put(
                Options.TRACE_DIRECTORY.key(),
                data.resolve("trace").toAbsolutePath().toString());
        values.put(
                Options.HISTORY_WAREHOUSE.key(),
                data.resolve("history").toAbsolutePath().toString());
        return values;
    }

    private static void write(Path file, Map<String, String> values, String comment) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, comment);
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader in = Files.newBufferedReader(file)) {
                properties.load(in);
            }
            properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        }
        return values;
    }

    /** Whether both servers listen, and are this folder's: a file left behind by a killed program says nothing. */
    private static boolean answers(Path data, Map<String, String> addresses) {
        String kafka = addresses.get(Options.KAFKA_SERVERS.key());
        String postgres = addresses.get(Options.POSTGRES_URL.key());
        return kafka != null
                && postgres != null
                && listens(URI.create("kafka://" + kafka))
                && EmbeddedPostgres.isAt(postgres, data.resolve(POSTGRES));
    }

    private static boolean listens(URI address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
