package io.unitflow.query;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Answers as EPCIS 2.0 JSON-LD: a query document, or one event alone. */
public final class QueryDocument {
    private static final String CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    private QueryDocument() {}

    /**
     * Writes a query document in UTF-8.
     *
     * @param queryName of letters that JSON need not escape
     */
    public static void write(List<EpcisEvent> events, String queryName, Instant created, OutputStream out)
            throws IOException {
        text("{\"@context\":[\"" + CONTEXT + "\"],\"type\":\"EPCISQueryDocument\",\"schemaVersion\":\"2.0\",", out);
        text("\"creationDate\":\"" + created + "\",\"epcisBody\":{\"queryResults\":{", out);
        text("\"queryName\":\"" + queryName + "\",\"resultsBody\":{\"eventList\":[", out);
        boolean first = true;
        for (EpcisEvent event : events) {
            if (!first) {
                out.write(',');
            }
            first = false;
            out.write(EventWriter.toBytes(Answered.of(event)));
        }
        text("]}}}}", out);
    }

    /** One event as a document of its own, in UTF-8. */
    public static byte[] alone(EpcisEvent event) {
        String json = EventWriter.toJson(Answered.of(event));
        boolean hasContext = json.startsWith("{\"@context\"");
        String whole = hasContext ? json : "{\"@context\":[\"" + CONTEXT + "\"]," + json.substring(1);
        return whole.getBytes(StandardCharsets.UTF_8);
    }

    private static void text(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
