package io.unitflow.sql;

import java.util.List;

/**
 * A text with values in it, and how it read without: places in it can be told as those of the file that a person looks at.
 *
 * @param text with the values
 * @param before without them
 * @param edits what was replaced, in order
 */
record Filled(String text, String before, List<Edit> edits) {
    /**
     * One replacement.
     *
     * @param at where the value begins in the text
     * @param length of the value
     * @param from where what it took the place of began before
     * @param lengthBefore its length
     */
    record Edit(int at, int length, int from, int lengthBefore) {}

    /** Where something is, from 1. */
    record Place(int line, int column) {}

    /** The place of before that a place in the text came from. */
    Place before(Place place) {
        int offset = 0;
        for (int line = 1; line < place.line() && offset >= 0; line++) {
            int end = text.indexOf('\n', offset);
            offset = end < 0 ? text.length() : end + 1;
        }
        return placeOf(offsetBefore(Math.min(text.length(), offset + place.column() - 1)));
    }

    private int offsetBefore(int offset) {
        int shift = 0;
        for (Edit edit : edits) {
            if (offset < edit.at()) {
                break;
            }
            if (offset < edit.at() + edit.length()) {
                return edit.from() + Math.min(offset - edit.at(), Math.max(0, edit.lengthBefore() - 1));
            }
            shift = edit.from() + edit.lengthBefore() - edit.at() - edit.length();
        }
        return offset + shift;
    }

    private Place placeOf(int offset) {
        String until = before.substring(0, Math.min(offset, before.length()));
        int line = 1 + (int) until.chars().filter(c -> c == '\n').count();
        return new Place(line, until.length() - until.lastIndexOf('\n'));
    }
}
