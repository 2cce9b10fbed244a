package io.unitflow.config;

import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The values a deployment gives to {@link Options}; every key is known and every value readable. Immutable. */
public final class Settings implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String KAFKA = "kafka.";
    private static final String FLINK = "flink.";
    private static final String HISTORY = "history.catalog.";

    private final TreeMap<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** Every default. */
    public static Settings defaults() {
        return new Settings(Map.of());
    }

    /**
     * Settings from a properties file, the environment and single values; the later of these wins.
     *
     * @param file a properties file, or null
     * @param environment the process's environment; {@code UNITFLOW_POSTGRES_PASSWORD} sets {@code postgres.password}
     * @param overrides single values by key
     * @throws InvalidSetting with one sentence for a key that does not exist or a value that cannot be read
     */
    public static Settings load(Path file, Map<String, String> environment, Map<String, String> overrides) {
        Map<String, String> values = new LinkedHashMap<>();
        if (file != null) {
            values.putAll(read(file));
        }
        for (Option<?> option : Options.all()) {
            String variable = "UNITFLOW_"
                    + option.key().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
            if (environment.containsKey(variable)) {
                values.put(option.key(), environment.get(variable));
            }
        }
        values.putAll(overrides);
        return defaults().with(values);
    }

    /** These settings with some values changed, checked in the same way. */
    public Settings with(Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(changes);
        Settings settings = new Settings(all);
        settings.check();
        return settings;
    }

    /** These settings with one value changed. */
    public Settings with(Option<?> option, Object value) {
        return with(Map.of(option.key(), value.toString()));
    }

    /** The value of a setting; null only where it has no default. */
    public <T> T get(Option<T> option) {
        String text = values.getOrDefault(option.key(), option.fallback());
        if (text == null) {
            return null;
        }
        try {
            return option.parser().apply(text);
        } catch (IllegalArgumentException e) {
            String shown = option.secret() ? "" : " '" + text + "'";
            throw new InvalidSetting(
                    "The setting " + option.key() + " has the value" + shown + ", but " + e.getMessage() + ".");
        }
    }

    /** What the Kafka clients are given: the settings under {@code kafka.}, without that prefix. */
    public Properties kafka() {
        Properties properties = new Properties();
        properties.putAll(under(KAFKA));
        properties.put("bootstrap.servers", get(Options.KAFKA_SERVERS));
        properties.remove("group.id");
        return properties;
    }

    /** What Flink is given: the settings under {@code flink.}, without that prefix. */
    public Map<String, String> flink() {
        return under(FLINK);
    }

    /** What the catalog of history is given: the settings under {@code history.catalog.}, without that prefix. */
    public Map<String, String> history() {
        return under(HISTORY);
    }

    /** The values that were given, by key; defaults are left out. */
    public Map<String, String> given() {
        return Map.copyOf(values);
    }

    private Map<String, String> under(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    private void check() {
        for (String key : values.keySet()) {
            if (key.startsWith(KAFKA) || key.startsWith(FLINK) || key.startsWith(HISTORY)) {
                continue;
            }
            Optional<Option<?>> known = Options.all().stream()
                    .filter(option -> option.key().equals(key))
                    .findFirst();
            get(known.orElseThrow(() ->
                    new InvalidSetting("There is no setting named " + key + "; `unitflow run --help` lists them.")));
        }
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSetting("The settings file " + file + " cannot be read: " + e.getMessage() + ".");
        }
        Map<String, String> values = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }
}
