package io.unitflow.planning.life;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads the details of recommendations; what cannot be read has none. */
final class Details {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Details() {}

    static ObjectNode of(String details) {
        try {
            JsonNode told = JSON.readTree(details);
            return told instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
