package io.unitflow.cli;

import io.unitflow.network.NetworkFolder;
import io.unitflow.planning.files.FilePlan;
import io.unitflow.planning.follow.FollowSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plan}: what to order and what to move, from files or as a filter. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Decides what to order and what to move between sites.",
            "With --follow it is a filter: a network and then a snapshot a period on standard input, one JSON document a line,",
            "each snapshot answered by one line on standard output."
        })
final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--follow", description = "Answer snapshots from standard input until it ends.")
    private boolean follow;

    @Option(names = "--network", paramLabel = "DIR", description = "Folder of master data.")
    private Path network;

    @Option(names = "--positions", paramLabel = "FILE", description = "Stock: gtin,lot,site,state,quantity.")
    private Path positions;

    @Option(names = "--demand", paramLabel = "FILE", description = "Past demand: gtin,site,date,quantity.")
    private Path demand;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "First day to plan for. Default: the day after the last one with demand.")
    private LocalDate asOf;

    @Option(names = "--output", paramLabel = "DIR", description = "Folder to write to; made if missing.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        if (follow) {
            if (Stream.of(network, positions, demand, asOf, output).anyMatch(Objects::nonNull)) {
                throw new ParameterException(spec.commandLine(), "--follow takes all it needs from standard input.");
            }
            follow();
        } else {
            files();
        }
        return 0;
    }

    private void files() throws IOException {
        if (network == null || positions == null || demand == null || output == null) {
            throw new ParameterException(
                    spec.commandLine(), "Name --network, --positions, --demand and --output, or --follow.");
        }
        if (!Files.isDirectory(network)) {
            throw new UnusableInputException("The network folder " + network + " does not exist.");
        }
        for (Path file : List.of(positions, demand)) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new UnusableInputException("The file " + file + " cannot be read.");
            }
        }
        NetworkFolder read = NetworkFolder.read(network);
        read.remarks().forEach(System.err::println);
        try {
            FilePlan plan = FilePlan.make(
                    read.network(), positions, demand, asOf, Files.createDirectories(output), System.err::println);
            System.err.printf(
                    "Planned for %s: %d recommendations, %d shortages, %d surpluses; results in %s%n",
                    plan.asOf(), plan.recommendations(), plan.shortages(), plan.surpluses(), output);
        } catch (FileAlreadyExistsException e) {
            throw new UnusableInputException("The output folder " + output + " cannot be made: it is a file.", e);
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(e.getMessage(), e);
        }
    }

    private static void follow() throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        FollowSession session = new FollowSession();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                Optional<String> answer = answer(session, line, number);
                answer.ifPresent(out::println);
                out.flush();
            }
        }
    }

    private static Optional<String> answer(FollowSession session, String line, long number) {
        try {
            return session.tell(line);
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException("Line " + number + " cannot be used: " + e.getMessage(), e);
        }
    }
}
