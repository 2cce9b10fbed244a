package io.unitflow.cli;

import io.unitflow.job.BoundedLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks what people give as input before anything is started. */
final class Inputs {
    private Inputs() {}

    /** The folder to write to, made if missing. */
    static Path outputFolder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UnusableInputException("The output folder " + path + " cannot be made: " + e.getMessage() + ".");
        }
    }

    /** The files of events in an input; there is at least one. */
    static List<Path> eventFiles(Path input) {
        if (!Files.exists(input)) {
            throw new UnusableInputException("The input " + input + " does not exist.");
        }
        if (!Files.isReadable(input)) {
            throw new UnusableInputException("The input " + input + " cannot be read.");
        }
        List<Path> files;
        try {
            files = BoundedLedger.eventFiles(input);
        } catch (UncheckedIOException e) {
            throw new UnusableInputException(
                    "The input " + input + " cannot be read: " + e.getCause().getMessage() + ".");
        }
        if (files.isEmpty()) {
            throw new UnusableInputException(
                    "The input " + input + " holds no .json, .jsonld, .jsonl, .xml or .csv file.");
        }
        return files;
    }
}
