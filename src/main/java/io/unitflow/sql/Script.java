package io.unitflow.sql;

import java.util.ArrayList;
import java.util.List;

/** Cuts text into its statements at semicolons outside of quotes and comments; comments before a statement are left out. */
public final class Script {
    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private int at;
    private int begin = -1;

    private Script(String text) {
        this.text = text;
    }

    /** The statements in their order; the last one needs no semicolon. */
    public static List<Statement> of(String text) {
        return new Script(text).cut();
    }

    /** Whether the text ends behind a complete statement: what a prompt waits for. */
    public static boolean isComplete(String text) {
        Script script = new Script(text);
        script.cut();
        return script.statements.isEmpty() || text.stripTrailing().endsWith(";");
    }

    private List<Statement> cut() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (comments("--", "\n") || comments("/*", "*/")) {
                continue;
            }
            if (next == ';') {
                end();
                at++;
                continue;
            }
            if (begin < 0 && !Character.isWhitespace(next)) {
                begin = at;
            }
            at = isQuote(next) ? behindQuoted(next) : at + 1;
        }
        end();
        return statements;
    }

    private static boolean isQuote(char next) {
        return next == '\'' || next == '"' || next == '`';
    }

    private boolean comments(String from, String to) {
        if (!text.startsWith(from, at)) {
            return false;
        }
        int end = text.indexOf(to, at + from.length());
        at = end < 0 ? text.length() : end + to.length();
        return true;
    }

    private int behindQuoted(char quote) {
        int end = text.indexOf(quote, at + 1);
        return end < 0 ? text.length() : end + 1;
    }

    private void end() {
        if (begin >= 0) {
            int line = 1
                    + (int) text.substring(0, begin)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            int column = begin - text.lastIndexOf('\n', begin - 1);
            statements.add(new Statement(text.substring(begin, at).stripTrailing(), line, column));
        }
        begin = -1;
    }
}
