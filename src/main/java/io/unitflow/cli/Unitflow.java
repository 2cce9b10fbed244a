package io.unitflow.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code unitflow}: exit code 0 where it did its work, 2 with one sentence where it was asked wrongly. */
@Command(
        name = "unitflow",
        mixinStandardHelpOptions = true,
        description = "Turns the scans of serialized products into exact stock and decisions, while they happen.",
        subcommands = {EpcisCommand.class})
public final class Unitflow implements Runnable {
    @Spec
    private CommandSpec spec;

    private Unitflow() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command; unitflow --help lists them.");
    }

    /** Runs a subcommand and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Unitflow());
        line.setParameterExceptionHandler((e, given) -> wrongly(e.getCommandLine(), e.getMessage()));
        line.setExecutionExceptionHandler((e, command, result) -> {
            if (e instanceof UnusableInputException) {
                return wrongly(command, e.getMessage());
            }
            throw e;
        });
        return line;
    }

    private static int wrongly(CommandLine command, String message) {
        command.getErr().println(message.lines().findFirst().orElse("The options cannot be understood."));
        return ExitCode.USAGE;
    }
}
