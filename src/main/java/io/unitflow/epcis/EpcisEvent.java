package io.unitflow.epcis;

import java.time.Instant;
import java.util.List;

/**
 * One EPCIS event as the whole product sees it: immutable, the same from whatever format and spelling it came.
 *
 * <p>Objects, classes and places are named by their GS1 key (see {@link io.unitflow.gs1.Gs1Key}), CBV words are bare
 * ({@code shipping}). A list that the event does not carry is empty, a single field that it does not carry is null.
 *
 * @param type the event type
 * @param eventId the given event ID, or the CBV hash ID where none was given; never null
 * @param eventTime the instant at which it happened
 * @param offsetSeconds local time at the event: seconds east of UTC, from eventTimeZoneOffset, else from eventTime's own
 *     offset, else 0
 * @param eventTimeZoneOffset as the event wrote it ({@code +02:00}), or null
 * @param recordTime when some repository captured it, or null; it never means anything to the ledger
 * @param errorDeclaration says that this event's ID was wrong, or null
 * @param action null only where the type has none
 * @param bizStep bare CBV word, or another vocabulary's URI, or null
 * @param disposition bare CBV word, or another vocabulary's URI, or null
 * @param readPoint key of the place of the scan, or null
 * @param bizLocation key of the place where the objects are afterwards, or null
 * @param epcList objects of an Object- or TransactionEvent
 * @param parentId the container, or null
 * @param childEpcs what goes in, is seen in or leaves the container
 * @param inputEpcList what a TransformationEvent uses up
 * @param outputEpcList what a TransformationEvent makes
 * @param quantityList goods by class beside {@code epcList}
 * @param childQuantityList goods by class beside {@code childEpcs}
 * @param inputQuantityList goods by class beside {@code inputEpcList}
 * @param outputQuantityList goods by class beside {@code outputEpcList}
 * @param transformationId links TransformationEvents, or null
 * @param bizTransactionList orders, despatch advices and so on
 * @param sourceList where the goods come from
 * @param destinationList where the goods go
 * @param ilmd instance and lot master data, as it came
 * @param lot the lot number that ilmd gives, or null
 * @param expires the expiry date that ilmd gives, an ISO date such as {@code 2027-06-30} (or null; never unreadable)
 * @param persistentDisposition children {@code set} and {@code unset} with bare CBV words
 * @param sensorElementList one {@code sensorElement} each
 * @param certificationInfo certificates by their URI
 * @param extensions fields the standard does not fix
 */
public record EpcisEvent(
        EventType type,
        String eventId,
        Instant eventTime,
        int offsetSeconds,
        String eventTimeZoneOffset,
        Instant recordTime,
        ErrorDeclaration errorDeclaration,
        Action action,
        String bizStep,
        String disposition,
        String readPoint,
        String bizLocation,
        List<String> epcList,
        String parentId,
        List<String> childEpcs,
        List<String> inputEpcList,
        List<String> outputEpcList,
        List<QuantityElement> quantityList,
        List<QuantityElement> childQuantityList,
        List<QuantityElement> inputQuantityList,
        List<QuantityElement> outputQuantityList,
        String transformationId,
        List<TypedId> bizTransactionList,
        List<TypedId> sourceList,
        List<TypedId> destinationList,
        List<Element> ilmd,
        String lot,
        String expires,
        List<Element> persistentDisposition,
        List<Element> sensorElementList,
        List<String> certificationInfo,
        List<Element> extensions) {

    public EpcisEvent {
        epcList = List.copyOf(epcList);
        childEpcs = List.copyOf(childEpcs);
        inputEpcList = List.copyOf(inputEpcList);
        outputEpcList = List.copyOf(outputEpcList);
        quantityList = List.copyOf(quantityList);
        childQuantityList = List.copyOf(childQuantityList);
        inputQuantityList = List.copyOf(inputQuantityList);
        outputQuantityList = List.copyOf(outputQuantityList);
        bizTransactionList = List.copyOf(bizTransactionList);
        sourceList = List.copyOf(sourceList);
        destinationList = List.copyOf(destinationList);
        ilmd = List.copyOf(ilmd);
        persistentDisposition = List.copyOf(persistentDisposition);
        sensorElementList = List.copyOf(sensorElementList);
        certificationInfo = List.copyOf(certificationInfo);
        extensions = List.copyOf(extensions);
    }

    /** A builder with nothing set. */
    public static EpcisEventBuilder builder() {
        return new EpcisEventBuilder();
    }

    /** A builder that starts from this event. */
    public EpcisEventBuilder toBuilder() {
        return new EpcisEventBuilder(this);
    }
}
