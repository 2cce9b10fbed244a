package io.unitflow.epcis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.unitflow.epcis.Rejection.Reason;
import java.io.IOException;

/** Reads one event out of its bytes, token by token, without a tree. Not thread-safe: it keeps what repeats. */
final class JsonEvents {
    /** What the bytes turned out to hold. */
    enum Kind {
        EVENT,
        /** An EPCIS document, which has to be taken apart first. */
        DOCUMENT,
        SALE
    }

    static final int DEEPEST = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(1 << 16)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    private final JsonValues values = new JsonValues();
    private final JsonNames names = new JsonNames();
    private Kind kind;

    static JsonParser parser(byte[] bytes, int from, int length) throws IOException {
        return JSON.createParser(bytes, from, length);
    }

    /** Why Jackson gave up. */
    static Reason reason(IOException e) {
        return e instanceof JsonEOFException ? Reason.TRUNCATED : Reason.MALFORMED;
    }

    /** The same in one sentence. */
    static String message(IOException e) {
        if (e instanceof StreamConstraintsException) {
            return "The JSON is nested or written beyond all measure.";
        }
        return e instanceof JsonEOFException ? "The JSON ends in the middle." : "The JSON is broken.";
    }

    /** What the last {@link #read} found. */
    Kind kind() {
        return kind;
    }

    /** Whether an event stood in the last one where only an identifier, a quantity or the like can. */
    boolean holdsEvents() {
        return values.holdsEvents;
    }

    /**
     * Reads the object in {@code bytes}.
     *
     * @param mayBeElse whether the object may also be a document or a sale line; then {@link #kind} says what it is, and
     *     the draft is complete only if it is an event
     * @throws IOException where it is not one well-formed object
     */
    EventDraft read(byte[] bytes, int from, int length, Namespaces namespaces, boolean mayBeElse) throws IOException {
        try (JsonParser json = parser(bytes, from, length)) {
            EventDraft draft = read(json, namespaces, mayBeElse, false);
            if (draft == null) {
                try (JsonParser again = parser(bytes, from, length)) {
                    return read(again, values.namespaces, mayBeElse, true);
                }
            }
            return draft;
        }
    }

    /** Null where the context came behind fields that need it; it is known then. */
    private EventDraft read(JsonParser json, Namespaces namespaces, boolean mayBeElse, boolean contextKnown)
            throws IOException {
        values.start(namespaces);
        names.clear();
        kind = Kind.EVENT;
        EventDraft draft = new EventDraft();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(json, "not an object");
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            if (mayBeElse && isElse(name, draft)) {
                return draft;
            }
            if (token == JsonToken.VALUE_NULL) {
                continue;
            }
            if (!name.equals("@context")) {
                if (names.add(name)) {
                    field(json, name, draft);
                } else {
                    again(json, name, draft);
                }
            } else if (contextKnown) {
                json.skipChildren();
            } else if (values.context(json)) {
                return null;
            }
        }
        if (json.nextToken() != null) {
            throw new JsonParseException(json, "something follows the object");
        }
        if (mayBeElse && isDocument(draft.typeName)) {
            kind = Kind.DOCUMENT;
        }
        return draft;
    }

    private boolean isElse(String name, EventDraft draft) {
        if (isOfDocument(name) || isDocument(draft.typeName)) {
            kind = Kind.DOCUMENT;
        } else if (draft.typeName == null && draft.timeText == null && SaleLine.isOwnField(name)) {
            kind = Kind.SALE;
        }
        return kind != Kind.EVENT;
    }

    static boolean isDocument(String type) {
        // Asked for every field of every event: most are told apart by a letter.
        return type != null
                && type.startsWith("EPCIS")
                && (type.equals("EPCISDocument") || type.equals("EPCISQueryDocument"));
    }

    private static boolean isOfDocument(String name) {
        return switch (name) {
            case "epcisBody", "eventList", "queryResults", "resultsBody", "epcisHeader", "EPCISHeader" -> true;
            default -> false;
        };
    }

    static boolean isType(String name) {
        return name.equals("type") || name.equals("@type") || name.equals("isA");
    }

    static boolean isBody(String name) {
        return switch (name) {
            case "epcisBody", "eventList", "queryResults", "resultsBody" -> true;
            default -> false;
        };
    }

    /** A field that came before: two events may have run into one. */
    private void again(JsonParser json, String name, EventDraft draft) throws IOException {
        Object before = draft.told(name);
        field(json, name, draft);
        draft.twice(name, before, draft.told(name));
    }

    private void field(JsonParser json, String name, EventDraft draft) throws IOException {
        EpcisEventBuilder builder = draft.builder;
        switch (name) {
            case "type", "@type", "isA" -> draft.typeName = values.text(json, values.texts);
            case "eventID" -> draft.eventId(values.text(json));
            case "eventTime" -> values.time(json, draft);
            case "eventTimeZoneOffset" -> draft.zoneText = values.text(json, values.texts);
            case "recordTime" -> draft.recordTime(values.text(json));
            case "action" -> draft.action = values.text(json, values.texts);
            case "bizStep" -> builder.bizStep(values.text(json, values.bizSteps));
            case "disposition" -> builder.disposition(values.text(json, values.dispositions));
            case "readPoint" -> builder.readPoint(values.place(json, name, draft));
            case "bizLocation" -> builder.bizLocation(values.place(json, name, draft));
            case "epcList" -> builder.epcList(values.keys(json));
            case "childEPCs" -> builder.childEpcs(values.keys(json));
            case "inputEPCList" -> builder.inputEpcList(values.keys(json));
            case "outputEPCList" -> builder.outputEpcList(values.keys(json));
            case "parentID" -> draft.parent(values.key(json));
            case "quantityList" -> builder.quantityList(values.quantities(json, draft));
            case "childQuantityList" -> builder.childQuantityList(values.quantities(json, draft));
            case "inputQuantityList" -> builder.inputQuantityList(values.quantities(json, draft));
            case "outputQuantityList" -> builder.outputQuantityList(values.quantities(json, draft));
            case "bizTransactionList" ->
                builder.bizTransactionList(values.typed(json, "bizTransaction", values.transactionTypes));
            case "sourceList" -> builder.sourceList(values.typed(json, "source", values.partyTypes));
            case "destinationList" -> builder.destinationList(values.typed(json, "destination", values.partyTypes));
            case "ilmd" -> draft.ilmd(values.foreignChildren(json));
            default -> rareField(json, name, draft);
        }
    }

    private void rareField(JsonParser json, String name, EventDraft draft) throws IOException {
        EpcisEventBuilder builder = draft.builder;
        switch (name) {
            case "errorDeclaration" -> {
                if (json.currentToken() == JsonToken.START_OBJECT) {
                    builder.errorDeclaration(Elements.errorDeclaration(values.children(json)));
                } else {
                    draft.wrong("The errorDeclaration is no object.");
                }
            }
            case "transformationID" -> builder.transformationId(values.key(json));
            case "persistentDisposition" ->
                builder.persistentDisposition(Elements.persistentDisposition(values.children(json)));
            case "sensorElementList" ->
                builder.sensorElementList(Elements.sensors(values.elements(json, "sensorElement")));
            case "certificationInfo" -> draft.certificates.addAll(Elements.texts(values.elements(json, name)));
            case "schemaVersion", "creationDate" -> json.skipChildren();
            default -> {
                if (values.ignores(name)) {
                    json.skipChildren();
                } else {
                    draft.extensions.addAll(values.foreign(json, name));
                }
            }
        }
    }
}
