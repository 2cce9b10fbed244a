package io.unitflow.trace.store;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.EventWriter;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.Rejection;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * An event in two records: the objects that it lists, which may be a million, and everything else as EPCIS 2.0 JSON. Its ID, which
 * nothing can make shorter, is kept elsewhere.
 */
final class ListsForm {
    private static final String NO_ID = "-";

    private ListsForm() {}

    static byte[] detail(EpcisEvent event) {
        EpcisEvent bare = event.toBuilder()
                .eventId(NO_ID)
                .epcList(List.of())
                .childEpcs(List.of())
                .inputEpcList(List.of())
                .outputEpcList(List.of())
                .build();
        return EventWriter.toBytes(bare);
    }

    static EpcisEvent detail(byte[] json, String eventId) {
        EpcisEvent[] read = new EpcisEvent[1];
        EventReader.readMessage(json, Feed.SHIPMENTS, new EventConsumer() {
            @Override
            public void event(EpcisEvent event, long position) {
                read[0] = event;
            }

            @Override
            public void rejected(Rejection rejection) {
                throw new IllegalStateException("The index holds what is no event: " + rejection.message());
            }
        });
        return read[0].toBuilder().eventId(eventId).build();
    }

    static byte[] lists(EpcisEvent event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        for (List<String> list :
                List.of(event.epcList(), event.childEpcs(), event.inputEpcList(), event.outputEpcList())) {
            Bytes.number(list.size(), out);
            list.forEach(object -> Bytes.text(object, out));
        }
        return out.toByteArray();
    }

    static List<String> children(byte[] lists) {
        Bytes in = new Bytes(lists);
        list(in);
        return list(in);
    }

    /** The list in which objects see each other. */
    static List<String> sideBySide(EpcisEvent event) {
        return event.type() == EventType.AGGREGATION ? event.childEpcs() : event.epcList();
    }

    /** The same out of the record. */
    static List<String> sideBySide(byte[] lists) {
        Bytes in = new Bytes(lists);
        List<String> objects = list(in);
        return objects.isEmpty() ? list(in) : objects;
    }

    /** The event as it was told. */
    static EpcisEvent whole(byte[] detail, byte[] lists, String eventId) {
        Bytes in = new Bytes(lists);
        return detail(detail, eventId).toBuilder()
                .epcList(list(in))
                .childEpcs(list(in))
                .inputEpcList(list(in))
                .outputEpcList(list(in))
                .build();
    }

    private static List<String> list(Bytes in) {
        int size = (int) in.number();
        List<String> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(in.text());
        }
        return list;
    }
}
