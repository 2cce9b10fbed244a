package io.unitflow.cli;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.job.Preparation;
import io.unitflow.launch.LocalCluster;
import io.unitflow.launch.LocalJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backfill}: years of files before, or beside, what is live. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = {
            "Reads files of events into a deployment with its own job, at full speed and in any order, and ends with a checkpoint",
            "when all have been read; unitflow run with the same settings goes on from there, without a gap. An event that is in",
            "files and topics counts once. The job must not run meanwhile; topics are read too. What files hold is in the job's",
            "state and in history, not in the topics: a run that starts without checkpoints has to be backfilled again."
        })
final class BackfillCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

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
            try (LocalJob job = LocalJob.start(settings, 0, input, files)) {
                return await(job, stop, files.size());
            }
        }
    }

    private static int await(LocalJob job, StopSignal stop, int files) throws Exception {
        while (!job.hasReadFiles()) {
            if (stop.awaitASecond()) {
                System.err.println("Stopped before all files were read; the same command goes on.");
                return 1;
            }
            if (job.hasEnded()) {
                System.err.println("The job has ended: " + job.state() + ".");
                return 1;
            }
        }
        job.checkpoint(PATIENCE);
        System.err.printf("%d files read; unitflow run goes on from here%n", files);
        return 0;
    }
}
