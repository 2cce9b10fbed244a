package io.unitflow.cli;

import io.unitflow.planning.follow.FollowSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
    @Option(names = "--follow", description = "Answer snapshots from standard input until it ends.")
    private boolean follow;

    @Override
    public Integer call() throws IOException {
        follow();
        return 0;
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
