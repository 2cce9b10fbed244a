package io.unitflow.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes one EPCIS 2.0 event as JSON, the way partners do: full, with time zone, places and parties. Not for two threads. */
final class EventText {
    private static final String[] SPELLINGS = {
        "", "urn:epcglobal:cbv:%s:", "https://ref.gs1.org/cbv/%s-",
    };
    private static final long START = Instant.parse("2026-01-01T06:00:00Z").getEpochSecond();

    private final StringBuilder text = new StringBuilder(2048);
    private final long number;

    /**
     * @param type such as {@code ObjectEvent}
     * @param number identifies the event: its ID and its spellings follow from it
     * @param minute when it happened, minutes after a fixed start
     */
    EventText(String type, long number, long minute) {
        this.number = number;
        text.append("{\"type\": \"").append(type).append('"');
        field("eventID", "urn:uuid:" + new UUID(mix(number + 1), mix(~number)));
        field("eventTime", Instant.ofEpochSecond(START + minute * 60).toString().replace("Z", ".000Z"));
        field("eventTimeZoneOffset", "+01:00");
        field("recordTime", Instant.ofEpochSecond(START + minute * 60 + 7).toString());
    }

    /** The splittable generator's finalizer: a good hash of a small number. */
    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    EventText field(String name, String value) {
        return raw(name, '"' + value + '"');
    }

    EventText step(String action, String bizStep, String disposition) {
        if (action != null) {
            field("action", action);
        }
        field("bizStep", word("bizstep", "BizStep", bizStep));
        return disposition == null ? this : field("disposition", word("disp", "Disp", disposition));
    }

    private String word(String urn, String link, String word) {
        int spelling = (int) (number % SPELLINGS.length);
        return SPELLINGS[spelling].formatted(spelling == 1 ? urn : link) + word;
    }

    /** Where it took place. */
    EventText at(int site) {
        raw("readPoint", "{\"id\": \"" + Gs1Names.place(site, 1 + (int) (number % 8)) + "\"}");
        return raw("bizLocation", "{\"id\": \"" + Gs1Names.place(site, 0) + "\"}");
    }

    /** From whom to whom, and by which order. */
    EventText fromTo(int from, int to) {
        raw(
                "bizTransactionList",
                "[{\"type\": \"po\", \"bizTransaction\": \"urn:epcglobal:cbv:bt:9521321000010:" + number + "\"}]");
        raw("sourceList", "[{\"type\": \"owning_party\", \"source\": \"" + Gs1Names.place(from, 0) + "\"}]");
        return raw(
                "destinationList",
                "[{\"type\": \"owning_party\", \"destination\": \"" + Gs1Names.place(to, 0) + "\"}]");
    }

    EventText made(String lot) {
        return raw("ilmd", "{\"cbvmda:lotNumber\": \"" + lot + "\", \"cbvmda:itemExpirationDate\": \"2028-06-30\"}");
    }

    EventText list(String name, List<String> keys) {
        return raw(name, keys.isEmpty() ? "[]" : "[\"" + String.join("\", \"", keys) + "\"]");
    }

    EventText declaredWrong(long minute) {
        String at = Instant.ofEpochSecond(START + minute * 60).toString();
        return raw("errorDeclaration", "{\"declarationTime\": \"" + at + "\", \"reason\": \"incorrect_data\"}");
    }

    private EventText raw(String name, String json) {
        text.append(", \"").append(name).append("\": ").append(json);
        return this;
    }

    byte[] bytes() {
        return (text + "}").getBytes(StandardCharsets.ISO_8859_1);
    }
}
