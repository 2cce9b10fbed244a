package io.unitflow.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts text into its statements at semicolons outside of quotes and comments; comments before a statement are left out. A set of
 * statements ({@code … STATEMENT SET … END}) is one.
 */
public final class Script {
    private static final Pattern SET_BEGINS = Pattern.compile(
            "(?:(?:EXECUTE|EXPLAIN(?:\\s+[\\w,\\s]+)?)\\s+STATEMENT\\s+SET\\s+BEGIN|BEGIN\\s+STATEMENT\\s+SET)\\b",
            Pattern.CASE_INSENSITIVE);

    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private int at;
    private int begin = -1;
    /** Where the part begins that a semicolon would end, inside of a set of statements. */
    private int part = -1;

    /** Whether the text ends within a statement, a quote or a comment. */
    private boolean unfinished;

    /** Where the quote or comment begins that the text ends in, or -1. */
    private int open = -1;

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
        return !script.unfinished;
    }

    /** Refuses a text that ends within a quote or a comment: whatever follows would be taken for a part of it. */
    static void checkClosed(Filled filled) {
        Script script = new Script(filled.text());
        script.cut();
        if (script.open >= 0) {
            String sign = filled.text().startsWith("/*", script.open)
                    ? "comment /*"
                    : "quote " + filled.text().charAt(script.open);
            Filled.Place place = filled.before(script.placeOf(script.open));
            throw new SqlProblem(
                    "Line " + place.line() + ", column " + place.column() + ": The " + sign + " is not closed.");
        }
    }

    private List<Statement> cut() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (comments("--", "\n") || comments("/*", "*/")) {
                continue;
            }
            if (next == ';') {
                semicolon();
                continue;
            }
            if (!Character.isWhitespace(next)) {
                begin = begin < 0 ? at : begin;
                part = part < 0 ? at : part;
            }
            at = isQuote(next) ? behindQuoted(next) : at + 1;
        }
        unfinished |= begin >= 0;
        end();
        return statements;
    }

    private void semicolon() {
        boolean open = begin >= 0
                && SET_BEGINS.matcher(text).region(begin, at).lookingAt()
                && !text.substring(part, at).strip().equalsIgnoreCase("END");
        if (!open) {
            end();
        }
        part = -1;
        at++;
    }

    private static boolean isQuote(char next) {
        return next == '\'' || next == '"' || next == '`';
    }

    private boolean comments(String from, String to) {
        if (!text.startsWith(from, at)) {
            return false;
        }
        int end = text.indexOf(to, at + from.length());
        unfinished = end < 0 && !to.isBlank();
        open = unfinished ? at : open;
        at = end < 0 ? text.length() : end + to.length();
        return true;
    }

    private int behindQuoted(char quote) {
        int end = text.indexOf(quote, at + 1);
        open = end < 0 ? at : open;
        return end < 0 ? text.length() : end + 1;
    }

    private void end() {
        if (begin >= 0) {
            Filled.Place place = placeOf(begin);
            statements.add(new Statement(text.substring(begin, at).stripTrailing(), place.line(), place.column()));
        }
        begin = -1;
    }

    private Filled.Place placeOf(int offset) {
        int line = 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
        return new Filled.Place(line, offset - text.lastIndexOf('\n', offset - 1));
    }
}
