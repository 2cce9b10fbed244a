package io.unitflow.cli;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.launch.DataFolder;
import io.unitflow.sql.Format;
import io.unitflow.sql.Script;
import io.unitflow.sql.SqlProblem;
import io.unitflow.sql.SqlSession;
import io.unitflow.sql.Variables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sql}: plain SQL over history and what is live. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a file of Flink SQL over history (events, unit_events, positions_daily, demand_daily, forecasts,",
            "recommendations), PostgreSQL (live_…) and topics (topic_…), or opens a prompt. With --data: of that demo or",
            "deployment; with --warehouse: of bare history, no server needed; else of what the settings name. Files of the",
            "repository's folder sql/queries can be named without their folder. A file tells its parameters and their",
            "defaults: --set lot=L1001."
        })
final class SqlCommand implements Callable<Integer> {
    private static final String WAREHOUSE = "warehouse";
    private static final String PROMPT = "unitflow> ";
    private static final int FAILED = 2;
    private static final String GOES_ON = "        > ";
    private static final List<String> QUIT = List.of("quit", "exit", "quit;", "exit;");

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "A file of SQL; - reads standard input.")
    private String file;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of a demo or of an earlier run. Default: the servers that the settings name.")
    private Path data;

    @Option(names = "--warehouse", paramLabel = "DIR|URI", description = "A history by itself.")
    private String warehouse;

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with settings. Default: none.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the file, or a setting (a name with a point); warehouse is that of history.")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "How results are written. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(
            names = "--streaming",
            description = "Follow what happens until Ctrl-C. Default: what the file says, else not.")
    private boolean streaming;

    @Option(names = "--parameters", description = "Only tell the file's parameters with their defaults.")
    private boolean parametersOnly;

    @Override
    public Integer call() throws Exception {
        String text = file == null ? null : read();
        PrintWriter out = spec.commandLine().getOut();
        if (parametersOnly) {
            Variables.defaults(text == null ? "" : text).forEach((name, value) -> out.println(name + "=" + value));
            out.flush();
            return 0;
        }
        Map<String, String> parameters = new LinkedHashMap<>(values);
        parameters.keySet().removeIf(name -> name.contains("."));
        Failures.tellOnce();
        boolean follow = streaming || text != null && SqlSession.isStreaming(text);
        try (Deployment deployment = deployment();
                SqlSession session = new SqlSession(deployment.settings(), parameters, follow, live())) {
            if (text == null) {
                return prompt(session, out) ? 0 : FAILED;
            } else {
                session.checkParameters(text);
                session.run(text, format, out, spec.commandLine().getErr());
            }
        } catch (SqlProblem e) {
            String where = file == null || file.equals("-") ? "" : file + ": ";
            throw new UnusableInputException(where + e.getMessage());
        }
        return 0;
    }

    /** A history by itself knows servers only where they are named: those that happen to be on this machine are not its own. */
    private SqlSession.Live live() {
        if (warehouse == null && !values.containsKey(WAREHOUSE)) {
            return SqlSession.Live.ALL;
        }
        Map<String, String> given = settings().given();
        return new SqlSession.Live(
                given.containsKey(Options.KAFKA_SERVERS.key()) || values.containsKey("kafka"),
                given.containsKey(Options.POSTGRES_URL.key()) || values.containsKey("postgres"));
    }

    private Deployment deployment() throws IOException {
        String place = warehouse == null ? values.get(WAREHOUSE) : warehouse;
        if (place != null) {
            return Deployment.of(settings().with(Options.HISTORY_WAREHOUSE, place));
        }
        if (data == null) {
            return Deployment.of(settings());
        }
        if (!Files.isDirectory(data)) {
            throw new UnusableInputException("The data folder " + data + " does not exist.");
        }
        return Deployment.in(DataFolder.open(data, settings()));
    }

    private Settings settings() {
        Map<String, String> given = new LinkedHashMap<>(values);
        given.keySet().removeIf(name -> !name.contains("."));
        return Settings.load(config, System.getenv(), given);
    }

    private String read() throws IOException {
        if (file.equals("-")) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Path path = Path.of(file);
        if (Files.isRegularFile(path)) {
            return Files.readString(path);
        }
        String bundled = bundled(file.endsWith(".sql") ? file : file + ".sql");
        if (bundled == null) {
            throw new UnusableInputException("The file " + file + " does not exist.");
        }
        return bundled;
    }

    /** One of the program's own files. */
    private static String bundled(String name) throws IOException {
        for (String folder : List.of("queries/", "jobs/", "")) {
            String path = "sql/" + folder + name;
            try (var in = SqlCommand.class.getClassLoader().getResourceAsStream(path)) {
                if (in != null) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return null;
    }

    /**
     * Statement after statement; one that fails is told, and the next may be better.
     *
     * @return whether all went well, where nobody sits before it
     */
    private boolean prompt(SqlSession session, PrintWriter out) throws IOException {
        boolean well = true;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder();
        StringBuilder all = new StringBuilder();
        boolean person = System.console() != null;
        if (person) {
            out.print("End a statement with ;  SHOW TABLES; lists the tables, quit; ends.\n" + PROMPT);
            out.flush();
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (text.isEmpty() && QUIT.contains(line.strip().toLowerCase(Locale.ROOT))) {
                break;
            }
            text.append(line).append('\n');
            all.append(line).append('\n');
            if (Script.isComplete(text.toString())) {
                well &= tryOne(session, text.toString(), person, out);
                text.setLength(0);
            }
            if (person) {
                out.print(text.isEmpty() ? PROMPT : GOES_ON);
                out.flush();
            }
        }
        if (!text.toString().isBlank()) {
            well &= tryOne(session, text.toString(), person, out);
        }
        // Only now it is known which parameters there were.
        session.checkParameters(all.toString());
        return well || person;
    }

    /** What goes wrong is told where it does not mix with rows that a program reads. */
    private boolean tryOne(SqlSession session, String text, boolean person, PrintWriter out) {
        PrintWriter told = person ? out : spec.commandLine().getErr();
        try {
            session.run(text, format, out, told);
            return true;
        } catch (SqlProblem e) {
            told.println(e.getMessage());
            told.flush();
            return false;
        } finally {
            out.flush();
        }
    }
}
