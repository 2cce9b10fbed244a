package io.unitflow.epcis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads the vocabularies in a JSON header, element by element; what is no vocabulary is passed over. */
final class JsonVocabulary {
    private JsonVocabulary() {}

    /** Whether a member of a document holds vocabularies. */
    static boolean isHeader(String name) {
        return name.equals("epcisHeader") || name.equals("EPCISHeader") || name.equals("vocabularyList");
    }

    /** @throws IOException where the JSON is nested or written beyond all measure; what came before was handed on */
    static void read(byte[] bytes, int from, int length, EventConsumer out) throws IOException {
        try (JsonParser json = JsonEvents.parser(bytes, from, length)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                boolean list = token == JsonToken.FIELD_NAME
                        && json.currentName().equalsIgnoreCase("vocabularyElementList")
                        && json.nextToken() == JsonToken.START_ARRAY;
                if (list) {
                    elements(json, out);
                }
            }
        }
    }

    private static void elements(JsonParser json, EventConsumer out) throws IOException {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                MasterData.Draft draft = new MasterData.Draft();
                element(json, draft);
                draft.finish(out);
            } else {
                json.skipChildren();
            }
        }
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
