package io.unitflow.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphansTest {
    private static final int COMMITS = 6;

    @TempDir
    Path folder;

    @Test
    void whatATableNamesStaysAndDescriptionsThatAreGoneAreNotLookedFor() throws Exception {
        Settings history = Settings.defaults().with(Options.HISTORY_WAREHOUSE, folder);
        Warehouse.prepare(history);
        try (Warehouse warehouse = Warehouse.open(history)) {
            warehouse
                    .table(HistoryTable.EVENTS)
                    .updateProperties()
                    .set(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "2")
                    .commit();
        }
        for (int commit = 0; commit < COMMITS; commit++) {
            PlainRows.write(history, HistoryTable.EVENTS, LocalDate.parse("2026-01-04"), 1, Map.of());
        }
        Set<Path> before = files();
        assertThat(before.stream().filter(file -> file.toString().endsWith(".metadata.json")))
                .as("earlier descriptions are gone")
                .hasSize(3);

        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Appender appender = new AbstractAppender("orphans", null, null, false, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                if (event.getLevel().isMoreSpecificThan(Level.WARN)
                        && event.getLoggerName().contains("iceberg")) {
                    logged.add(event.getMessage().getFormattedMessage());
                }
            }
        };
        appender.start();
        Logger root = LoggerContext.getContext(false).getRootLogger();
        root.addAppender(appender);
        try (Warehouse warehouse = Warehouse.open(history)) {
            Table table = warehouse.table(HistoryTable.EVENTS);
            assertThat(new Orphans(table).remove(Instant.now().plus(Duration.ofDays(1))))
                    .isZero();
        } finally {
            root.removeAppender(appender);
        }

        assertThat(files()).isEqualTo(before);
        assertThat(logged).isEmpty();
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("unitflow/events"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".crc"))
                    .collect(Collectors.toSet());
        }
    }
}
