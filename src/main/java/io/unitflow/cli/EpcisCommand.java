package io.unitflow.cli;

import io.unitflow.epcis.Transcript;
import io.unitflow.network.Network;
import io.unitflow.network.NetworkWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads EPCIS documents and sale lines, and writes what was understood and what was not. */
@Command(
        name = "epcis",
        mixinStandardHelpOptions = true,
        description = "Reads EPCIS documents and sale lines, and writes what was understood and what was not.")
final class EpcisCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--input",
            required = true,
            description = "A file, or a folder with .json .jsonld .jsonl .xml .csv.")
    private Path input;

    @Option(names = "--output", required = true, description = "Takes the events: EPCIS 2.0 JSON, one a line.")
    private Path output;

    @Option(names = "--rejects", description = "Takes what was refused: source, position, reason, message, one a line.")
    private Path rejects;

    @Option(names = "--hash", description = "Adds the CBV 2.0 event hash ID to each event.")
    private boolean hash;

    @Option(
            names = "--network",
            paramLabel = "DIR",
            description = "Takes what headers say of sites and products: sites.csv and products.csv, which must not be"
                    + " there yet.")
    private Path network;

    @Override
    public Integer call() {
        if (!Files.isReadable(input)) {
            throw new UnusableInputException("The input " + input + " cannot be read.", null);
        }
        if (network != null
                && (Files.exists(network.resolve("sites.csv")) || Files.exists(network.resolve("products.csv")))) {
            throw new UnusableInputException("The folder " + network + " has files of its own; name a new one.");
        }
        HeaderCollector headers = new HeaderCollector();
        try (OutputStream events = create(output);
                OutputStream refused = rejects == null ? null : create(rejects);
                Transcript transcript = new Transcript(events, refused, hash, headers)) {
            transcript.read(input);
            if (network != null) {
                NetworkWriter.write(network, headers.fill(Network.UNKNOWN));
            }
            spec.commandLine().getErr().println(transcript.summary());
            return 0;
        } catch (IOException e) {
            throw new UnusableInputException(sentence(e), e);
        }
    }

    private static OutputStream create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return Files.newOutputStream(file);
    }

    private static String sentence(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "There is no " + e.getMessage() + ".";
        }
        if (e instanceof AccessDeniedException) {
            return "The file " + e.getMessage() + " may not be used.";
        }
        return e instanceof FileAlreadyExistsException
                ? "The path " + e.getMessage() + " is a file where a folder is needed."
                : "A file cannot be used: " + e.getMessage() + ".";
    }
}
