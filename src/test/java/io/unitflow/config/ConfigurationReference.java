package io.unitflow.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The page that tells every setting, made from {@link Options} so that it cannot say anything else. */
final class ConfigurationReference {
    private static final Map<String, String> GROUPS = new LinkedHashMap<>();
    private static final String HEAD =
            """
            # Configuration

            <!-- Made from io.unitflow.config.Options. To write it anew: mvn test -Dtest=ConfigurationReferenceTest -Dunitflow.rewrite-docs=true -->

            Every setting has a default; a deployment gives what differs. Of the places below the later wins:

            1. a properties file, `--config FILE`;
            2. the environment: the variable in the table, `UNITFLOW_` and the key in capitals with `_` for `.` and `-`;
            3. single values: `--set key=value` for `unitflow`, plain `key=value` for the job on a Flink cluster.

            A key that does not exist and a value that cannot be read are refused at the start, in one sentence that names the key.
            Durations are a whole number and a unit: `250 ms`, `5 s`, `10 min`, `2 h`, `30 d`. A password is never shown or logged.
            """;
    private static final String TAIL =
            """
            ## Kafka's own properties: `kafka.*`

            Whatever else begins with `kafka.` goes to every Kafka client (consumers, producers, admin) without that prefix, such as
            `kafka.security.protocol=SASL_SSL` and `kafka.sasl.jaas.config=…`. Kafka's documentation tells them; they are not checked,
            and have no environment variables: use a file that only the program may read. The job itself decides where to start
            reading, what a transaction is and when offsets are committed.

            ## Flink's own options: `flink.*`

            Where this program starts Flink itself (`unitflow run`, `unitflow demo`), whatever begins with `flink.` goes to Flink without
            that prefix, over what `flink/config.yaml` in the jar says: `flink.state.backend.type=hashmap` keeps state in memory instead
            of on disk, `flink.taskmanager.memory.managed.size=1g` gives it more memory. They are not checked, and have no environment
            variables. On a Flink cluster these, and everything under `job.`, are the cluster's own configuration.

            ## Iceberg's own properties: `history.catalog.*`

            Whatever begins with `history.catalog.` goes to the catalog of the history tables without that prefix, as Iceberg names it:
            `history.catalog.type` is `hadoop` unless told otherwise ([history.md](history.md)).
            """;

    static {
        GROUPS.put("kafka", "Kafka");
        GROUPS.put("sink", "Writing to Kafka");
        GROUPS.put("topics", "Topics");
        GROUPS.put("postgres", "PostgreSQL");
        GROUPS.put("job", "The job, where this program starts Flink");
        GROUPS.put("ledger", "The ledger");
        GROUPS.put("guard", "The guard");
        GROUPS.put("forecast", "Forecasts");
        GROUPS.put("planning", "Plans");
        GROUPS.put("web", "The page");
        GROUPS.put("trace", "Traces");
        GROUPS.put("history", "History");
    }

    private ConfigurationReference() {}

    static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        String group = "";
        for (Option<?> option : Options.all()) {
            String next = option.key().substring(0, option.key().indexOf('.'));
            if (!next.equals(group)) {
                group = next;
                page.append("\n## ").append(title(group)).append("\n\n");
                page.append("| setting | value | default | environment | meaning |\n|---|---|---|---|---|\n");
            }
            page.append(row(option));
        }
        return page.append('\n').append(TAIL).toString();
    }

    private static String title(String group) {
        String title = GROUPS.get(group);
        if (title == null) {
            throw new AssertionError("The settings under " + group + ". have no title in ConfigurationReference.");
        }
        return title;
    }

    private static String row(Option<?> option) {
        String type = option.secret() ? option.type() + ", secret" : option.type();
        return "| `%s` | %s | %s | `%s` | %s |\n"
                .formatted(option.key(), type, fallback(option), variable(option), option.description());
    }

    private static String fallback(Option<?> option) {
        return option.fallback() == null || option.fallback().isEmpty() ? "none" : "`" + option.fallback() + "`";
    }

    private static String variable(Option<?> option) {
        return "UNITFLOW_" + option.key().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
