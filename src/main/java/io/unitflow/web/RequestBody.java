package io.unitflow.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpException;

/** The body of a request; what cannot be read of it is the client's doing, a {@link Problem} of status 400, and no failure here. */
final class RequestBody extends FilterInputStream {
    private final String sentence;

    /** @param sentence what to say where it cannot be read to its end */
    RequestBody(InputStream raw, String sentence) {
        super(raw);
        this.sentence = sentence;
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
            return super.read(into, from, length);
        } catch (IOException | HttpException.RuntimeException e) {
            throw unreadable();
        }
    }

    @Override
    public long skip(long count) throws IOException {
        try {
            return super.skip(count);
        } catch (IOException | HttpException.RuntimeException e) {
            throw unreadable();
        }
    }

    private Problem unreadable() {
        return new Problem(400, CaptureApi.VALIDATION, sentence);
    }
}
