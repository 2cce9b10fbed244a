package io.unitflow.cli;

import io.unitflow.launch.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Option;

/** The options of a job over files, from a file or folder of events to a folder of results. */
final class FilesJob {
    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description = "A file, or a folder with all below it.")
    private Path input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write to; made if missing.")
    private Path output;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Tasks side by side. Default: one a core of this machine, four at most.")
    private int parallelism = LocalCluster.defaultParallelism();

    Path input() {
        return input;
    }

    /** The files of events in the input; there is at least one. */
    List<Path> files() {
        if (parallelism < 1) {
            throw new UnusableInputException("--parallelism has to be at least 1, not " + parallelism + ".");
        }
        return Inputs.eventFiles(input);
    }

    /** The folder to write to, made if missing. */
    Path output() {
        return Inputs.outputFolder(output);
    }

    /** A cluster in this process. */
    StreamExecutionEnvironment environment() {
        Failures.tellOnce();
        return StreamExecutionEnvironment.createLocalEnvironment(LocalCluster.bounded(parallelism));
    }

    /** How many lines a result has. */
    long lines(String file) throws IOException {
        try (Stream<String> lines = Files.lines(output.resolve(file))) {
            return lines.count();
        }
    }
}
