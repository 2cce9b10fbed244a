package io.unitflow.sql;

import java.net.ConnectException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What went wrong with a statement, in one sentence with the place in the file. */
final class Problems {
    private static final Pattern PLACE = Pattern.compile("(?:at|[Ff]rom) line (\\d+), column (\\d+)");
    private static final Pattern REST =
            Pattern.compile("(?s)^(?:SQL (?:validation|parse) failed\\. ?)?(?:From line.*?:\\s*|Encountered)?");

    private Problems() {}

    /** @param text what the statement was cut from */
    static SqlProblem of(Throwable problem, Statement statement, Filled text, boolean history, SqlSession.Live live) {
        Throwable root = problem;
        Matcher place = PLACE.matcher(message(root));
        boolean placed = place.find();
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
            Matcher next = PLACE.matcher(message(root));
            if (next.find()) {
                place = next;
                placed = true;
            }
        }
        int line = placed ? Integer.parseInt(place.group(1)) : 1;
        int column = placed ? Integer.parseInt(place.group(2)) : 1;
        String said = sentence(message(root));
        String hint = said.contains("not found") ? missing(said, history, live) : "";
        if (root instanceof ConnectException) {
            hint =
                    " What is live (live_…, topic_…) is asked of PostgreSQL and Kafka, which have to run: --data or --set say where.";
        }
        Filled.Place at = text.before(
                new Filled.Place(statement.line() + line - 1, line == 1 ? statement.column() + column - 1 : column));
        return new SqlProblem("Line " + at.line() + ", column " + at.column() + ": " + said + hint);
    }

    private static String missing(String said, boolean history, SqlSession.Live live) {
        if (!live.database() && said.contains("'live_")) {
            return " Tables of PostgreSQL (live_…) need one: --data or --set postgres.url=… says where it is.";
        }
        if (!live.topics() && said.contains("'topic_")) {
            return " Topics (topic_…) need Kafka: --data or --set kafka.bootstrap.servers=… says where it is.";
        }
        return history ? "" : " There is no history here.";
    }

    private static String message(Throwable problem) {
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }

    /** The first line says what is wrong; what would have been right instead fills pages. */
    private static String sentence(String message) {
        if (message.startsWith("Unsupported SQL query!")) {
            return "Statements of this kind are not for here.";
        }
        String first = message.lines().findFirst().orElse("").strip();
        String bare = REST.matcher(first).replaceFirst(first.startsWith("Encountered") ? "Unexpected" : "");
        String text = (bare.isBlank() ? first : bare.strip()).replaceFirst(" at line \\d+, column \\d+", "");
        return text.endsWith(".") ? text : text + ".";
    }
}
