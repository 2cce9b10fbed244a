package io.unitflow.epcis;

import java.time.Instant;
import java.util.List;

/** Collects the fields of an {@link EpcisEvent}; a list that is not set stays empty. Not thread-safe. */
public final class EpcisEventBuilder {
    private EventType type;
    private String eventId;
    private Instant eventTime;
    private int offsetSeconds;
    private String eventTimeZoneOffset;
    private Instant recordTime;
    private ErrorDeclaration errorDeclaration;
    private Action action;
    private String bizStep;
    private String disposition;
    private String readPoint;
    private String bizLocation;
    private List<String> epcList = List.of();
    private String parentId;
    private List<String> childEpcs = List.of();
    private List<String> inputEpcList = List.of();
    private List<String> outputEpcList = List.of();
    private List<QuantityElement> quantityList = List.of();
    private List<QuantityElement> childQuantityList = List.of();
    private List<QuantityElement> inputQuantityList = List.of();
    private List<QuantityElement> outputQuantityList = List.of();
    private String transformationId;
    private List<TypedId> bizTransactionList = List.of();
    private List<TypedId> sourceList = List.of();
    private List<TypedId> destinationList = List.of();
    private List<Element> ilmd = List.of();
    private String lot;
    private String expires;
    private List<Element> persistentDisposition = List.of();
    private List<Element> sensorElementList = List.of();
    private List<String> certificationInfo = List.of();
    private List<Element> extensions = List.of();

    EpcisEventBuilder() {}

    EpcisEventBuilder(EpcisEvent event) {
        type = event.type();
        eventId = event.eventId();
        eventTime = event.eventTime();
        offsetSeconds = event.offsetSeconds();
        eventTimeZoneOffset = event.eventTimeZoneOffset();
        recordTime = event.recordTime();
        errorDeclaration = event.errorDeclaration();
        action = event.action();
        bizStep = event.bizStep();
        disposition = event.disposition();
        readPoint = event.readPoint();
        bizLocation = event.bizLocation();
        epcList = event.epcList();
        parentId = event.parentId();
        childEpcs = event.childEpcs();
        inputEpcList = event.inputEpcList();
        outputEpcList = event.outputEpcList();
        quantityList = event.quantityList();
        childQuantityList = event.childQuantityList();
        inputQuantityList = event.inputQuantityList();
        outputQuantityList = event.outputQuantityList();
        transformationId = event.transformationId();
        bizTransactionList = event.bizTransactionList();
        sourceList = event.sourceList();
        destinationList = event.destinationList();
        ilmd = event.ilmd();
        lot = event.lot();
        expires = event.expires();
        persistentDisposition = event.persistentDisposition();
        sensorElementList = event.sensorElementList();
        certificationInfo = event.certificationInfo();
        extensions = event.extensions();
    }

    /** The list of objects that the standard calls so, as far as it is set; null where there is none of that name. */
    List<?> objects(String name) {
        return switch (name) {
            case "epcList" -> epcList;
            case "childEPCs" -> childEpcs;
            case "inputEPCList" -> inputEpcList;
            case "outputEPCList" -> outputEpcList;
            case "quantityList" -> quantityList;
            case "childQuantityList" -> childQuantityList;
            case "inputQuantityList" -> inputQuantityList;
            case "outputQuantityList" -> outputQuantityList;
            default -> null;
        };
    }

    public EpcisEventBuilder type(EventType value) {
        type = value;
        return this;
    }

    public EpcisEventBuilder eventId(String value) {
        eventId = value;
        return this;
    }

    public EpcisEventBuilder eventTime(Instant value) {
        eventTime = value;
        return this;
    }

    public EpcisEventBuilder offsetSeconds(int value) {
        offsetSeconds = value;
        return this;
    }

    public EpcisEventBuilder eventTimeZoneOffset(String value) {
        eventTimeZoneOffset = value;
        return this;
    }

    public EpcisEventBuilder recordTime(Instant value) {
        recordTime = value;
        return this;
    }

    public EpcisEventBuilder errorDeclaration(ErrorDeclaration value) {
        errorDeclaration = value;
        return this;
    }

    public EpcisEventBuilder action(Action value) {
        action = value;
        return this;
    }

    public EpcisEventBuilder bizStep(String value) {
        bizStep = value;
        return this;
    }

    public EpcisEventBuilder disposition(String value) {
        disposition = value;
        return this;
    }

    public EpcisEventBuilder readPoint(String value) {
        readPoint = value;
        return this;
    }

    public EpcisEventBuilder bizLocation(String value) {
        bizLocation = value;
        return this;
    }

    public EpcisEventBuilder epcList(List<String> value) {
        epcList = value;
        return this;
    }

    public EpcisEventBuilder parentId(String value) {
        parentId = value;
        return this;
    }

    public EpcisEventBuilder childEpcs(List<String> value) {
        childEpcs = value;
        return this;
    }

    public EpcisEventBuilder inputEpcList(List<String> value) {
        inputEpcList = value;
        return this;
    }

    public EpcisEventBuilder outputEpcList(List<String> value) {
        outputEpcList = value;
        return this;
    }

    public EpcisEventBuilder quantityList(List<QuantityElement> value) {
        quantityList = value;
        return this;
    }

    public EpcisEventBuilder childQuantityList(List<QuantityElement> value) {
        childQuantityList = value;
        return this;
    }

    public EpcisEventBuilder inputQuantityList(List<QuantityElement> value) {
        inputQuantityList = value;
        return this;
    }

    public EpcisEventBuilder outputQuantityList(List<QuantityElement> value) {
        outputQuantityList = value;
        return this;
    }

    public EpcisEventBuilder transformationId(String value) {
        transformationId = value;
        return this;
    }

    public EpcisEventBuilder bizTransactionList(List<TypedId> value) {
        bizTransactionList = value;
        return this;
    }

    public EpcisEventBuilder sourceList(List<TypedId> value) {
        sourceList = value;
        return this;
    }

    public EpcisEventBuilder destinationList(List<TypedId> value) {
        destinationList = value;
        return this;
    }

    public EpcisEventBuilder ilmd(List<Element> value) {
        ilmd = value;
        return this;
    }

    public EpcisEventBuilder lot(String value) {
        lot = value;
        return this;
    }

    public EpcisEventBuilder expires(String value) {
        expires = value;
        return this;
    }

    public EpcisEventBuilder persistentDisposition(List<Element> value) {
        persistentDisposition = value;
        return this;
    }

    public EpcisEventBuilder sensorElementList(List<Element> value) {
        sensorElementList = value;
        return this;
    }

    public EpcisEventBuilder certificationInfo(List<String> value) {
        certificationInfo = value;
        return this;
    }

    public EpcisEventBuilder extensions(List<Element> value) {
        extensions = value;
        return this;
    }

    /** The event; type, eventId and eventTime must have been set. */
    public EpcisEvent build() {
        return new EpcisEvent(
                type,
                eventId,
                eventTime,
                offsetSeconds,
                eventTimeZoneOffset,
                recordTime,
                errorDeclaration,
                action,
                bizStep,
                disposition,
                readPoint,
                bizLocation,
                epcList,
                parentId,
                childEpcs,
                inputEpcList,
                outputEpcList,
                quantityList,
                childQuantityList,
                inputQuantityList,
                outputQuantityList,
                transformationId,
                bizTransactionList,
                sourceList,
                destinationList,
                ilmd,
                lot,
                expires,
                persistentDisposition,
                sensorElementList,
                certificationInfo,
                extensions);
    }
}
