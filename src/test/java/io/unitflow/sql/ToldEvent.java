package io.unitflow.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An event as rows of {@code events} and {@code unit_events}, for scenarios that read as sentences. Objects are {@code u1} (a unit of the
 * product), {@code P1} (a pallet), {@code L*30} (30 packs of lot L without serials); a unit's lot is L.
 */
final class ToldEvent {
    static final String GTIN = "09521141001011";

    private final QueryTables tables;
    private final Map<String, Object> event = new LinkedHashMap<>();

    ToldEvent(QueryTables tables, String id, String time, String step, String site) {
        this.tables = tables;
        event.put("event_id", id);
        event.put("event_time", time + ":00Z");
        event.put("ingested_at", time + ":30Z");
        event.put("biz_step", step);
        event.put("site", site);
        event.put("declared_wrong", false);
    }

    static String key(String name) {
        return name.startsWith("P")
                ? "00/" + name
                : "01/" + GTIN + (name.contains("*") ? "/10/" + name.substring(0, name.indexOf('*')) : "/21/" + name);
    }

    ToldEvent with(String column, Object value) {
        event.put(column, value);
        return this;
    }

    ToldEvent to(String destination) {
        return with("destination", destination);
    }

    void lists(String... objects) {
        event.putIfAbsent("action", "OBSERVE");
        told("ObjectEvent", null, objects.length);
        List.of(objects).forEach(object -> row("listed", object, null));
    }

    void packs(String parent, String... children) {
        event.put("action", "ADD");
        aggregates(parent, children);
    }

    void unpacks(String parent, String... children) {
        event.put("action", "DELETE");
        aggregates(parent, children);
    }

    private void aggregates(String parent, String... children) {
        told("AggregationEvent", parent, 1 + children.length);
        row("parent", parent, null);
        List.of(children).forEach(child -> row("child", child, parent));
    }

    private void told(String type, String parent, int objects) {
        event.putIfAbsent("type", type);
        Map<String, Object> row = new LinkedHashMap<>(event);
        row.put("parent", parent == null ? null : key(parent));
        row.put("objects", objects);
        tables.put("events", row);
    }

    private void row(String role, String object, String parent) {
        boolean pallet = object.startsWith("P");
        Map<String, Object> row = new LinkedHashMap<>(event);
        row.remove("declared_at");
        row.remove("source");
        row.put("unit", key(object));
        row.put("role", role);
        row.put("gtin", pallet ? null : GTIN);
        row.put("lot", pallet || parent != null ? null : event.getOrDefault("lot", "L"));
        row.put("quantity", object.contains("*") ? object.substring(object.indexOf('*') + 1) : "1");
        row.put("parent", parent == null ? null : key(parent));
        tables.put("unit_events", row);
    }
}
