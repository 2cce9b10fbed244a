package io.unitflow.epcis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.unitflow.epcis.Rejection.Reason;
import io.unitflow.gs1.Gs1Key;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One line of a till: what was sold or dispensed, where and when, by the names of its columns. */
final class SaleLine {
    /** The columns, in the order of a line without a header. */
    static final List<String> COLUMNS = List.of("event_id", "time", "site", "gtin", "lot", "serial", "quantity");

    private static final int GTIN_LENGTH = 14;

    private final Map<String, String> fields;

    SaleLine(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Whether a JSON object that starts with this field looks like a sale line. */
    static boolean isOwnField(String name) {
        return COLUMNS.contains(name) && !name.equals("quantity");
    }

    /** The sale line in a JSON object, or null where the object has a type and so is an event. */
    static SaleLine json(Source source) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = JsonEvents.parser(source.bytes(), source.from(), source.length())) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken token = json.nextToken();
                if (name.equals("type")) {
                    return null;
                }
                if (token.isScalarValue() && token != JsonToken.VALUE_NULL && COLUMNS.contains(name)) {
                    fields.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
        return new SaleLine(fields);
    }

    /** Hands on the event that the line stands for, or its rejection. */
    void finish(Feed feed, Source source, EventConsumer out) {
        if (feed.saleStep() == null) {
            out.rejected(source.rejection(Reason.NOT_EPCIS, "Sale lines are not taken from this feed."));
            return;
        }
        EventDraft draft = new EventDraft();
        draft.typeName = EventType.OBJECT.epcisName();
        draft.action = Action.OBSERVE.name();
        draft.eventId(get("event_id"));
        if (!get("time").isEmpty()) {
            draft.time(get("time"));
        }
        draft.zoneText = zone(draft.time);
        draft.builder.bizStep(feed.saleStep());
        site(draft);
        goods(draft);
        draft.finish(source, out);
    }

    private String get(String column) {
        String value = fields.get(column);
        return value == null ? "" : value.strip();
    }

    /** A line has no offset beside its time; the time's own says the local date. */
    private static String zone(Timestamp time) {
        int seconds = time == null || time.offsetSeconds() == Timestamp.NONE ? 0 : time.offsetSeconds();
        int minutes = Math.abs(seconds) / 60;
        return (seconds < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    private void site(EventDraft draft) {
        String site = get("site");
        if (!site.isEmpty()) {
            boolean gln = isDigits(site) && site.length() <= 13;
            draft.builder.bizLocation(gln ? Gs1Key.place("0".repeat(13 - site.length()) + site) : Gs1Key.parse(site));
        }
    }

    private void goods(EventDraft draft) {
        String gtin = get("gtin");
        if (!isDigits(gtin) || gtin.length() > GTIN_LENGTH) {
            draft.wrong("The gtin " + EventDraft.shown(gtin) + " is not a number of up to 14 digits.");
            return;
        }
        String lot = get("lot");
        String serial = get("serial");
        if (serial.isEmpty()) {
            String quantity = get("quantity");
            BigDecimal number = quantity.isEmpty() ? BigDecimal.ONE : draft.quantity(quantity);
            draft.builder.quantityList(List.of(new QuantityElement(Gs1Key.classOf(gtin, lot), number, null)));
            return;
        }
        draft.builder.epcList(List.of(Gs1Key.unit(gtin, serial)));
        if (!lot.isEmpty()) {
            draft.ilmd(List.of(Element.lotNumber(lot)));
        }
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
