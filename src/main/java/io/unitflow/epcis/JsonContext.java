package io.unitflow.epcis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads the prefixes out of a JSON-LD context; other documents that it refers to are never fetched. */
final class JsonContext {
    private JsonContext() {}

    /** Reads a context, or a list of fields to ignore, out of its bytes; what is broken in there changes nothing. */
    static void read(byte[] bytes, int from, int length, boolean context, Namespaces into) {
        try (JsonParser json = JsonEvents.parser(bytes, from, length)) {
            json.nextToken();
            if (context) {
                read(json, into);
            } else {
                ignoreFields(json, into);
            }
        } catch (IOException e) {
            // Only the names of extensions depend on it; the events are worth more.
            return;
        }
    }

    private static void ignoreFields(JsonParser json, Namespaces into) throws IOException {
        for (JsonToken token = json.currentToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                into.ignore(json.getText());
            }
        }
    }

    /** Starts on the value's first token and ends on its last. */
    static void read(JsonParser json, Namespaces into) throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                read(json, into);
            }
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                term(json, name, into);
            }
        }
    }

    private static void term(JsonParser json, String name, Namespaces into) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            prefix(name, json.getText(), into);
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                json.nextToken();
                if (key.equals("@id") && json.currentToken() == JsonToken.VALUE_STRING) {
                    prefix(name, json.getText(), into);
                } else {
                    json.skipChildren();
                }
            }
        } else {
            json.skipChildren();
        }
    }

    private static void prefix(String name, String uri, Namespaces into) {
        if (!name.startsWith("@")) {
            into.put(name, uri);
        }
    }
}
