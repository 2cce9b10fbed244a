package io.unitflow.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpException;

/** The body of a request; what cannot be read of it is the client's doing, a {@link Problem} of status 400, and no failure here. */
final class RequestBody extends FilterInputStream {
    /** Who sends slower than this, after so long, keeps a thread for nothing. */
    private static final long LEAST_BYTES_PER_SECOND = 1_000;

    private static final long GRACE_S = 10;

    /** So much more is read of what is too large: who still sends when the connection is closed never reads the answer. */
    private static final long DRAINED_MAX = 8 << 20;

    private final String sentence;
    private final LongSupplier nanos;
    private final long begun;
    private long bytes;

    /** @param sentence what to say where it cannot be read to its end */
    RequestBody(InputStream raw, String sentence) {
        this(raw, sentence, System::nanoTime);
    }

    RequestBody(InputStream raw, String sentence, LongSupplier nanos) {
        super(raw);
        this.sentence = sentence;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /** What a body holds that is packed with gzip. */
    static RequestBody gzip(InputStream raw) {
        String sentence = "The body ends too early or is not gzip.";
        RequestBody packed = new RequestBody(raw, sentence);
        try {
            return new RequestBody(new GZIPInputStream(packed), sentence);
        } catch (IOException e) {
            throw packed.unreadable();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        try {
            int read = super.read(into, from, length);
            count(read);
            return read;
        } catch (IOException | HttpException.RuntimeException e) {
            throw unreadable();
        }
    }

    /** Reads what still comes of a body that is refused for its size, up to a limit. */
    void drain() throws IOException {
        skip(DRAINED_MAX);
    }

    /** At the pace that is asked of whoever is read. */
    @Override
    public long skip(long count) throws IOException {
        byte[] away = new byte[(int) Math.min(count, 64 * 1024)];
        long skipped = 0;
        for (int read = 0; skipped < count && read >= 0; skipped += Math.max(0, read)) {
            read = read(away, 0, (int) Math.min(count - skipped, away.length));
        }
        return skipped;
    }

    private void count(int read) {
        bytes += Math.max(0, read);
        long seconds = (nanos.getAsLong() - begun) / 1_000_000_000L;
        if (read >= 0 && seconds > GRACE_S && bytes < seconds * LEAST_BYTES_PER_SECOND) {
            throw new Problem(
                    408, "The body comes too slowly: fewer than " + LEAST_BYTES_PER_SECOND + " bytes a second.");
        }
    }

    private Problem unreadable() {
        return new Problem(400, CaptureApi.VALIDATION, sentence);
    }
}
