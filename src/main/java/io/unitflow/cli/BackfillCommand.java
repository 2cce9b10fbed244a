package io.unitflow.cli;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.deadletter.DeadLetterTopic;
import io.unitflow.deadletter.LetterFilter;
import io.unitflow.job.BoundedLedger;
import io.unitflow.job.Preparation;
import io.unitflow.launch.LocalCluster;
import io.unitflow.launch.LocalJob;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code backfill}: years of files before, or beside, what is live. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = {
            "Reads files of events into a deployment with its own job, at full speed and in any order, and ends with a checkpoint",
            "when all have been read; unitflow run with the same settings goes on from there, without a gap. An event that is in",
            "files and topics counts once. The job must not run meanwhile; topics are read too. What files hold is in the job's",
            "state and in history, not in the topics: a run that starts without checkpoints has to be backfilled again. What",
            "cannot be understood goes to the dead letters, under the name of its file, and is counted at the end."
        })
final class BackfillCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description = "A file of events, or a folder with all below it.")
    private Path input;

    @Override
    public Integer call() throws Exception {
        List<Path> files = Inputs.eventFiles(input);
        try (StopSignal stop = new StopSignal();
                Deployment deployment = options.own()) {
            Settings settings = deployment.settings();
            String checkpoints = settings.get(Options.CHECKPOINT_DIRECTORY);
            if (checkpoints == null) {
                throw new UnusableInputException("A backfill needs " + Options.CHECKPOINT_DIRECTORY.key()
                        + " (or --data): a run goes on from its checkpoint.");
            }
            Preparation.prepare(settings);
            LocalCluster.tellBackfilled(checkpoints);
            DeadLetterTopic letters = new DeadLetterTopic(settings);
            Map<Integer, Long> before = letters.ends();
            try (LocalJob job = LocalJob.start(settings, 0, input, files)) {
                if (!await(job, stop)) {
                    return 1;
                }
            }
            tell(outcome(files, rejected(letters, before, files)));
            return 0;
        }
    }

    /** Whether everything was read. */
    private boolean await(LocalJob job, StopSignal stop) throws Exception {
        while (!job.hasReadFiles()) {
            if (stop.awaitASecond()) {
                tell(
                        "Stopped before all files were read; the same command reads them again, and what is known counts once.");
                return false;
            }
            if (job.hasEnded()) {
                tell(job.ending() + " The same command reads all files again, and what is known counts once.");
                return false;
            }
        }
        job.checkpoint(PATIENCE);
        return true;
    }

    /** Letters of these files that have come since; the topics, which were read too, have theirs. */
    private long rejected(DeadLetterTopic letters, Map<Integer, Long> before, List<Path> files) {
        Set<String> names =
                files.stream().map(file -> BoundedLedger.nameOf(input, file)).collect(Collectors.toSet());
        AtomicLong rejected = new AtomicLong();
        letters.read(new LetterFilter(null, null, before), stored -> {
            rejected.addAndGet(names.contains(stored.letter().topic()) ? 1 : 0);
            return true;
        });
        return rejected.get();
    }

    private void tell(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
    }

    private static String outcome(List<Path> files, long rejected) {
        String rejects = rejected == 0
                ? "nothing rejected"
                : rejected + " records rejected, which unitflow dead-letters list tells with the reason";
        return files.size() + " files read, " + rejects + "; unitflow run goes on from here";
    }
}
