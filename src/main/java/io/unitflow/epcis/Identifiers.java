package io.unitflow.epcis;

import java.util.List;

/**
 * What an identifier may look like at all: of a length that databases can index, and of characters that exist. GS1 allows 20
 * characters for a serial or lot; the limits here are far above, so that only nonsense is refused.
 */
final class Identifiers {
    /** Characters of an event ID. */
    static final int EVENT_ID_MAX = 1_000;
    /** Characters of the key of an object, class or place. */
    static final int KEY_MAX = 400;
    /** Characters of a lot. */
    static final int LOT_MAX = 200;

    private Identifiers() {}

    /** One sentence about the first identifier of an event that cannot be used, or null if all can. */
    static String fault(EpcisEvent event) {
        String fault = fault("event ID", event.eventId(), EVENT_ID_MAX);
        fault = fault != null ? fault : fault("lot", event.lot(), LOT_MAX);
        fault = fault != null ? fault : fault("readPoint", event.readPoint(), KEY_MAX);
        fault = fault != null ? fault : fault("bizLocation", event.bizLocation(), KEY_MAX);
        fault = fault != null ? fault : fault("parentID", event.parentId(), KEY_MAX);
        for (List<String> keys :
                List.of(event.epcList(), event.childEpcs(), event.inputEpcList(), event.outputEpcList())) {
            for (String key : keys) {
                fault = fault != null ? fault : fault("EPC", key, KEY_MAX);
            }
        }
        for (QuantityElement element : event.quantityList()) {
            fault = fault != null ? fault : fault("EPC class", element.epcClass(), KEY_MAX);
        }
        for (TypedId destination : event.destinationList()) {
            fault = fault != null ? fault : fault("destination", destination.id(), KEY_MAX);
        }
        return fault;
    }

    private static String fault(String name, String value, int max) {
        if (value == null) {
            return null;
        }
        if (value.length() > max) {
            return "The " + name + " has " + value.length() + " characters; " + max + " are the limit.";
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0 || isAlone(value, i)) {
                return "The " + name + " holds a character that does not exist.";
            }
        }
        return null;
    }

    /** Whether half of a surrogate pair stands alone there. */
    private static boolean isAlone(String value, int i) {
        char c = value.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    }
}
