package io.unitflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A trace as lines that people read. */
final class TraceText {
    private static final String ROW = "%-24s  %-22s  %-13s  %-34s  %s%n";

    private final PrintWriter out;

    TraceText(PrintWriter out) {
        this.out = out;
    }

    /** What the object is, where it is, and what it was in. */
    void head(JsonNode trace) {
        line(
                trace.path("kind").asText(),
                trace.path("key").asText() + "  " + trace.path("digital_link").asText());
        if (!trace.path("now").isNull()) {
            line("now", where(trace.path("now")));
            String lot = trace.path("now").path("lot").asText();
            if (!lot.isEmpty()) {
                line("lot", lot);
            }
        }
        for (JsonNode stock : trace.path("stock")) {
            line(
                    "stock",
                    place(stock.path("site").asText()) + ", "
                            + stock.path("state").asText() + ": "
                            + stock.path("units").asText() + " units, "
                            + stock.path("by_class").asText() + " known by class only");
        }
        for (JsonNode stay : trace.path("packing")) {
            String until =
                    stay.path("until").isNull() ? "now" : stay.path("until").asText();
            String how = stay.path("emptied").asBoolean() ? " (emptied without a list)" : "";
            line(
                    "was in",
                    stay.path("container").asText() + "  from "
                            + stay.path("from").asText() + " until " + until + how);
        }
        for (JsonNode content : trace.path("contents")) {
            line("holds", content.asText());
        }
        if (!trace.path("complete").asBoolean()) {
            line("note", "so much is known of it that only a part was looked at");
        }
        line("events", trace.path("event_count").asText());
        out.println();
        out.printf(ROW, "time", "step", "site", "where it was then", "event");
    }

    /** The events of a page. */
    void events(JsonNode trace) {
        String key = trace.path("key").asText();
        for (JsonNode event : trace.path("events")) {
            String step = event.path("step").isNull()
                    ? event.path("type").asText()
                    : event.path("step").asText();
            String then = event.path("then").isNull() ? "" : where(event.path("then"));
            out.printf(
                    ROW,
                    event.path("time").asText(),
                    step,
                    event.path("site").isNull() ? "" : event.path("site").asText(),
                    then,
                    event.path("event_id").asText() + named(event, key));
            JsonNode wrong = event.path("declared_wrong");
            if (!wrong.isNull()) {
                String reason = wrong.path("reason").isNull()
                        ? "without a reason"
                        : wrong.path("reason").asText();
                out.println("    declared wrong: " + reason + corrections(wrong.path("corrective_event_ids")));
            }
        }
    }

    private static String named(JsonNode event, String key) {
        String named = event.path("named").asText();
        boolean itself = named.equals(key);
        return itself ? " (" + event.path("as").asText() + ")" : " (as " + named + ")";
    }

    private static String corrections(JsonNode ids) {
        StringJoiner text = new StringJoiner(", ", ", told right by ", "").setEmptyValue("");
        ids.forEach(id -> text.add(id.asText()));
        return text.toString();
    }

    /** Units behind a position. */
    void units(JsonNode page) {
        for (JsonNode row : page.path("rows")) {
            List<String> containers = new ArrayList<>();
            row.path("containers").forEach(container -> containers.add(container.asText()));
            out.printf(
                    "%s  %s  %s%s%n",
                    row.path("unit").asText(),
                    place(row.path("site").asText()),
                    row.path("state").asText(),
                    containers.isEmpty() ? "" : "  in " + String.join(" in ", containers));
        }
    }

    /** What the answer rests on. */
    void index(JsonNode index) {
        if (index.path("topic").isNull()) {
            return;
        }
        out.println();
        String behind = index.path("behind").isNull()
                ? "an unknown number of"
                : index.path("behind").asText();
        String current = index.path("current_at").isNull()
                ? "never yet"
                : index.path("current_at").asText();
        line(
                "index",
                index.path("events").asText() + " events of topic "
                        + index.path("topic").asText() + "; " + behind + " records behind, complete at " + current);
    }

    private static String where(JsonNode where) {
        String site = place(where.path("site").asText());
        JsonNode position = where.path("position");
        String text =
                switch (where.path("status").asText()) {
                    case "in_transit" ->
                        "in transit to " + place(where.path("destination").asText());
                    case "gone" -> "gone at " + site;
                    case "here" ->
                        (position.isNull() ? "here" : position.path("state").asText()) + " at " + site;
                    default -> "unknown";
                };
        StringBuilder line = new StringBuilder(text);
        where.path("containers").forEach(container -> line.append(", in ").append(container.asText()));
        return where.path("emptied").asBoolean() ? line + " (loose)" : line.toString();
    }

    private static String place(String gln) {
        return gln.isEmpty() ? "an unknown place" : gln;
    }

    private void line(String name, String text) {
        out.printf("%-10s %s%n", name, text);
    }
}
