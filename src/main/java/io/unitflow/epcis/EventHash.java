package io.unitflow.epcis;

import io.unitflow.gs1.Gs1Key;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * The event hash ID of CBV 2.0 (8.9): equal for every spelling, order and format of the same event, whatever its eventID,
 * recordTime and errorDeclaration are.
 */
public final class EventHash {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder(512);

    private EventHash() {}

    /** The hash ID, {@code ni:///sha-256;<hex>?ver=CBV2.0}. */
    public static String of(EpcisEvent event) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(canonical(event).getBytes(StandardCharsets.UTF_8));
            return "ni:///sha-256;" + HexFormat.of().formatHex(digest) + "?ver=CBV2.0";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The text that is hashed. */
    static String canonical(EpcisEvent event) {
        EventHash hash = new EventHash();
        hash.event(event);
        return hash.text.toString();
    }

    static String time(Instant instant) {
        return MILLIS.format(instant);
    }

    private void event(EpcisEvent event) {
        field("eventType", event.type().epcisName());
        field("eventTime", time(event.eventTime()));
        field("eventTimeZoneOffset", event.eventTimeZoneOffset());
        sorted("", event.certificationInfo(), info -> "certificationInfo=" + HashValue.of(info));
        keys("epcList", event.epcList());
        field("parentID", link(event.parentId()));
        keys("inputEPCList", event.inputEpcList());
        keys("childEPCs", event.childEpcs());
        sorted("quantityList", event.quantityList(), EventHash::quantity);
        sorted("childQuantityList", event.childQuantityList(), EventHash::quantity);
        sorted("inputQuantityList", event.inputQuantityList(), EventHash::quantity);
        keys("outputEPCList", event.outputEpcList());
        sorted("outputQuantityList", event.outputQuantityList(), EventHash::quantity);
        field("action", event.action() == null ? null : event.action().name());
        field("transformationID", link(event.transformationId()));
        field("bizStep", event.bizStep() == null ? null : Word.BIZ_STEP.uri(event.bizStep()));
        field("disposition", event.disposition() == null ? null : Word.DISPOSITION.uri(event.disposition()));
        persistentDisposition(event.persistentDisposition());
        place("readPoint", event.readPoint(), event.extensions());
        place("bizLocation", event.bizLocation(), event.extensions());
        HashElements elements = new HashElements();
        text.append(elements.sensors(event.sensorElementList()));
        typed("bizTransactionList", event.bizTransactionList(), Word.BIZ_TRANSACTION, "bizTransaction");
        typed("sourceList", event.sourceList(), Word.SOURCE_DEST, "source");
        typed("destinationList", event.destinationList(), Word.SOURCE_DEST, "destination");
        if (!event.ilmd().isEmpty()) {
            text.append("ilmd").append(elements.userFields(event.ilmd()));
        }
        text.append(elements.extensions(event.extensions()));
    }

    private void field(String name, String value) {
        if (value != null && !value.isEmpty()) {
            text.append(name).append('=').append(value);
        }
    }

    private static String link(String key) {
        return key == null ? null : HashValue.of(Gs1Key.digitalLink(key));
    }

    private void keys(String name, List<String> keys) {
        sorted(name, keys, key -> "epc=" + link(key));
    }

    private <T> void sorted(String name, List<T> members, Function<T, String> canonical) {
        if (members.isEmpty()) {
            return;
        }
        text.append(name).append(join(members, canonical));
    }

    static <T> String join(List<T> members, Function<T, String> canonical) {
        List<String> texts = new ArrayList<>(members.size());
        for (T member : members) {
            texts.add(canonical.apply(member));
        }
        Collections.sort(texts);
        return String.join("", texts);
    }

    private static String quantity(QuantityElement element) {
        StringBuilder out = new StringBuilder("quantityElement");
        if (element.epcClass() != null) {
            out.append("epcClass=").append(link(element.epcClass()));
        }
        if (element.quantity() != null) {
            out.append("quantity=").append(HashValue.of(element.quantity().toPlainString()));
        }
        return element.uom() == null
                ? out.toString()
                : out.append("uom=").append(HashValue.of(element.uom())).toString();
    }

    private void persistentDisposition(List<Element> words) {
        if (words.isEmpty()) {
            return;
        }
        text.append("persistentDisposition");
        for (String name : new String[] {"set", "unset"}) {
            List<Element> named =
                    words.stream().filter(word -> word.name().equals(name)).toList();
            sorted("", named, word -> name + '=' + Word.DISPOSITION.uri(word.value()));
        }
    }

    private void place(String name, String id, List<Element> extensions) {
        String others = "";
        for (Element extension : extensions) {
            if (extension.namespace().isEmpty() && extension.name().equals(name)) {
                others = new HashElements().userFields(extension.children());
            }
        }
        if (id != null || !others.isEmpty()) {
            text.append(name);
            field("id", link(id));
            text.append(others);
        }
    }

    private void typed(String list, List<TypedId> ids, Word types, String name) {
        sorted(list, ids, id -> {
            String type = id.type().isEmpty() ? "" : "type=" + types.uri(id.type());
            return type + name + '=' + link(id.id());
        });
    }
}
