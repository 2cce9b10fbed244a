package io.unitflow.cli;

import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: {@code java -jar unitflow.jar COMMAND}. */
@Command(
        name = "unitflow",
        description = "Turns the scans of serialized products (GS1 EPCIS) into exact stock, while they happen.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ServeCommand.class,
            LedgerCommand.class,
            GuardCommand.class,
            OpeningCommand.class,
            ReconcileCommand.class,
            TraceCommand.class,
            VerifyCommand.class,
            RecallCommand.class,
            SqlCommand.class,
            ReplayCommand.class,
            BackfillCommand.class,
            ForecastCommand.class,
            PastDemandCommand.class,
            EpcisCommand.class,
            TokenCommand.class,
            DeadLettersCommand.class,
            PlanCommand.class,
            BenchCommand.class
        })
public final class Unitflow implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Exit code for options or input that cannot be used. */
    static final int UNUSABLE = 2;

    private Unitflow() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command; unitflow --help lists them.");
    }

    /** Runs a command and ends the process with its exit code: 0 done, 1 failed, 2 unusable options or input. */
    public static void main(String[] args) {
        // Logging is set up before threads that start side by side all want to do it.
        LoggerFactory.getILoggerFactory();
        System.exit(commandLine().execute(args));
    }

    /** The command line, with errors told in one sentence each. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Unitflow());
        line.setUsageHelpWidth(120);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Failures::wrongUse);
        line.setExecutionExceptionHandler(Failures::failed);
        line.getSubcommands()
                .get("run")
                .getCommandSpec()
                .usageMessage()
                .footer(SettingsOptions.reference().replace("%", "%%"));
        return line;
    }
}
