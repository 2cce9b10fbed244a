package io.unitflow.epcis;

import io.unitflow.epcis.Rejection.Reason;
import java.io.IOException;

/** Turns the bytes of single JSON objects into events or rejections; never throws on data. */
final class JsonObjects {
    private final JsonEvents events;
    private final Feed feed;
    private final EventConsumer out;
    private long line = -1;

    JsonObjects(JsonEvents events, Feed feed, EventConsumer out) {
        this.events = events;
        this.feed = feed;
        this.out = out;
    }

    /** From here on, everything stands at this line. */
    void line(long number) {
        line = number;
    }

    /** Reads an event or a sale line; false, and nothing done, where it is an event that holds others. */
    boolean read(byte[] bytes, int from, int length, long position, Namespaces namespaces) {
        Source source = new Source(line >= 0 ? line : position, bytes, from, length);
        try {
            EventDraft draft = events.read(bytes, from, length, namespaces, true);
            if (events.kind() == JsonEvents.Kind.DOCUMENT) {
                out.rejected(source.rejection(Reason.NOT_EPCIS, "A document that holds no events where they belong."));
            } else if (events.holdsEvents()) {
                return false;
            } else {
                finish(draft, source, namespaces);
            }
        } catch (IOException e) {
            out.rejected(source.rejection(JsonEvents.reason(e), JsonEvents.message(e)));
        }
        return true;
    }

    /** Reads bytes that are expected to be one event; false, and nothing done, where they are something else. */
    boolean readIfAlone(byte[] bytes, int from, int length, long position) {
        Namespaces none = new Namespaces();
        try {
            EventDraft draft = events.read(bytes, from, length, none, true);
            if (events.kind() != JsonEvents.Kind.EVENT || events.holdsEvents()) {
                // A sale line is known by its first field: what stands behind it has not been looked at.
                return false;
            }
            finish(draft, new Source(line >= 0 ? line : position, bytes, from, length), none);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void finish(EventDraft draft, Source source, Namespaces namespaces) throws IOException {
        if (events.kind() == JsonEvents.Kind.EVENT) {
            draft.finish(source, out);
            return;
        }
        SaleLine sale = SaleLine.json(source);
        if (sale != null) {
            sale.finish(feed, source, out);
        } else {
            events.read(source.bytes(), source.from(), source.length(), namespaces, false)
                    .finish(source, out);
        }
    }

    /**
     * Whether the bytes hold an event or a sale line, right or wrong.
     *
     * @param whole whether it takes an event with type and time: part of a broken one looks like many things
     */
    boolean isEvent(byte[] bytes, int from, int length, Namespaces namespaces, boolean whole) {
        try {
            EventDraft draft = events.read(bytes, from, length, namespaces, true);
            if (events.kind() != JsonEvents.Kind.EVENT || events.holdsEvents()) {
                return events.kind() == JsonEvents.Kind.SALE && !whole;
            }
            boolean typed = EventDraft.type(draft.typeName) != null;
            boolean timed = draft.timeText != null;
            return whole ? typed && timed : typed || timed;
        } catch (IOException e) {
            return false;
        }
    }

    /** Hands on what an element of a header says of a place, party or product. */
    void element(byte[] bytes, int from, int length, long position) {
        try {
            JsonVocabulary.element(bytes, from, length, out);
        } catch (IOException e) {
            deviates(position, "The header's master data cannot be read: " + JsonEvents.message(e));
        }
    }

    void deviates(long position, String message) {
        out.deviation(line >= 0 ? line : position, message);
    }

    void refuse(Source source, Reason reason, String message) {
        Source at = line >= 0 ? new Source(line, source.bytes(), source.from(), source.length()) : source;
        out.rejected(at.rejection(reason, message));
    }
}
