package io.unitflow.cli;

import io.unitflow.deadletter.DeadLetterTopic;
import io.unitflow.deadletter.Replay;
import io.unitflow.deadletter.StoredLetter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dead-letters}: what the job could not understand, told and sent again. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Lists what the job could not understand, or sends it back to the topic that it came from.",
            "Reads the topic dead-letters up to its end as of the start; replay also writes the source topics.",
            "Settings: see unitflow run --help."
        })
final class DeadLettersCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: list or replay.");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Prints one line for each dead letter:",
                "TOPIC/PARTITION/OFFSET/POSITION  REASON  MESSAGE  (place of the letter, time of the record)"
            })
    void list(
            @Mixin SettingsOptions settings,
            @Mixin LetterOptions letters,
            @Option(names = "--limit", paramLabel = "N", description = "Print N letters at most. Default: all.")
                    Long limit)
            throws IOException {
        if (limit != null && limit < 1) {
            throw new UnusableInputException("--limit has to be at least 1, not " + limit + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        AtomicLong printed = new AtomicLong();
        try (Deployment deployment = settings.open()) {
            DeadLetterTopic.Summary summary = new DeadLetterTopic(deployment.settings())
                    .read(letters.filter(), stored -> {
                        out.println(stored.line());
                        return printed.incrementAndGet() != (limit == null ? -1 : limit);
                    });
            out.flush();
            tell(printed + " listed" + unreadable(summary) + ".");
        }
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {
                "Sends the refused bytes back to the topic that they came from, with the header",
                "unitflow-replayed-from that names the letter. Bytes too large for a letter are read again from their",
                "source. Events are a set: what was understood already changes no number."
            })
    void replay(
            @Mixin SettingsOptions settings,
            @Mixin LetterOptions letters,
            @Option(names = "--dry-run", description = "Look everything up and count it, but send nothing.")
                    boolean dryRun)
            throws IOException {
        try (Deployment deployment = settings.open();
                Replay replay = Replay.open(deployment.settings(), dryRun)) {
            DeadLetterTopic topic = new DeadLetterTopic(deployment.settings());
            DeadLetterTopic.Summary summary = topic.read(letters.filter(), stored -> send(replay, stored));
            Replay.Result result = replay.finish();
            PrintWriter out = spec.commandLine().getOut();
            long skipped = result.skipped().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            out.println(result.sent() + (dryRun ? " would be sent, " : " sent, ") + skipped + " skipped"
                    + unreadable(summary) + ".");
            result.skipped().forEach((reason, count) -> out.println("  " + count + " skipped: " + reason));
            out.flush();
            tell("Letters that come later: --from-offset " + fromOffsets(summary.ends()));
        }
    }

    private static boolean send(Replay replay, StoredLetter stored) {
        replay.send(stored);
        return true;
    }

    private static String unreadable(DeadLetterTopic.Summary summary) {
        return summary.unreadable() == 0 ? "" : ", " + summary.unreadable() + " records not of a known form";
    }

    private static String fromOffsets(Map<Integer, Long> ends) {
        return ends.entrySet().stream()
                .map(end -> end.getKey() + "=" + end.getValue())
                .collect(Collectors.joining(","));
    }

    private void tell(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
    }
}
