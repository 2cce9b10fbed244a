package io.unitflow.epcis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a reader handed on. */
final class Collected implements EventConsumer {
    final List<EpcisEvent> events = new ArrayList<>();
    final List<Long> positions = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    final List<String> deviations = new ArrayList<>();
    final List<MasterData> masterData = new ArrayList<>();

    static Collected message(String text) {
        return message(text, Feed.SHIPMENTS);
    }

    static Collected message(String text, Feed feed) {
        return message(text.getBytes(StandardCharsets.UTF_8), feed);
    }

    static Collected message(byte[] value, Feed feed) {
        Collected collected = new Collected();
        EventReader.readMessage(value, feed, collected);
        return collected;
    }

    EpcisEvent only() {
        if (events.size() != 1 || !rejections.isEmpty()) {
            throw new AssertionError("expected one event, got " + events + " and " + rejections);
        }
        return events.get(0);
    }

    List<String> ids() {
        return events.stream().map(EpcisEvent::eventId).toList();
    }

    List<Rejection.Reason> reasons() {
        return rejections.stream().map(Rejection::reason).toList();
    }

    @Override
    public void event(EpcisEvent event, long position) {
        events.add(event);
        positions.add(position);
    }

    @Override
    public void rejected(Rejection rejection) {
        rejections.add(rejection);
    }

    @Override
    public void masterData(MasterData told) {
        masterData.add(told);
    }

    @Override
    public void deviation(long position, String message) {
        deviations.add(message);
    }
}
