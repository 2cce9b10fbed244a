package io.unitflow.cli;

import io.unitflow.web.access.Role;
import io.unitflow.web.access.Tokens;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code token}: a new token for the page, and the line about it for the file of tokens. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a token for the page and the API. The token goes to standard error, for its holder; the line for the file that",
            "web.tokens names goes to standard output and holds a hash only: unitflow token ... >> tokens.txt"
        })
final class TokenCommand implements Callable<Integer> {
    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Who will hold it; one word.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description = "viewer (reads), planner (also handles and decides), system (also captures), admin (all).")
    private Role role;

    @Override
    public Integer call() {
        if (!name.matches("[^\\s#]{1,100}")) {
            throw new UnusableInputException("--name has to be one word of at most 100 characters, without #.");
        }
        if (role == Role.ANYBODY) {
            throw new UnusableInputException("--role has to be one of viewer, planner, system, admin.");
        }
        String token = Tokens.make();
        System.err.println("Token: " + token);
        System.out.println(Tokens.line(name, role, token));
        return 0;
    }
}
