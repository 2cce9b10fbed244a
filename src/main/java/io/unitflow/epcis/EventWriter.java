package io.unitflow.epcis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.unitflow.gs1.Gs1Key;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Set;

/**
 * Writes events as EPCIS 2.0 JSON, one a line, identifiers as canonical Digital Links; what is written reads back as an
 * equal event. Not thread-safe.
 */
public final class EventWriter implements Closeable {
    private static final String CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 3, 9, true)
            .appendOffset("+HH:MM", "Z")
            .toFormatter();

    private final JsonGenerator json;

    /** A writer of UTF-8 lines that closes the stream with itself. */
    public EventWriter(OutputStream out) throws IOException {
        this(JSON.createGenerator(out));
    }

    private EventWriter(JsonGenerator json) {
        this.json = json.setRootValueSeparator(null);
    }

    /** The event as one line, without the line's end. */
    public static String toJson(EpcisEvent event) {
        return new String(toBytes(event), StandardCharsets.UTF_8);
    }

    /** As {@link #toJson}, in UTF-8. */
    public static byte[] toBytes(EpcisEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (EventWriter writer = new EventWriter(bytes)) {
            writer.json.writeStartObject();
            writer.fields(event);
            writer.json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes one line.
     *
     * @param source an additional field {@code source}, or null
     * @param hash an additional field {@code hash}, or null
     */
    public void write(EpcisEvent event, String source, String hash) throws IOException {
        json.writeStartObject();
        fields(event);
        text("source", source);
        text("hash", hash);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private void fields(EpcisEvent event) throws IOException {
        ElementWriter elements = new ElementWriter(json, event);
        elements.context(CONTEXT);
        text("type", event.type().epcisName());
        text("eventID", event.eventId());
        text("eventTime", time(event.eventTime(), event.offsetSeconds()));
        text("eventTimeZoneOffset", event.eventTimeZoneOffset());
        text("recordTime", event.recordTime() == null ? null : time(event.recordTime(), 0));
        errorDeclaration(event.errorDeclaration(), elements);
        texts("certificationInfo", event.certificationInfo());
        what(event);
        text("transformationID", link(event.transformationId()));
        text("action", event.action() == null ? null : event.action().name());
        text("bizStep", event.bizStep());
        text("disposition", event.disposition());
        elements.arrays("persistentDisposition", event.persistentDisposition());
        elements.place("readPoint", link(event.readPoint()), event.extensions());
        elements.place("bizLocation", link(event.bizLocation()), event.extensions());
        typed("bizTransactionList", "bizTransaction", event.bizTransactionList());
        typed("sourceList", "source", event.sourceList());
        typed("destinationList", "destination", event.destinationList());
        elements.sensors(event.sensorElementList());
        elements.object("ilmd", event.ilmd());
        elements.members(event.extensions(), Set.of("readPoint", "bizLocation"));
    }

    static String time(Instant instant, int offsetSeconds) {
        return TIME.format(instant.atOffset(ZoneOffset.ofTotalSeconds(offsetSeconds)));
    }

    private void what(EpcisEvent event) throws IOException {
        links("epcList", event.epcList());
        text("parentID", link(event.parentId()));
        links("childEPCs", event.childEpcs());
        links("inputEPCList", event.inputEpcList());
        links("outputEPCList", event.outputEpcList());
        quantities("quantityList", event.quantityList());
        quantities("childQuantityList", event.childQuantityList());
        quantities("inputQuantityList", event.inputQuantityList());
        quantities("outputQuantityList", event.outputQuantityList());
    }

    private void errorDeclaration(ErrorDeclaration error, ElementWriter elements) throws IOException {
        if (error == null) {
            return;
        }
        json.writeObjectFieldStart("errorDeclaration");
        text("declarationTime", error.declarationTime() == null ? null : time(error.declarationTime(), 0));
        text("reason", error.reason());
        texts("correctiveEventIDs", error.correctiveEventIds());
        elements.members(error.extensions(), Set.of());
        json.writeEndObject();
    }

    private static String link(String key) {
        return key == null ? null : Gs1Key.digitalLink(key);
    }

    private void text(String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private void texts(String name, List<String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void links(String name, List<String> keys) throws IOException {
        if (keys.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (String key : keys) {
            json.writeString(link(key));
        }
        json.writeEndArray();
    }

    private void quantities(String name, List<QuantityElement> quantities) throws IOException {
        if (quantities.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (QuantityElement element : quantities) {
            json.writeStartObject();
            text("epcClass", link(element.epcClass()));
            BigDecimal quantity = element.quantity();
            if (quantity != null) {
                json.writeFieldName("quantity");
                json.writeNumber(quantity.toPlainString());
            }
            text("uom", element.uom());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void typed(String list, String name, List<TypedId> ids) throws IOException {
        if (ids.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(list);
        for (TypedId id : ids) {
            json.writeStartObject();
            text("type", id.type().isEmpty() ? null : id.type());
            text(name, link(id.id()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
