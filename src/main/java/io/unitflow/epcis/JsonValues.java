package io.unitflow.epcis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.unitflow.gs1.Gs1Key;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the values of an event's fields: each method starts on the value's first token and ends on its last. A value of
 * the wrong kind is passed over. Not thread-safe.
 */
final class JsonValues {
    final TextCache texts = new TextCache(String::strip);
    final TextCache bizSteps = new TextCache(text -> Word.BIZ_STEP.bare(text.strip()));
    final TextCache dispositions = new TextCache(text -> Word.DISPOSITION.bare(text.strip()));
    final TextCache transactionTypes = new TextCache(text -> Word.BIZ_TRANSACTION.bare(text.strip()));
    final TextCache partyTypes = new TextCache(text -> Word.SOURCE_DEST.bare(text.strip()));
    private final TextCache keys = new TextCache(text -> Gs1Key.parse(text.strip()));
    private final ArrayList<String> keyBuffer = new ArrayList<>();

    Namespaces namespaces;
    private boolean usedPrefix;
    /** Whether an event stood where the standard has no room for one. */
    boolean holdsEvents;
    /** Whether what is being read belongs to a partner, who may put whole events into it. */
    private boolean inForeign;

    void start(Namespaces outer) {
        namespaces = outer;
        usedPrefix = false;
        holdsEvents = false;
        inForeign = false;
    }

    boolean ignores(String name) {
        return namespaces.ignores(name);
    }

    /** Takes the prefixes of an event's own {@code @context}; true where fields before it needed them. */
    boolean context(JsonParser json) throws IOException {
        Namespaces inner = new Namespaces(namespaces);
        JsonContext.read(json, inner);
        namespaces = inner;
        return usedPrefix;
    }

