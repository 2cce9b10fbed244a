package io.unitflow.epcis;

import io.unitflow.epcis.JsonScanner.Status;
import io.unitflow.epcis.Rejection.Reason;
import java.io.IOException;

/**
 * Takes JSON apart into its events: an EPCIS or query document, an array, one event, or several of these behind each
 * other. A broken event rejects only itself: reading goes on at the next object that is an event.
 */
final class JsonDocument {
    /** Opens the same input once more, from its start. */
    interface Reopening {
        JsonScanner open() throws IOException;
    }

    /** The standard nests three: the body, the query results, and theirs. */
    private static final int DEEPEST_BODY = 10;

    private final JsonScanner scanner;
    private final Reopening reopening;
    private final JsonObjects objects;
    private Namespaces namespaces = new Namespaces();
    private boolean contextSeen;
    /** Whether it cannot be one event, so that nothing of it but its events has to be kept. */
    private boolean document;

    private boolean bodySeen;
    private boolean eventsSeen;
    /** Name of something in the body that could have held events, had it been known. */
    private String unknownList;

    private int depth;
    private long position;

    /** @param reopening finds a context that stands behind the events */
    JsonDocument(JsonScanner scanner, Reopening reopening, JsonObjects objects) {
        this.scanner = scanner;
        this.reopening = reopening;
        this.objects = objects;
    }

    /** Reads to the end of the input. */
    void read() throws IOException {
        for (int c = scanner.peek(); c >= 0; c = scanner.peek()) {
            namespaces = new Namespaces();
            contextSeen = false;
            document = false;
            bodySeen = false;
            eventsSeen = false;
            unknownList = null;
            depth = 0;
            long start = scanner.position();
            scanner.mark();
            Status status = root(c, start);
            boolean events = eventsSeen || c == '[';
            if (status == Status.ENDED || status == Status.BROKEN) {
                goOn(events ? scanner.position() : start, status);
            }
            scanner.unmark();
        }
    }

    /** Refuses what is broken from {@code start} on, and reads every event that can still be found behind it. */
    private void goOn(long start, Status how) throws IOException {
        boolean more = recover(start, how);
        while (more) {
            more = members() == Status.OK && recover(-1, Status.OK);
        }
    }

    private Status root(int first, long start) throws IOException {
        if (first == '[') {
            return events();
        }
        Status status = first == '{' ? container(new JsonHeader(scanner, namespaces)) : Status.BROKEN;
        if (status == Status.OK && !bodySeen && document) {
            refuse(Reason.NOT_EPCIS, "A document that holds no events where they belong.", start);
        } else if (status == Status.OK && !bodySeen) {
            return event(start) ? status : Status.BROKEN;
        } else if (status == Status.OK && !eventsSeen) {
            noEvents(start);
        }
        return status;
    }

    private void noEvents(long start) {
        String message = unknownList == null
                ? "The document's body holds no events."
                : "The document's body has '" + unknownList + "' where its events should be.";
        refuse(Reason.NOT_EPCIS, message, start);
    }

    /** An object that holds the events somewhere inside, or is one itself. */
    private Status container(JsonHeader header) throws IOException {
        for (Status next = header.open(); next != null; next = header.next()) {
            Status status = next == Status.OK ? member(header) : next;
            if (status != Status.OK) {
                return status;
            }
        }
        return Status.OK;
    }

    private Status member(JsonHeader header) throws IOException {
        String name = header.name();
        if (!JsonEvents.isBody(name) && !(bodySeen && name.equals("event"))) {
            boolean context = header.takeIfDeclaration();
            contextSeen = contextSeen || context;
            if (context) {
                return Status.OK;
            }
            if (JsonVocabulary.isHeader(name)) {
                isDocument(!name.equals("vocabularyList"));
                return new JsonVocabulary(scanner, objects, position).read();
            }
            if (!bodySeen && JsonEvents.isType(name)) {
                Status status = header.type();
                isDocument(header.isDocument());
                return status;
            }
            if (bodySeen && (scanner.peek() == '[' || scanner.peek() == '{')) {
                unknownList = name;
            }
            return scanner.value();
        }
        bodySeen = true;
        scanner.unmark();
        int c = scanner.peek();
        boolean single = c == '{' && (name.equals("event") || name.equals("eventList"));
        if (c == '[' || single) {
            eventsSeen = true;
            findContext();
            return single ? oneEvent() : events();
        }
        if (c != '{') {
            return scanner.value();
        }
        return ++depth > DEEPEST_BODY ? Status.BROKEN : container(new JsonHeader(scanner, namespaces));
    }

