package io.unitflow.epcis;

import io.unitflow.epcis.JsonScanner.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Goes through the members of an object that may hold the events, and takes what they need to be understood. */
final class JsonHeader {
    /** The longest name, context or list of ignored fields that is looked at; real ones have a few thousand bytes. */
    private static final int LONGEST = 1 << 20;

    private final JsonScanner scanner;
    private final Namespaces namespaces;
    private String name = "";
    private boolean document;

    JsonHeader(JsonScanner scanner, Namespaces namespaces) {
        this.scanner = scanner;
        this.namespaces = namespaces;
    }

    /** The name of the member whose value comes next. */
    String name() {
        return name;
    }

    /** Goes to the first member: OK before its value, null behind the end of an empty object. */
    Status open() throws IOException {
        scanner.skip();
        if (scanner.peek() == '}') {
            scanner.skip();
            return null;
        }
        return key();
    }

    /** Goes from behind a value to the next member: OK before its value, null behind the end of the object. */
    Status next() throws IOException {
        int c = scanner.peek();
        if (c == '}') {
            scanner.skip();
            return null;
        }
        if (c != ',') {
            return c < 0 ? Status.ENDED : Status.BROKEN;
        }
        scanner.skip();
        return key();
    }

    private Status key() throws IOException {
        scanner.peek();
        boolean marks = !scanner.isMarked();
        if (marks) {
            scanner.mark(LONGEST);
        }
        long start = scanner.position();
        Status status = scanner.key();
        name = status == Status.OK && scanner.keeps(start) ? quoted(scanner.buffer(), scanner.index(start)) : "";
        if (marks) {
            scanner.unmark();
        }
        return status;
    }

    private static String quoted(byte[] bytes, int from) {
        int end = from + 1;
        while (bytes[end] != '"') {
            end++;
        }
        return new String(bytes, from + 1, end - from - 1, StandardCharsets.UTF_8);
    }

    /** Walks over the value, and remembers whether it says that the object is a document of events. */
    Status type() throws IOException {
        boolean text = scanner.peek() == '"';
        long start = scanner.position();
        Status status = scanner.value();
        boolean kept = text && status == Status.OK && scanner.keeps(start);
        document = kept && JsonEvents.isDocument(quoted(scanner.buffer(), scanner.index(start)));
        return status;
    }

    /** Whether the last type was that of a document. */
    boolean isDocument() {
        return document;
    }

    /** Takes the value if it is a context or a list of fields to ignore; false, and nothing taken, if it is neither. */
    boolean takeIfDeclaration() throws IOException {
        boolean context = name.equals("@context");
        if (!context && !name.endsWith("ignoreFields")) {
            return false;
        }
        scanner.peek();
        boolean marks = !scanner.isMarked();
        if (marks) {
            scanner.mark(LONGEST);
        }
        long start = scanner.position();
        if (scanner.value() == Status.OK && scanner.keeps(start)) {
            int length = (int) (scanner.position() - start);
            JsonContext.read(scanner.buffer(), scanner.index(start), length, context, namespaces);
        }
        if (marks) {
            scanner.unmark();
        }
        return true;
    }
}
