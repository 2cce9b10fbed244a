package io.unitflow.epcis;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Walks over JSON bytes and says where each value ends, in memory that does not grow with the document: only what lies
 * behind a mark is kept, and no more than the limit. Positions are counted from the start of the input.
 */
final class JsonScanner implements Closeable {
    /** How the walk over a value ended. */
    enum Status {
        OK,
        /** A byte that cannot stand there; the scanner stands on it. */
        BROKEN,
        /** The input ended first. */
        ENDED,
        /** Broken or ended, refused already, and nothing to go on with. */
        LOST
    }

    private static final int FIRST_BUFFER = 1 << 16;
    private static final long NO_MARK = Long.MAX_VALUE;

    private final InputStream in;
    private final int limit;
    private byte[] buffer;
    private int at;
    private int end;
    private long base;
    private long mark = NO_MARK;
    private int keepMax;
    private final boolean[] objects = new boolean[JsonEvents.DEEPEST];

    /** Scans {@code bytes[from, from + length)} in place. */
    JsonScanner(byte[] bytes, int from, int length, int limit) {
        this.in = null;
        this.limit = limit;
        this.keepMax = limit;
        this.buffer = bytes;
        this.at = from;
        this.end = from + length;
    }

    /** Scans a stream, keeping at most {@code limit} bytes of one value. */
    JsonScanner(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
        this.keepMax = limit;
        this.buffer = new byte[Math.min(FIRST_BUFFER, limit)];
    }

    byte[] buffer() {
        return buffer;
    }

    /** Closes the stream, where there is one. */
    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }

    /** Whether everything from {@code start} to here is still kept, and within the limit. */
    boolean keeps(long start) {
        boolean kept = in == null ? position() - start <= keepMax : mark <= start;
        return kept && start >= base;
    }

    boolean isMarked() {
        return mark != NO_MARK;
    }

    long position() {
        return base + at;
    }

    /** Where a position lies in {@link #buffer}; it must not lie before the mark. */
    int index(long position) {
        return (int) (position - base);
    }

    /** Keeps everything from here on, until {@link #unmark}. */
    void mark() {
        mark(limit);
    }

    /** The same, but of a value that is of no use when it is longer than {@code max} bytes. */
    void mark(int max) {
        mark = base + at;
        keepMax = Math.min(limit, max);
    }

    void unmark() {
        mark = NO_MARK;
        keepMax = limit;
    }

    /** Goes back (or on) to a position that is still kept. */
    void seek(long position) {
        at = index(position);
    }

    void skip() {
        at++;
    }

    /** The next byte that is no white space, without taking it; -1 at the end. */
    int peek() throws IOException {
        while (true) {
            while (at < end) {
                byte b = buffer[at];
                if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                    return b & 0xff;
                }
                at++;
            }
            if (!fill()) {
                return -1;
            }
        }
    }

    /** Stands on the next {@code wanted} byte, or at the end; false there. */
    boolean find(byte wanted) throws IOException {
        while (true) {
            while (at < end) {
                if (buffer[at] == wanted) {
                    return true;
                }
                at++;
            }
            if (!fill()) {
                return false;
            }
        }
    }

    private boolean fill() throws IOException {
        if (in == null) {
            return false;
        }
        if (mark != NO_MARK && end - index(mark) >= keepMax) {
            mark = NO_MARK;
        }
        int keep = mark == NO_MARK ? at : index(mark);
        if (keep > 0) {
            System.arraycopy(buffer, keep, buffer, 0, end - keep);
            base += keep;
            at -= keep;
            end -= keep;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(limit, buffer.length * 2L));
        }
        int n = in.read(buffer, end, buffer.length - end);
        end += Math.max(n, 0);
        return n > 0;
    }

    /** Walks over the value that comes next. */
    Status value() throws IOException {
        int depth = 0;
        while (true) {
            int c = peek();
            boolean opened = false;
            if (c == '{' || c == '[') {
                if (depth == objects.length) {
                    return Status.BROKEN;
                }
                at++;
                objects[depth++] = c == '{';
                opened = peek() != (c == '{' ? '}' : ']');
            } else {
                Status scalar = c == '"' ? string() : literal(c);
                if (scalar != Status.OK) {
                    return scalar;
                }
            }
            while (!opened) {
                if (depth == 0) {
                    return Status.OK;
                }
                c = peek();
                if (c == ',') {
                    at++;
                    opened = true;
                } else if (c == (objects[depth - 1] ? '}' : ']')) {
                    at++;
                    depth--;
                } else {
                    return c < 0 ? Status.ENDED : Status.BROKEN;
                }
            }
            if (objects[depth - 1]) {
                Status key = key();
                if (key != Status.OK) {
                    return key;
                }
            }
        }
    }

    /** Walks over {@code "name" :}. */
    Status key() throws IOException {
        int c = peek();
        Status name = c == '"' ? string() : c < 0 ? Status.ENDED : Status.BROKEN;
        if (name != Status.OK) {
            return name;
        }
        c = peek();
        if (c != ':') {
            return c < 0 ? Status.ENDED : Status.BROKEN;
        }
        at++;
        return Status.OK;
    }

    private Status string() throws IOException {
        at++;
        while (true) {
            byte[] bytes = buffer;
            int i = at;
            int stop = end;
            while (i < stop && bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] < 0 || bytes[i] >= ' ')) {
                i++;
            }
            at = i;
            if (i < stop) {
                if (bytes[i] != '\\') {
                    at = bytes[i] == '"' ? i + 1 : i;
                    return bytes[i] == '"' ? Status.OK : Status.BROKEN;
                }
                at++;
                if (at == end && !fill()) {
                    return Status.ENDED;
                }
                at++;
            } else if (!fill()) {
                return Status.ENDED;
            }
        }
    }

    /** A number or one of the three names; their spelling is the parser's business. */
    private Status literal(int first) throws IOException {
        if (first < 0) {
            return Status.ENDED;
        }
        if (!isLiteral((byte) first)) {
            return Status.BROKEN;
        }
        while (at < end || fill()) {
            if (!isLiteral(buffer[at])) {
                return Status.OK;
            }
            at++;
        }
        return Status.OK;
    }

    private static boolean isLiteral(byte b) {
        return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '-' || b == '+' || b == '.' || b >= 'A' && b <= 'Z';
    }
}