    /** The text, as it is; null where there is none. */
    String text(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token.isStructStart()) {
            json.skipChildren();
            return null;
        }
        return token == JsonToken.VALUE_NULL ? null : json.getText();
    }

    /** The text as the cache translates it; null where there is none or it is empty. */
    String text(JsonParser json, TextCache cache) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            json.skipChildren();
            return null;
        }
        String text = cache.get(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
        return text.isEmpty() ? null : text;
    }

    void time(JsonParser json, EventDraft draft) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            draft.time(text(json));
            return;
        }
        char[] chars = json.getTextCharacters();
        draft.time = Timestamp.parse(chars, json.getTextOffset(), json.getTextLength());
        draft.timeText = "";
        if (draft.time == null) {
            draft.time(json.getText());
        }
    }

    /** The key of one identifier, alone or as {@code {"id": …}}; null where there is none. */
    String key(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            return keyInside(json);
        }
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            String text = text(json);
            return text == null || text.isBlank() ? null : Gs1Key.parse(text.strip());
        }
        char[] chars = json.getTextCharacters();
        int from = json.getTextOffset();
        int length = json.getTextLength();
        if (length == 0) {
            return null;
        }
        if (chars[from] <= ' ' || chars[from + length - 1] <= ' ') {
            String text = json.getText().strip();
            return text.isEmpty() ? null : Gs1Key.parse(text);
        }
        return Gs1Key.parse(chars, from, length);
    }

    private String keyInside(JsonParser json) throws IOException {
        String key = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("id") || name.equals("@id")) {
                key = text(json, keys);
            } else {
                passOver(json, name);
            }
        }
        return key;
    }

    private void passOver(JsonParser json, String name) throws IOException {
        holdsEvents = holdsEvents || name.equals("eventTime");
        json.skipChildren();
    }

    /** The keys of a list of identifiers; one alone may stand without a list. */
    List<String> keys(JsonParser json) throws IOException {
        keyBuffer.clear();
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                addKey(json);
            }
        } else {
            addKey(json);
        }
        return keyBuffer.isEmpty() ? List.of() : List.of(keyBuffer.toArray(new String[0]));
    }

    private void addKey(JsonParser json) throws IOException {
        String key = key(json);
        if (key != null) {
            keyBuffer.add(key);
        }
    }

    /** The key of {@code {"id": …}}; what else stands in there becomes an extension of the same name. */
    String place(JsonParser json, String field, EventDraft draft) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return text(json, keys);
        }
        String id = null;
        List<Element> others = new ArrayList<>(0);
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("id") || name.equals("@id")) {
                id = text(json, keys);
            } else {
                element(json, name, others);
            }
        }
        if (!others.isEmpty()) {
            draft.placeFields(field, others);
        }
        return id;
    }

    List<QuantityElement> quantities(JsonParser json, EventDraft draft) throws IOException {
        List<QuantityElement> found = new ArrayList<>(4);
        boolean list = json.currentToken() == JsonToken.START_ARRAY;
        while (!list || json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                found.add(quantity(json, draft));
            } else {
                json.skipChildren();
            }
            if (!list) {
                break;
            }
        }
        return found;
    }

    private QuantityElement quantity(JsonParser json, EventDraft draft) throws IOException {
        String epcClass = null;
        BigDecimal quantity = null;
        String uom = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "epcClass" -> {
                    String before = epcClass;
                    epcClass = text(json, keys);
                    if (before != null) {
                        draft.twice(name, before, epcClass);
                    }
                }
                case "uom" -> uom = text(json, texts);
                case "quantity" -> {
                    String text = text(json);
                    BigDecimal before = quantity;
                    quantity = text == null || text.isBlank() ? null : draft.quantity(text);
                    if (before != null) {
                        draft.twice(name, before, quantity);
                    }
                }
                default -> passOver(json, name);
            }
        }
        if (epcClass == null) {
            draft.wrong("A quantity names no epcClass.");
        }
        return new QuantityElement(epcClass, quantity, uom);
    }

    /** Business transactions, sources or destinations: {@code {"type": …, <field>: …}} each. */
    List<TypedId> typed(JsonParser json, String field, TextCache types) throws IOException {
        List<TypedId> found = new ArrayList<>(4);
        boolean list = json.currentToken() == JsonToken.START_ARRAY;
        while (!list || json.nextToken() != JsonToken.END_ARRAY) {
            TypedId id = typedId(json, field, types);
            if (id != null) {
                found.add(id);
            }
            if (!list) {
                break;
            }
        }
        return found;
    }

    private TypedId typedId(JsonParser json, String field, TextCache types) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            String key = text(json, keys);
            return key == null ? null : new TypedId("", key);
        }
        String type = null;
        String id = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("type")) {
                type = text(json, types);
            } else if (name.equals(field) || name.equals("id")) {
                id = text(json, keys);
            } else {
                passOver(json, name);
            }
        }
        return id == null ? null : new TypedId(type == null ? "" : type, id);
    }

    /** The fields of an object, in order; nothing where the value is none. */
    List<Element> children(JsonParser json) throws IOException {
        List<Element> found = new ArrayList<>(4);
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return found;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            element(json, name, found);
        }
        return Elements.together(found);
    }

    /** As {@link #children}, of a field that is the partner's own inside. */
    List<Element> foreignChildren(JsonParser json) throws IOException {
        inForeign = true;
        List<Element> found = children(json);
        inForeign = false;
        return found;
    }

    /** As {@link #elements}, of a partner's own field. */
    List<Element> foreign(JsonParser json, String name) throws IOException {
        inForeign = true;
        List<Element> found = elements(json, name);
        inForeign = false;
        return found;
    }

    /** The elements that a field stands for: one for each member of an array. */
    List<Element> elements(JsonParser json, String name) throws IOException {
        List<Element> found = new ArrayList<>(1);
        element(json, name, found);
        return found;
    }

    private void element(JsonParser json, String name, List<Element> out) throws IOException {
        usedPrefix = usedPrefix || name.indexOf(':') > 0;
        holdsEvents = holdsEvents || !inForeign && name.equals("eventTime");
        switch (json.currentToken()) {
            case START_ARRAY -> {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    element(json, name, out);
                }
            }
            case START_OBJECT -> {
                List<Element> children = new ArrayList<>(children(json));
                String value = Elements.takeText(children);
                out.add(namespaces.element(name, value == null && children.isEmpty() ? "" : value, children));
            }
            case VALUE_NULL -> {}
            default -> out.add(namespaces.element(name, json.getText(), List.of()));
        }
    }
}
