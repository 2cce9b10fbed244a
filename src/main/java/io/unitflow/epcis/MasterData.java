package io.unitflow.epcis;

import io.unitflow.gs1.Gs1Key;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a document's header says of one place, party or product.
 *
 * @param key its GS1 key, or its own text where it has none
 * @param attributes by their bare CBV name, such as {@code name} or {@code countryCode}; never empty
 */
public record MasterData(String key, Map<String, String> attributes) {
    private static final int ATTRIBUTES_MAX = 100;
    private static final int TEXT_MAX = 1_000;

    /** The map is copied. */
    public MasterData {
        attributes = Map.copyOf(attributes);
    }

    /** Collects one element of a vocabulary; what is beyond all measure is left out. */
    static final class Draft {
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private String id;

        void id(String text) {
            id = text == null || text.isBlank() ? null : text.strip();
        }

        void attribute(String name, String value) {
            boolean fits = name != null && value != null && value.length() <= TEXT_MAX;
            if (fits && !value.isBlank() && attributes.size() < ATTRIBUTES_MAX) {
                attributes.putIfAbsent(bare(name), value.strip());
            }
        }

        /** {@code name} of {@code urn:epcglobal:cbv:mda#name}, {@code cbvmda:name} and {@code https://…/name}. */
        private static String bare(String name) {
            int end = Math.max(name.lastIndexOf('#'), Math.max(name.lastIndexOf(':'), name.lastIndexOf('/')));
            return name.substring(end + 1);
        }

        void finish(EventConsumer out) {
            if (id != null && id.length() <= Identifiers.KEY_MAX && !attributes.isEmpty()) {
                out.masterData(new MasterData(Gs1Key.parse(id), attributes));
            }
        }
    }
}
