package io.unitflow.epcis;

import io.unitflow.gs1.Gs1Key;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Fills a draft from the fields of an event that came as XML. */
final class XmlEvent {
    private final EventDraft draft;
    private final Set<String> ignored;
    private String epcClass;
    private String quantity;

    /** @param ignored {@code namespace}name} of the fields that the document says to ignore */
    XmlEvent(EventDraft draft, Set<String> ignored) {
        this.draft = draft;
        this.ignored = ignored;
    }

    void fill(List<Element> fields) {
        for (Element field : fields) {
            if (field.namespace().isEmpty()) {
                standard(field);
            } else {
                extension(field);
            }
        }
        if (epcClass != null) {
            BigDecimal number = quantity == null || quantity.isEmpty() ? null : draft.quantity(quantity);
            draft.builder.quantityList(List.of(new QuantityElement(epcClass, number, null)));
        }
    }

    private void standard(Element field) {
        EpcisEventBuilder builder = draft.builder;
        switch (field.name()) {
            case "eventID" -> draft.eventId(text(field));
            case "eventTime" -> draft.time(text(field));
            case "recordTime" -> draft.recordTime(text(field));
            case "eventTimeZoneOffset" -> draft.zoneText = text(field);
            case "action" -> draft.action = text(field);
            case "bizStep" -> builder.bizStep(word(field, Word.BIZ_STEP));
            case "disposition" -> builder.disposition(word(field, Word.DISPOSITION));
            case "readPoint" -> builder.readPoint(place(field));
            case "bizLocation" -> builder.bizLocation(place(field));
            case "epcList" -> builder.epcList(keys(field));
            case "childEPCs" -> builder.childEpcs(keys(field));
            case "inputEPCList" -> builder.inputEpcList(keys(field));
            case "outputEPCList" -> builder.outputEpcList(keys(field));
            case "parentID" -> draft.parent(key(field));
            case "quantityList" -> builder.quantityList(quantities(field));
            case "childQuantityList" -> builder.childQuantityList(quantities(field));
            case "inputQuantityList" -> builder.inputQuantityList(quantities(field));
            case "outputQuantityList" -> builder.outputQuantityList(quantities(field));
            default -> rare(field);
        }
    }

    private void rare(Element field) {
        EpcisEventBuilder builder = draft.builder;
        switch (field.name()) {
            case "bizTransactionList" -> builder.bizTransactionList(typed(field, Word.BIZ_TRANSACTION));
            case "sourceList" -> builder.sourceList(typed(field, Word.SOURCE_DEST));
            case "destinationList" -> builder.destinationList(typed(field, Word.SOURCE_DEST));
            case "ilmd" -> draft.ilmd(field.children());
            case "transformationID" -> builder.transformationId(key(field));
            case "errorDeclaration" -> builder.errorDeclaration(Elements.errorDeclaration(field.children()));
            case "persistentDisposition" ->
                builder.persistentDisposition(Elements.persistentDisposition(field.children()));
            case "sensorElementList" -> builder.sensorElementList(Elements.sensors(field.children()));
            case "certificationInfo" -> draft.certificates.addAll(Elements.texts(List.of(field)));
            case "epcClass" -> epcClass = key(field);
            case "quantity" -> quantity = text(field);
            case "schemaVersion", "creationDate" -> {
                // They belong to the document that a single event stands for.
            }
            default -> extension(field);
        }
    }

    private void extension(Element field) {
        if (!ignored.contains(field.namespace() + '}' + field.name())) {
            draft.extensions.add(field);
        }
    }

    private static String text(Element field) {
        return field.value() == null || field.value().isEmpty() ? null : field.value();
    }

    private static String key(Element field) {
        return Gs1Key.parse(text(field));
    }

    private static String word(Element field, Word words) {
        String text = text(field);
        return text == null ? null : words.bare(text);
    }

    private static List<String> keys(Element list) {
        List<String> keys = new ArrayList<>(list.children().size());
        for (Element member : list.children()) {
            String key = key(member);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    private String place(Element field) {
        String id = text(field);
        List<Element> others = new ArrayList<>(0);
        for (Element child : field.children()) {
            if (child.namespace().isEmpty() && child.name().equals("id")) {
                id = text(child);
            } else {
                others.add(child);
            }
        }
        if (!others.isEmpty()) {
            draft.placeFields(field.name(), others);
        }
        return Gs1Key.parse(id);
    }

    private List<QuantityElement> quantities(Element list) {
        List<QuantityElement> found = new ArrayList<>(list.children().size());
        for (Element member : list.children()) {
            String goods = null;
            BigDecimal number = null;
            String uom = null;
            for (Element field : member.children()) {
                switch (field.namespace().isEmpty() ? field.name() : "") {
                    case "epcClass" -> goods = key(field);
                    case "quantity" -> number = text(field) == null ? null : draft.quantity(text(field));
                    case "uom" -> uom = text(field);
                    default -> {
                        // A field that a quantity does not have.
                    }
                }
            }
            if (goods == null) {
                draft.wrong("A quantity names no epcClass.");
            }
            found.add(new QuantityElement(goods, number, uom));
        }
        return found;
    }

    private static List<TypedId> typed(Element list, Word types) {
        List<TypedId> found = new ArrayList<>(list.children().size());
        for (Element member : list.children()) {
            String type = "";
            for (Element attribute : member.children()) {
                boolean own =
                        attribute.namespace().isEmpty() && attribute.name().equals("type");
                type = own && text(attribute) != null ? types.bare(text(attribute)) : type;
            }
            if (text(member) != null) {
                found.add(new TypedId(type, key(member)));
            }
        }
        return found;
    }
}
