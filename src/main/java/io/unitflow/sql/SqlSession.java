package io.unitflow.sql;

import io.unitflow.config.Settings;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.BatchShuffleMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.ResultKind;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.CatalogDescriptor;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.FileUtils;

/**
 * A session of Flink SQL in this process that knows the tables of a deployment. It reads; what it writes is what a statement says.
 * Nothing is connected to before a statement needs it.
 */
public final class SqlSession implements AutoCloseable {
    private static final Pattern SET =
            Pattern.compile("SET\\s+'([^']+)'\\s*=\\s*'([^']*)'", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern STREAMING =
            Pattern.compile("SET\\s+'execution.runtime-mode'\\s*=\\s*'streaming'", Pattern.CASE_INSENSITIVE);
    private static final Pattern RESET =
            Pattern.compile("RESET(?:\\s+'([^']+)')?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String MODE = "execution.runtime-mode";
    private static final String ZONE = "table.local-time-zone";
    private static final String UTC = "UTC";
    private static final Pattern WRITES =
            Pattern.compile("(?:INSERT|EXECUTE)\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DROP = Pattern.compile(
            "DROP\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?((?:`[^`]+`|\\w+)(?:\\s*\\.\\s*(?:`[^`]+`|\\w+)){0,2})",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BEGIN_SET =
            Pattern.compile("^BEGIN\\s+STATEMENT\\s+SET\\s*;", Pattern.CASE_INSENSITIVE);

    /** What files of a few things put a part in the place of, and what is there else: see {@code sql/tables/history.sql}. */
    private static final String FOLLOWED = Warehouse.NAME + "." + HistoryTable.NAMESPACE + ".followed";

    private static final String FOLLOWED_AS_A_RULE = Warehouse.NAME + "." + HistoryTable.NAMESPACE + ".touches";

    private static final String NETWORK = "128mb";

    /** Of all joins, sums and sorts of a query together; taken when they need it. */
    private static final String MEMORY = "512mb";

    /** On a busy machine the task that a result is asked of may begin late. */
    private static final int TASKS_BEGIN_WITHIN_MILLIS = 60_000;

    private final Path uploads;
    private final MiniCluster cluster;
    private final Settings settings;
    private final Variables variables;
    private final boolean history;
    private final Live live;
    private final boolean follows;

    /** What JDBC reads times in before and afterwards. */
    private final TimeZone zone = TimeZone.getDefault();

    /** What the person set, for whichever tables are asked. */
    private final Map<String, String> options = new LinkedHashMap<>();

    private Map<String, String> defaults;
    private TableEnvironment tables;
    private boolean streaming;

    /**
     * @param values of parameters, by name; the places of the deployment are known by the names that they have in {@code sql/tables}
     * @param streaming whether results follow what happens; else they are of now
     */
    public SqlSession(Settings settings, Map<String, String> values, boolean streaming) {
        this(settings, values, streaming, Live.ALL);
    }

    /**
     * As {@link #SqlSession(Settings, Map, boolean)}, of which some servers may not be known.
     *
     * @param live the servers whose tables there are
     */
    public SqlSession(Settings settings, Map<String, String> values, boolean streaming, Live live) {
        this.settings = settings;
        this.live = live;
        this.follows = streaming;
        Map<String, String> known = Tables.places(settings);
        known.putAll(values);
        this.variables = new Variables(known);
        history = Tables.hasHistory(settings);
        uploads = folderOfItsOwn();
        cluster = cluster(uploads);
        try {
            begin(streaming);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * The servers that are known beside history.
     *
     * @param topics whether there are Kafka's
     * @param database whether there is PostgreSQL
     */
    public record Live(boolean topics, boolean database) {
        /** A deployment. */
        public static final Live ALL = new Live(true, true);
    }

    /** Whether a file asks to follow what happens. */
    public static boolean isStreaming(String text) {
        return Script.of(text).stream()
                .anyMatch(statement -> STREAMING.matcher(statement.text()).find());
    }

    /** Queries are handed to the engine as files: in the folder that it takes by itself another user of the machine's may not be written. */
    private static Path folderOfItsOwn() {
        try {
            return Files.createTempDirectory("unitflow-sql-");
        } catch (IOException e) {
            throw new IllegalStateException("Nothing can be written into the temporary folder: " + e.getMessage(), e);
        }
    }

    /** One cluster for all statements: each would else start one of its own. */
    private static MiniCluster cluster(Path uploads) {
        Configuration configuration = new Configuration();
        configuration.set(WebOptions.UPLOAD_DIR, uploads.toString());
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(RestOptions.ADDRESS, "localhost");
        configuration.set(RestOptions.BIND_ADDRESS, "localhost");
        configuration.setString("taskmanager.memory.network.max", NETWORK);
        configuration.setString("taskmanager.memory.network.min", NETWORK);
        configuration.set(NettyShuffleEnvironmentOptions.NETWORK_REQUEST_BACKOFF_MAX, TASKS_BEGIN_WITHIN_MILLIS);
        // Answers of seconds: all steps of a query run at once, instead of one after the other over files.
        configuration.set(JobManagerOptions.SCHEDULER, JobManagerOptions.SchedulerType.Default);
        configuration.setString("taskmanager.memory.managed.size", MEMORY);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(2 * Runtime.getRuntime().availableProcessors())
                .build());
        try {
            cluster.start();
            return cluster;
        } catch (Exception e) {
            throw new IllegalStateException("Flink cannot be started in this process: " + e.getMessage(), e);
        }
    }

    private static TableEnvironment environment(MiniCluster cluster, boolean streaming) {
        URI address = cluster.getRestAddress().join();
        Configuration configuration = new Configuration();
        String cores = Integer.toString(Runtime.getRuntime().availableProcessors());
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, Integer.parseInt(cores));
        configuration.set(DeploymentOptions.TARGET, "remote");
        configuration.set(RestOptions.ADDRESS, address.getHost());
        configuration.set(RestOptions.PORT, address.getPort());
        configuration.set(ExecutionOptions.BATCH_SHUFFLE_MODE, BatchShuffleMode.ALL_EXCHANGES_PIPELINED);
        // Joins that wait for the sizes of what they join would need a file between the steps.
        configuration.setString("table.optimizer.adaptive-broadcast-join.strategy", "none");
        configuration.setString("table.optimizer.skewed-join-optimization.strategy", "none");
        configuration.setString(ZONE, UTC);
        configuration.setString("table.exec.iceberg.use-v2-sink", "true");
        configuration.setString("table.exec.iceberg.infer-source-parallelism.max", cores);
        EnvironmentSettings.Builder environment =
                EnvironmentSettings.newInstance().withConfiguration(configuration);
        return TableEnvironment.create((streaming ? environment.inStreamingMode() : environment.inBatchMode()).build());
    }

    /** An engine either answers once or follows what happens; to change that is to begin anew with the tables that everybody knows. */
    private void begin(boolean follow) {
        streaming = follow;
        tables = environment(cluster, follow);
        defaults = tables.getConfig().getConfiguration().toMap();
        options.forEach(tables.getConfig()::set);
        keepZone();
        register();
    }

    /** JDBC tells times of the process's time zone: that of the session has to be the same. */
    private void keepZone() {
        TimeZone.setDefault(zone);
        TimeZone.setDefault(TimeZone.getTimeZone(tables.getConfig().getLocalTimeZone()));
    }

    private void register() {
        if (history) {
            tables.createCatalog(
                    Warehouse.NAME,
                    CatalogDescriptor.of(Warehouse.NAME, Configuration.fromMap(Tables.catalog(settings))));
            execute(Tables.HISTORY);
        }
        if (live.topics()) {
            execute(Tables.TOPICS);
        }
        if (live.database()) {
            execute(Tables.DATABASE);
        }
    }

    private void execute(String file) {
        Filled filled = variables.fill(Tables.file(file));
        for (Statement statement : Script.of(filled.text())) {
            // Settings of the session are for other clients; here they are made beforehand.
            if (!SET.matcher(statement.text()).matches()) {
                try {
                    tables.executeSql(statement.text());
                } catch (RuntimeException e) {
                    SqlProblem problem = Problems.of(e, statement, filled, history, live);
                    throw new SqlProblem("sql/tables/" + file + ": " + problem.getMessage());
                }
            }
        }
    }

    /**
     * Refuses parameters that neither this text nor a table knows.
     *
     * @throws SqlProblem with one sentence
     */
    public void checkParameters(String text) {
        variables.checkNames(
                text, Tables.file(Tables.HISTORY), Tables.file(Tables.TOPICS), Tables.file(Tables.DATABASE));
    }

    /**
     * Runs the statements of a text and writes their results.
     *
     * @throws SqlProblem with one sentence that tells where, if one cannot be run; those before it have been
     */
    public void run(String text, Format format, PrintWriter out) {
        run(text, format, out, new PrintWriter(Writer.nullWriter()));
    }

    /**
     * As {@link #run(String, Format, PrintWriter)}.
     *
     * @param notes where it is told what a statement without rows has taken away for good
     */
    public void run(String text, Format format, PrintWriter out, PrintWriter notes) {
        Filled filled = variables.fill(text);
        Script.checkClosed(filled);
        for (Statement statement : Script.of(filled.text())) {
            try {
                Optional<String> dropped = dropped(statement);
                run(statement, format, out);
                dropped.ifPresent(table -> notes.println("The table " + table + " is dropped, with all its rows."));
                notes.flush();
            } catch (Exception e) {
                widen();
                throw e instanceof SqlProblem told ? told : Problems.of(e, statement, filled, history, live);
            }
        }
    }

    /** The full name of the table that a statement will drop, if there is one. */
    private Optional<String> dropped(Statement statement) {
        Matcher drop = DROP.matcher(statement.text());
        if (!drop.matches()) {
            return Optional.empty();
        }
        String[] names = drop.group(1).replace("`", "").split("\\s*\\.\\s*");
        int given = names.length;
        String catalog = given > 2 ? names[given - 3] : tables.getCurrentCatalog();
        String database = given > 1 ? names[given - 2] : tables.getCurrentDatabase();
        ObjectPath table = new ObjectPath(database, names[given - 1]);
        return tables.getCatalog(catalog)
                .filter(known -> known.tableExists(table))
                .map(known -> catalog + "." + table.getFullName());
    }

    /** A file that failed half way may have left a view that holds a part of what it should: who asks next asks of everything. */
    private void widen() {
        if (!history) {
            return;
        }
        tables.dropTemporaryView(FOLLOWED);
        try {
            tables.createTemporaryView(FOLLOWED, tables.from(FOLLOWED_AS_A_RULE));
        } catch (ValidationException e) {
            // Whoever dropped what it is made of is told so when asking of it; now it is told what failed.
            return;
        }
    }

    private void run(Statement statement, Format format, PrintWriter out) throws Exception {
        Matcher set = SET.matcher(statement.text());
        if (set.matches()) {
            set(set.group(1), set.group(2));
            return;
        }
        Matcher reset = RESET.matcher(statement.text());
        if (reset.matches()) {
            reset(reset.group(1));
            return;
        }
        TableResult result =
                tables.executeSql(BEGIN_SET.matcher(statement.text()).replaceFirst("EXECUTE STATEMENT SET BEGIN"));
        boolean written = result.getResultKind() == ResultKind.SUCCESS_WITH_CONTENT
                && result.getJobClient().isPresent()
                && (WRITES.matcher(statement.text()).matches()
                        || BEGIN_SET.matcher(statement.text()).find());
        if (written) {
            result.await();
        } else if (result.getResultKind() == ResultKind.SUCCESS_WITH_CONTENT) {
            boolean endless = streaming && result.getJobClient().isPresent();
            List<String> columns = result.getResolvedSchema().getColumns().stream()
                    .map(Column::getName)
                    .toList();
            CloseableIterator<Row> rows = result.collect();
            try {
                new Rows(columns, endless, out).write(rows, format);
            } finally {
                rows.close();
            }
        }
    }

    private void set(String option, String value) {
        if (!option.equals(MODE)) {
            if (!KnownOptions.contain(option)) {
                throw new IllegalArgumentException("Neither Flink nor Iceberg has an option " + option + ".");
            }
            String before = options.put(option, value);
            tables.getConfig().set(option, value);
            if (option.equals(ZONE)) {
                setZone(before);
            }
            return;
        }
        boolean follow = value.equalsIgnoreCase("streaming");
        if (!follow && !value.equalsIgnoreCase("batch")) {
            throw new IllegalArgumentException(MODE + " has to be batch or streaming, not " + value + ".");
        }
        if (follow != streaming) {
            begin(follow);
        }
    }

    /** A zone that there is none of stays unset. */
    private void setZone(String before) {
        try {
            keepZone();
        } catch (RuntimeException e) {
            if (before == null) {
                unset(ZONE);
            } else {
                options.put(ZONE, before);
                tables.getConfig().set(ZONE, before);
            }
            keepZone();
            throw e;
        }
    }

    /** @param option null: all of them */
    private void reset(String option) {
        if (option != null && !KnownOptions.contain(option)) {
            throw new IllegalArgumentException("Neither Flink nor Iceberg has an option " + option + ".");
        }
        List<String> ended = option == null ? List.copyOf(options.keySet()) : List.of(option);
        ended.forEach(this::unset);
        keepZone();
        if (streaming != follows && (option == null || option.equals(MODE))) {
            begin(follows);
        }
    }

    private void unset(String option) {
        options.remove(option);
        String first = defaults.get(option);
        if (first == null) {
            tables.getConfig().getConfiguration().removeKey(option);
        } else if (!option.equals(MODE)) {
            tables.getConfig().set(option, first);
        }
    }

    @Override
    public void close() {
        TimeZone.setDefault(zone);
        cluster.closeAsync().join();
        FileUtils.deleteDirectoryQuietly(uploads.toFile());
    }
}
