package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.time.Instant;
import java.util.function.Consumer;

/** A shipment ends within its lane's lead time and twice its standard deviation, or is late until it does. */
final class Overdue implements ObjectRule {
    @Override
    public Kind kind() {
        return Kind.OVERDUE;
    }

    @Override
    public void find(ObjectStory story, Surroundings around, Consumer<Claim> out) {
        for (Passage passage : story.passages()) {
            if (passage.endsShipment()) {
                find(story, passage.before().shipment(), passage.at(), around, out);
            }
        }
        if (story.end().shipment() != null) {
            find(story, story.end().shipment(), null, around, out);
        }
    }

    private void find(ObjectStory story, Shipment shipment, Moment end, Surroundings around, Consumer<Claim> out) {
        Thresholds thresholds = around.thresholds(story.gtin(), shipment);
        if (!thresholds.on(kind())) {
            return;
        }
        Instant deadline = Times.plus(Times.of(shipment.start()), around.usualDuration(shipment, thresholds));
        Finding late = Finding.absent(shipment.start(), kind(), story.object(), shipment.to(), deadline);
        if (end == null) {
            out.accept(Claim.of(late));
        } else if (Times.of(end).isAfter(deadline)) {
            out.accept(Claim.of(late.closedBy(end)));
        }
    }
}
