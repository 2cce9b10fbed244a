package io.unitflow.epcis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.unitflow.epcis.JsonScanner.Status;
import java.io.IOException;

/**
 * Reads the vocabularies in a JSON header, element by element: however large the header is, one element is kept. What is no
 * vocabulary is passed over.
 */
final class JsonVocabulary {
    /** The largest element that is read; a hundred attributes of a thousand characters fit. */
    private static final int LARGEST_ELEMENT = 1 << 20;
    /** The standard nests four: header, master data, list, vocabulary. */
    private static final int DEEPEST_LIST = 10;

    private final JsonScanner scanner;
    private final JsonObjects objects;
    private final long position;

    /** @param position what is said of the header is said to stand here */
    JsonVocabulary(JsonScanner scanner, JsonObjects objects, long position) {
        this.scanner = scanner;
        this.objects = objects;
        this.position = position;
    }

    /** Whether a member of a document holds vocabularies. */
    static boolean isHeader(String name) {
        return name.equals("epcisHeader") || name.equals("EPCISHeader") || name.equals("vocabularyList");
    }

    /** Walks over the value that comes next, and hands on what it tells. */
    Status read() throws IOException {
        return value(0);
    }

    private Status value(int depth) throws IOException {
        int c = scanner.peek();
        if (depth == DEEPEST_LIST || c != '{' && c != '[') {
            return scanner.value();
        }
        return c == '{' ? object(depth + 1) : array(depth + 1, false);
    }

    private Status object(int depth) throws IOException {
        JsonHeader members = new JsonHeader(scanner, new Namespaces());
        for (Status next = members.open(); next != null; next = members.next()) {
            if (next != Status.OK) {
                return next;
            }
            boolean list = members.name().equalsIgnoreCase("vocabularyElementList") && scanner.peek() == '[';
            Status status = list ? array(depth, true) : value(depth);
            if (status != Status.OK) {
                return status;
            }
        }
        return Status.OK;
    }

    private Status array(int depth, boolean ofElements) throws IOException {
        scanner.skip();
        if (scanner.peek() == ']') {
            scanner.skip();
            return Status.OK;
        }
        while (true) {
            Status status = ofElements && scanner.peek() == '{' ? element() : value(depth);
            if (status != Status.OK) {
                return status;
            }
            int c = scanner.peek();
            if (c != ',' && c != ']') {
                return c < 0 ? Status.ENDED : Status.BROKEN;
            }
            scanner.skip();
            if (c == ']') {
                return Status.OK;
            }
        }
    }

    private Status element() throws IOException {
        boolean marks = !scanner.isMarked();
        if (marks) {
            scanner.mark(LARGEST_ELEMENT);
        }
        long start = scanner.position();
        Status status = scanner.value();
        if (status == Status.OK && scanner.keeps(start)) {
            objects.element(scanner.buffer(), scanner.index(start), (int) (scanner.position() - start), position);
        } else if (status == Status.OK) {
            objects.deviates(position, "An element of the header's master data is beyond all measure.");
        }
        if (marks) {
            scanner.unmark();
        }
        return status;
    }

    /** @throws IOException where the element is nested or written beyond all measure */
    static void element(byte[] bytes, int from, int length, EventConsumer out) throws IOException {
        MasterData.Draft draft = new MasterData.Draft();
        try (JsonParser json = JsonEvents.parser(bytes, from, length)) {
            json.nextToken();
            element(json, draft);
        }
        draft.finish(out);
    }

    private static void element(JsonParser json, MasterData.Draft draft) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            if (name.equals("id")) {
                draft.id(scalar(json, token));
            } else if (name.equals("attributes") && token == JsonToken.START_ARRAY) {
                attributes(json, draft);
            } else {
                json.skipChildren();
            }
        }
    }

    private static void attributes(JsonParser json, MasterData.Draft draft) throws IOException {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                attribute(json, draft);
            } else {
                json.skipChildren();
            }
        }
    }

    private static void attribute(JsonParser json, MasterData.Draft draft) throws IOException {
        String id = null;
        String value = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            String text = scalar(json, json.nextToken());
            if (name.equals("id")) {
                id = text;
            } else if (name.equals("attribute")) {
                value = text;
            }
        }
        draft.attribute(id, value);
    }

    /** The text of a plain value; of any other null, and it is passed over. */
    private static String scalar(JsonParser json, JsonToken token) throws IOException {
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }
}
