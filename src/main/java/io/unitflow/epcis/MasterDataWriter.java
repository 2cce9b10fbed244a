package io.unitflow.epcis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.unitflow.gs1.Gs1Key;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes master data as an EPCIS 2.0 document without events; what is written reads back equal. */
public final class MasterDataWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String ATTRIBUTE = "urn:epcglobal:cbv:mda#";

    private MasterDataWriter() {}

    /** The document in UTF-8. */
    public static byte[] toBytes(MasterData told) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", "EPCISDocument");
            json.writeStringField("schemaVersion", "2.0");
            json.writeObjectFieldStart("epcisHeader");
            json.writeObjectFieldStart("epcisMasterData");
            json.writeArrayFieldStart("vocabularyList");
            json.writeStartObject();
            json.writeArrayFieldStart("vocabularyElementList");
            element(told, json);
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeObjectFieldStart("epcisBody");
            json.writeArrayFieldStart("eventList");
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private static void element(MasterData told, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", Gs1Key.digitalLink(told.key()));
        json.writeArrayFieldStart("attributes");
        for (Map.Entry<String, String> attribute : told.attributes().entrySet()) {
            json.writeStartObject();
            json.writeStringField("id", ATTRIBUTE + attribute.getKey());
            json.writeStringField("attribute", attribute.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
