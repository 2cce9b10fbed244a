package io.unitflow.embedded;

import io.unitflow.support.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * Starts the processes of a Flink distribution as its scripts do: with the engine's jars alone on the class path (none of
 * ours, no connector) and the folder {@code flink} of this project as their configuration.
 */
public final class EngineProcesses {
    /** What a distribution has in its folder {@code lib}, by the names of the jars it is made of. */
    private static final Pattern ENGINE =
            Pattern.compile("flink-(?!connector-kafka|connector-base|connector-jdbc|test-utils).*(?<!-tests)\\.jar"
                    + "|(slf4j-api|log4j-(api|core|slf4j2-impl)|kryo|minlog|reflectasm|objenesis|javassist|async-profiler|icu4j"
                    + "|snakeyaml-engine|RoaringBitmap|frocksdbjni|jsr305|lz4-java|snappy-java"
                    + "|commons-(cli|collections|compress|io|lang3|math3|text|codec))-.*\\.jar");

    private final Path folder;
    private final Path conf;
    private final Map<String, String> settings;

    /**
     * For one cluster.
     *
     * @param folder where logs and what is temporary go
     * @param settings beyond the configuration file, as {@code -Dkey=value}
     */
    EngineProcesses(Path folder, Map<String, String> settings) throws IOException {
        this.folder = folder;
        this.conf = Path.of("src/main/resources/flink").toAbsolutePath();
        this.settings = new LinkedHashMap<>(settings);
        this.settings.putIfAbsent(
                "io.tmp.dirs", Files.createDirectories(folder.resolve("tmp")).toString());
    }

    /** The class path of the engine. */
    public static String classPath() {
        return Arrays.stream(ChildJvm.testClassPath().split(File.pathSeparator))
                .filter(entry ->
                        ENGINE.matcher(Path.of(entry).getFileName().toString()).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A JobManager of a session, or with an application in it. */
    ChildJvm jobManager(String main, List<String> more) {
        List<String> args = arguments();
        args.addAll(more);
        return start(main, List.of("-Xmx512m"), args);
    }

    /** A TaskManager, its memory divided as the configuration says. */
    ChildJvm taskManager() {
        Configuration configuration = GlobalConfiguration.loadConfiguration(conf.toString());
        settings.forEach(configuration::setString);
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        List<String> args = arguments();
        args.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
        return start(
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                words(ProcessMemoryUtils.generateJvmParametersStr(memory)),
                args);
    }

    /** The command {@code flink}. */
    ChildJvm cli(List<String> args) {
        return start("org.apache.flink.client.cli.CliFrontend", List.of("-Xmx512m"), args);
    }

    /** The settings as arguments. */
    List<String> dynamic() {
        return settings.entrySet().stream()
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    private List<String> arguments() {
        List<String> args = new ArrayList<>(List.of("--configDir", conf.toString()));
        args.addAll(dynamic());
        return args;
    }

    private ChildJvm start(String main, List<String> memory, List<String> args) {
        List<String> options = new ArrayList<>(memory);
        options.addAll(List.of(
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dlog4j.configurationFile="
                        + conf.resolve("log4j-console.properties").toUri()));
        Map<String, String> environment = Map.of(
                "FLINK_CONF_DIR",
                conf.toString(),
                "FLINK_LIB_DIR",
                folder.resolve("lib").toString());
        return ChildJvm.start(folder, main, classPath(), options, environment, args.toArray(String[]::new));
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+"));
    }
}
