package io.unitflow.trace;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.TypedId;
import java.util.List;
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
            event.bizTransactionList().stream().map(TypedId::id).distinct().toList());

    private final Function<EpcisEvent, List<String>> values;

    Listing(Function<EpcisEvent, List<String>> values) {
        this.values = values;
    }

    /** The lists of this kind that the event is on. */
    public List<String> valuesOf(EpcisEvent event) {
        return values.apply(event);
    }

    private static List<String> given(String value) {
        return Stream.ofNullable(value).toList();
    }
}
