package io.unitflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class JobJarIT {
    private static final Path JAR = Path.of("target/unitflow-job.jar");
    private static final int MIB = 1024 * 1024;

    @Test
    void theJobJarHoldsWhatAClusterLacksAndNothingItHas() throws IOException {
        List<String> classes = entries().stream()
                .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                .toList();

        assertThat(classes)
                .contains("org/postgresql/Driver.class", "org/apache/kafka/clients/producer/KafkaProducer.class")
                .anyMatch(name -> name.startsWith("org/apache/flink/connector/kafka/"))
                .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
                .noneMatch(name -> name.startsWith("org/apache/flink/api/"))
                .noneMatch(name -> name.startsWith("org/slf4j/"))
                .noneMatch(name -> name.startsWith("org/apache/logging/"))
                .noneMatch(name -> name.startsWith("org/rocksdb/"))
                .noneMatch(name -> name.startsWith("kafka/"))
                .noneMatch(name -> name.startsWith("scala/"))
                .noneMatch(name -> name.startsWith("io/zonky/"))
                .noneMatch(name -> name.startsWith("io/javalin/"))
                .noneMatch(name -> name.startsWith("io/unitflow/embedded/"))
                .noneMatch(name -> name.startsWith("io/unitflow/web/"))
                .noneMatch(name -> name.startsWith("io/unitflow/simulation/"));
        // Iceberg's runtime and what it needs of Hadoop are 85 MiB of it: a cluster has neither.
        assertThat(Files.size(JAR)).isLessThan(120L * MIB);
    }

    @Test
    void theJobJarStartsTheJobAndBringsItsTables() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Main-Class")).isEqualTo("io.unitflow.job.JobMain");
            assertThat(manifest.getValue("Class-Path")).isNull();
        }
        assertThat(entries()).contains("sql/postgresql/V1__positions_and_demand.sql");
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(Object::toString).toList();
        }
    }
}