    private void isDocument(boolean is) {
        if (is && !bodySeen && !document) {
            document = true;
            scanner.unmark();
        }
    }

    /** Looks ahead, once, for a context that the document puts behind its events. */
    private void findContext() throws IOException {
        if (contextSeen || reopening == null) {
            return;
        }
        contextSeen = true;
        try (JsonScanner ahead = reopening.open()) {
            if (ahead.peek() != '{') {
                return;
            }
            JsonHeader header = new JsonHeader(ahead, namespaces);
            for (Status next = header.open(); next == Status.OK; next = header.next()) {
                if (!header.takeIfDeclaration() && ahead.value() != Status.OK) {
                    return;
                }
            }
        }
    }

    private Status events() throws IOException {
        scanner.unmark();
        scanner.skip();
        return members();
    }

    /** The members of an array up to its end; a missing comma is forgiven. */
    private Status members() throws IOException {
        while (true) {
            int c = scanner.peek();
            if (c < 0) {
                return Status.ENDED;
            }
            if (c == ']') {
                scanner.skip();
                return Status.OK;
            }
            if (c == ',') {
                scanner.skip();
            } else {
                Status status = oneEvent();
                if (status != Status.OK) {
                    return status;
                }
            }
        }
    }

    private Status oneEvent() throws IOException {
        boolean object = scanner.peek() == '{';
        long start = scanner.position();
        scanner.mark();
        Status status = scanner.value();
        if (status == Status.OK && !object && isMemberEnd(scanner.peek())) {
            refuse(Reason.NOT_EPCIS, "A member of the list is no event.", start);
        } else if (status != Status.OK || !object || !event(start)) {
            return recover(start, status) ? Status.OK : Status.LOST;
        }
        scanner.unmark();
        return Status.OK;
    }

    /** Where something else follows, the text before may be what stands between two others, events and all. */
    private static boolean isMemberEnd(int next) {
        return next == ',' || next == ']' || next < 0;
    }

    /** False, and nothing done, where it holds other events, which it can only have run into. */
    private boolean event(long start) {
        if (!scanner.keeps(start)) {
            refuse(Reason.TOO_LARGE, "The event is larger than the limit.", start);
            return true;
        }
        int length = (int) (scanner.position() - start);
        boolean read = objects.read(scanner.buffer(), scanner.index(start), length, position, namespaces);
        position += read ? 1 : 0;
        return read;
    }

    /**
     * Refuses what is broken from {@code start} on, and reads the next event; false where there is none. An event without its
     * end runs on over those that follow: as long as it is kept, they are looked for from its start. No level of nesting is
     * walked over more than once for each level around it, and these have their limit.
     *
     * @param start where the broken begins, or -1 where it was refused before
     */
    private boolean recover(long start, Status how) throws IOException {
        if (start < 0 || !scanner.isMarked()) {
            scanner.mark();
        }
        long reached = scanner.position();
        if (start >= 0 && start < reached && scanner.keeps(start)) {
            scanner.seek(start + 1);
        }
        while (scanner.find((byte) '{')) {
            long candidate = scanner.position();
            if (!scanner.isMarked()) {
                scanner.mark();
            }
            Status status = scanner.value();
            boolean kept = scanner.keeps(candidate);
            if (kept && status == Status.OK && isEvent(candidate, candidate < reached)) {
                long end = scanner.position();
                scanner.seek(candidate);
                refuseBroken(start, Status.BROKEN);
                scanner.seek(end);
                event(candidate);
                scanner.unmark();
                return true;
            }
            if (kept) {
                scanner.seek(candidate + 1);
            }
        }
        refuseBroken(start, how);
        scanner.unmark();
        return false;
    }

    private boolean isEvent(long start, boolean whole) {
        int length = (int) (scanner.position() - start);
        return objects.isEvent(scanner.buffer(), scanner.index(start), length, namespaces, whole);
    }

    private void refuseBroken(long start, Status how) {
        if (start >= 0 && how == Status.ENDED) {
            refuse(Reason.TRUNCATED, "The JSON ends in the middle.", start);
        } else if (start >= 0) {
            refuse(Reason.MALFORMED, "The JSON is broken.", start);
        }
    }

    private void refuse(Reason reason, String message, long start) {
        byte[] bytes = null;
        int length = 0;
        if (scanner.keeps(start)) {
            bytes = scanner.buffer();
            length = (int) (scanner.position() - start);
        }
        objects.refuse(
                new Source(position++, bytes, bytes == null ? 0 : scanner.index(start), length), reason, message);
    }
}
