package io.unitflow.epcis;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream into lines of at most a limit; a longer one is passed over without being kept. */
final class Lines {
    /** Takes a line without its end. */
    interface Consumer {
        /** @param from where the line starts in {@code bytes}, or -1 where it is too long */
        void line(byte[] bytes, int from, int length, long number);
    }

    private final InputStream in;
    private final int limit;
    private byte[] buffer;

    Lines(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
        this.buffer = new byte[Math.min(1 << 17, limit + 1)];
    }

    /** Hands on every line that is not empty; they are numbered from 0, the empty ones too. */
    void forEach(Consumer out) throws IOException {
        int start = 0;
        int scanned = 0;
        int end = 0;
        long number = 0;
        boolean tooLong = false;
        while (true) {
            int n = in.read(buffer, end, buffer.length - end);
            end += Math.max(n, 0);
            for (; scanned < end; scanned++) {
                if (buffer[scanned] == '\n') {
                    line(start, scanned, number++, tooLong, out);
                    tooLong = false;
                    start = scanned + 1;
                }
            }
            if (n < 0) {
                line(start, end, number, tooLong, out);
                return;
            }
            if (end - start > limit) {
                tooLong = true;
                start = end;
            }
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            scanned = end;
            start = 0;
            if (end == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(limit + 1L, buffer.length * 2L));
            }
        }
    }

    private void line(int from, int to, long number, boolean tooLong, Consumer out) {
        int end = to;
        int start = from;
        while (end > start && buffer[end - 1] <= ' ' && buffer[end - 1] >= 0) {
            end--;
        }
        while (start < end && buffer[start] <= ' ' && buffer[start] >= 0) {
            start++;
        }
        if (tooLong) {
            out.line(buffer, -1, 0, number);
        } else if (end > start) {
            out.line(buffer, start, end - start, number);
        }
    }
}
