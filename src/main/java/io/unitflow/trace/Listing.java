package io.unitflow.trace;

import io.unitflow.epcis.Element;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.epcis.TypedId;
import io.unitflow.gs1.Gs1Key;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** What remembered events are listed by: each list holds the events of one value, in the order of a time. */
public enum Listing {
    /** All events under the empty value, in the order in which they happened. */
    EVENT_TIME(event -> List.of("")),
    /** All events under the empty value, in the order in which they were recorded. */
    RECORD_TIME(event -> List.of("")),
    /** By business step, in the order in which they happened; as are all below. */
    BIZ_STEP(event -> given(event.bizStep())),
    /** By disposition. */
    DISPOSITION(event -> given(event.disposition())),
    /** By the key of the place of the scan. */
    READ_POINT(event -> given(event.readPoint())),
    /** By the key of the place where the objects are afterwards. */
    BIZ_LOCATION(event -> given(event.bizLocation())),
    /** By the identifier of a business transaction, of whatever type. */
    BIZ_TRANSACTION(event ->
            event.bizTransactionList().stream().map(TypedId::id).distinct().toList()),
    /** By the GTIN-14 of what it names, as units or by class. */
    PRODUCT(Listing::products),
    /** By each lot number in its master data of instances and lots. */
    LOT(Listing::lots),
    /** Under the empty value, if sensors reported something. */
    SENSORS(event -> event.sensorElementList().isEmpty() ? List.of() : List.of(""));

    private final Function<EpcisEvent, List<String>> values;

    Listing(Function<EpcisEvent, List<String>> values) {
        this.values = values;
    }

    /** The lists of this kind that the event is on. */
    public List<String> valuesOf(EpcisEvent event) {
        return values.apply(event);
    }

    private static List<String> lots(EpcisEvent event) {
        return event.ilmd().stream()
                .filter(field -> field.namespace().equals("urn:epcglobal:cbv:mda")
                        && field.name().equals("lotNumber"))
                .map(Element::value)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static List<String> products(EpcisEvent event) {
        Stream<String> objects = Stream.of(
                        event.epcList(), event.childEpcs(), event.inputEpcList(), event.outputEpcList())
                .flatMap(List::stream);
        Stream<String> classes = Stream.of(
                        event.quantityList(),
                        event.childQuantityList(),
                        event.inputQuantityList(),
                        event.outputQuantityList())
                .flatMap(List::stream)
                .map(QuantityElement::epcClass);
        return Stream.of(objects, classes, Stream.ofNullable(event.parentId()))
                .flatMap(keys -> keys)
                .map(Gs1Key::gtin)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static List<String> given(String value) {
        return Stream.ofNullable(value).toList();
    }
}
