package io.unitflow.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One event read back from a report, with every identifier as its GS1 key: {@code gtin.serial}, {@code sscc}, GLN. */
record Told(
        String id,
        OffsetDateTime time,
        ZoneOffset offset,
        String type,
        String action,
        String step,
        String disposition,
        String site,
        String destination,
        String parent,
        List<String> epcs,
        List<String> outputs,
        Map<String, Long> amounts,
        String lot,
        boolean declaresWrong) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TYPES = Set.of("ObjectEvent", "AggregationEvent", "TransformationEvent");
    private static final Set<String> ACTIONS = Set.of("ADD", "OBSERVE", "DELETE");

    /** What a reader makes of one report. */
    record Reading(List<Told> events, int refused) {}

    static Reading read(Report report) {
        String text = new String(report.value(), StandardCharsets.UTF_8);
        String saleStep = report.topic().equals("sales") ? "retail_selling" : "dispensing";
        List<Told> events = new ArrayList<>();
        int refused = 0;
        List<JsonNode> nodes = new ArrayList<>();
        if (text.startsWith(SaleLines.HEADER)) {
            for (String line : text.lines().skip(1).toList()) {
                try {
                    events.add(csv(line, saleStep));
                } catch (IllegalArgumentException | DateTimeException bad) {
                    refused++;
                }
            }
        } else {
            try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
                while (values.hasNextValue()) {
                    JsonNode node = values.nextValue();
                    if (node.has("epcisBody")) {
                        node.get("epcisBody").get("eventList").forEach(nodes::add);
                    } else {
                        nodes.add(node);
                    }
                }
            } catch (IOException broken) {
                refused++;
            }
        }
        for (JsonNode node : nodes) {
            try {
                events.add(node.has("event_id") || node.has("gtin") ? saleLine(node, saleStep) : event(node));
            } catch (IllegalArgumentException | DateTimeException bad) {
                refused++;
            }
        }
        return new Reading(events, refused);
    }

    private static Told csv(String line, String step) {
        String[] f = line.split(",", -1);
        return sale(f[0], f[1], f[2], f[3], f[4], f[5], f[6], step);
    }

    private static Told saleLine(JsonNode n, String step) {
        return sale(
                n.path("event_id").asText(),
                n.path("time").asText(),
                n.path("site").asText(),
                n.path("gtin").asText(),
                n.path("lot").asText(),
                n.path("serial").asText(),
                n.path("quantity").asText(),
                step);
    }

    private static Told sale(
            String id,
            String time,
            String site,
            String shortGtin,
            String lot,
            String serial,
            String quantity,
            String step) {
        OffsetDateTime at = OffsetDateTime.parse(time);
        boolean unit = !serial.isEmpty();
        String gtin = "0".repeat(14 - shortGtin.length()) + shortGtin;
        return new Told(
                id.isEmpty() ? String.join("|", time, site, gtin, lot, serial, quantity) : id,
                at,
                at.getOffset(),
                "ObjectEvent",
                "OBSERVE",
                step,
                null,
                site,
                null,
                null,
                unit ? List.of(gtin + "." + serial) : List.of(),
                List.of(),
                unit ? Map.of() : Map.of(gtin + "|" + lot, Long.parseLong(quantity)),
                unit && !lot.isEmpty() ? lot : null,
                false);
    }

    private static Told event(JsonNode n) {
        String type = n.path("type").asText();
        String action = n.path("action").asText(null);
        boolean needsAction = !type.equals("TransformationEvent");
        if (!TYPES.contains(type) || needsAction && (action == null || !ACTIONS.contains(action))) {
            throw new IllegalArgumentException("type or action");
        }
        boolean aggregation = type.equals("AggregationEvent");
        if (aggregation && !action.equals("OBSERVE") && !n.has("parentID")) {
            throw new IllegalArgumentException("no parent");
        }
        OffsetDateTime time = OffsetDateTime.parse(n.path("eventTime").asText());
        Map<String, Long> amounts = new LinkedHashMap<>();
        n.path("quantityList")
                .forEach(q -> amounts.merge(
                        key(q.get("epcClass").asText()), q.get("quantity").asLong(), Long::sum));
        String listed = aggregation ? "childEPCs" : needsAction ? "epcList" : "inputEPCList";
        return new Told(
                n.has("eventID") ? n.get("eventID").asText() : n.toString(),
                time,
                ZoneOffset.of(n.path("eventTimeZoneOffset").asText()),
                type,
                action,
                word(n.path("bizStep").asText(null)),
                word(n.path("disposition").asText(null)),
                key(n.path(n.has("bizLocation") ? "bizLocation" : "readPoint")
                        .path("id")
                        .asText()),
                destination(n),
                n.has("parentID") ? key(n.get("parentID").asText()) : null,
                keys(n.path(listed)),
                keys(n.path("outputEPCList")),
                amounts,
                n.path("ilmd").path("cbvmda:lotNumber").asText(null),
                n.has("errorDeclaration"));
    }

    private static String destination(JsonNode n) {
        Map<String, String> byType = new LinkedHashMap<>();
        n.path("destinationList")
                .forEach(d -> byType.put(
                        word(d.get("type").asText()), key(d.get("destination").asText())));
        String owner = byType.get("owning_party");
        return byType.getOrDefault("location", byType.getOrDefault("possessing_party", owner));
    }

    private static String word(String spelled) {
        return spelled == null ? null : spelled.replaceFirst("^.*[:/-]", "");
    }

    private static List<String> keys(JsonNode list) {
        List<String> keys = new ArrayList<>();
        list.forEach(id -> keys.add(key(id.asText())));
        return keys;
    }

    static String key(String id) {
        return id.startsWith("urn:") ? urnKey(id.split(":", 5)) : linkKey(id.split("/"));
    }

    private static String urnKey(String[] urn) {
        String[] p = urn[4].split("\\.", 3);
        return switch (urn[3]) {
            case "sscc" -> checked(p[1].charAt(0) + p[0] + p[1].substring(1));
            case "sgtin" -> checked(p[1].charAt(0) + p[0] + p[1].substring(1)) + "." + decoded(p[2]);
            case "lgtin" -> checked(p[1].charAt(0) + p[0] + p[1].substring(1)) + "|" + decoded(p[2]);
            case "sgln", "pgln" -> checked(p[0] + p[1]);
            default -> throw new IllegalArgumentException(urn[3]);
        };
    }

    private static String linkKey(String[] p) {
        for (int i = 3; i < p.length; i++) {
            switch (p[i]) {
                case "00", "414", "417":
                    return p[i + 1];
                case "01":
                    return p[i + 1] + (p[i + 2].equals("21") ? "." : "|") + decoded(p[i + 3]);
                default:
            }
        }
        throw new IllegalArgumentException(String.join("/", p));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static String checked(String body) {
        int sum = 0;
        int weight = 3;
        for (int i = body.length() - 1; i >= 0; i--) {
            sum += weight * Character.digit(body.charAt(i), 10);
            weight = 4 - weight;
        }
        return body + (sum % 10 == 0 ? 0 : 10 - sum % 10);
    }
}
