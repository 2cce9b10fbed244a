package io.unitflow.epcis;

import io.unitflow.epcis.Rejection.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads everything that partners send: EPCIS 1.1, 1.2 and 2.0 as XML, EPCIS 2.0 as JSON, and sale lines. It never throws
 * on data, and what it refuses it refuses with a reason; memory is bounded by the largest single event.
 */
public final class EventReader {
    /** The largest event or line that is read, in bytes. */
    static final int LARGEST_EVENT = 64 << 20;

    private static final ThreadLocal<JsonEvents> JSON_EVENTS = ThreadLocal.withInitial(JsonEvents::new);

    private EventReader() {}

    /** Whether a file's name ends in one of {@code .json .jsonld .jsonl .xml .csv}. */
    public static boolean isReadable(Path file) {
        return switch (extension(file)) {
            case "json", "jsonld", "jsonl", "xml", "csv" -> true;
            default -> false;
        };
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The feed that a file belongs to: {@code dispenses*} and {@code sales*} by their names, else shipments. */
    public static Feed feed(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith("dispenses") ? Feed.DISPENSES : name.startsWith("sales") ? Feed.SALES : Feed.SHIPMENTS;
    }

    /**
     * Reads one message: an EPCIS document, an event, several of them in lines, or sale lines.
     *
     * @param feed decides what a sale line stands for
     */
    public static void readMessage(byte[] value, Feed feed, EventConsumer out) {
        readMessage(value, feed, out, LARGEST_EVENT);
    }

    static void readMessage(byte[] value, Feed feed, EventConsumer out, int limit) {
        if (value == null) {
            return;
        }
        int from = startsWithBom(value) ? 3 : 0;
        while (from < value.length && value[from] <= ' ' && value[from] >= 0) {
            from++;
        }
        if (from == value.length) {
            return;
        }
        try {
            message(value, from, feed, out, limit);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }

    private static void message(byte[] value, int from, Feed feed, EventConsumer out, int limit) throws IOException {
        int length = value.length - from;
        JsonObjects objects = new JsonObjects(JSON_EVENTS.get(), feed, out);
        boolean lines = feed.saleStep() != null && value[from] != '{' && value[from] != '[';
        if (value[from] == '<') {
            XmlDocument.Reopening reopening = () -> new ByteArrayInputStream(value, from, length);
            XmlDocument.read(reopening.open(), reopening, out, limit);
        } else if (lines && isBinary(value)) {
            String message = "The message is neither JSON nor XML nor text.";
            out.rejected(new Source(0, value, 0, value.length).rejection(Reason.MALFORMED, message));
        } else if (lines) {
            new Lines(new ByteArrayInputStream(value, from, length), limit).forEach(new SaleTable(feed, objects, out));
        } else {
            json(value, from, length, objects, limit);
        }
    }

    /** Whether there are control characters that no till's text has: such bytes are refused once, not line by line. */
    private static boolean isBinary(byte[] value) {
        for (byte each : value) {
            if (each >= 0 && each < '\t') {
                return true;
            }
        }
        return false;
    }

    private static void json(byte[] bytes, int from, int length, JsonObjects objects, int limit) throws IOException {
        boolean alone = bytes[from] == '{' && length <= limit && objects.readIfAlone(bytes, from, length, 0);
        if (!alone) {
            JsonDocument.Reopening reopening = () -> new JsonScanner(bytes, from, length, limit);
            new JsonDocument(reopening.open(), reopening, objects).read();
        }
    }

    /**
     * Reads a file as its extension says.
     *
     * @throws IOException where the file itself cannot be read
     */
    public static void readFile(Path file, EventConsumer out) throws IOException {
        readFile(file, out, LARGEST_EVENT);
    }

    static void readFile(Path file, EventConsumer out, int limit) throws IOException {
        Feed feed = feed(file);
        try (InputStream in = open(file)) {
            switch (extension(file)) {
                case "json", "jsonld" -> jsonFile(file, in, new JsonObjects(JSON_EVENTS.get(), feed, out), limit);
                case "jsonl" -> jsonLines(in, new JsonObjects(JSON_EVENTS.get(), feed, out), limit);
                case "xml" -> XmlDocument.read(in, () -> open(file), out, limit);
                case "csv" -> csv(in, feed, out, limit);
                default ->
                    out.rejected(Source.at(0)
                            .rejection(Reason.NOT_EPCIS, "The file's extension is not one that holds events."));
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(3);
        if (!startsWithBom(in.readNBytes(3))) {
            in.reset();
        }
        return in;
    }

    private static boolean startsWithBom(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private static void jsonFile(Path file, InputStream in, JsonObjects objects, int limit) throws IOException {
        new JsonDocument(new JsonScanner(in, limit), () -> new JsonScanner(open(file), limit), objects).read();
    }

    private static void jsonLines(InputStream in, JsonObjects objects, int limit) throws IOException {
        new Lines(in, limit).forEach((bytes, from, length, number) -> {
            objects.line(number);
            if (from < 0) {
                objects.refuse(Source.at(number), Reason.TOO_LARGE, "The line is longer than the limit.");
                return;
            }
            try {
                json(bytes, from, length, objects, limit);
            } catch (IOException e) {
                throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
            }
        });
    }

    private static void csv(InputStream in, Feed feed, EventConsumer out, int limit) throws IOException {
        if (feed.saleStep() == null) {
            String message = "Sale lines are read from files named dispenses*.csv or sales*.csv only.";
            out.rejected(Source.at(0).rejection(Reason.NOT_EPCIS, message));
        } else {
            JsonObjects objects = new JsonObjects(JSON_EVENTS.get(), feed, out);
            new Lines(in, limit).forEach(new SaleTable(feed, objects, out));
        }
    }
}
