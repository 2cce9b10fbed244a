package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.time.Instant;
import java.util.function.Consumer;

/** Goods leave customs within the time that is usual for their lane, or are stuck until they are seen elsewhere. */
final class StuckInCustoms implements ObjectRule {
    @Override
    public Kind kind() {
        return Kind.STUCK_IN_CUSTOMS;
    }

    @Override
    public void find(ObjectStory story, Surroundings around, Consumer<Claim> out) {
        for (Passage passage : story.passages()) {
            Visit left = passage.before().visit();
            if (left != null && !left.site().equals(passage.site())) {
                find(story, left, passage.at(), around, out);
            }
        }
        if (story.end().visit() != null) {
            find(story, story.end().visit(), null, around, out);
        }
    }

    private void find(ObjectStory story, Visit visit, Moment left, Surroundings around, Consumer<Claim> out) {
        if (visit.since() == null || !around.isCustoms(visit.site())) {
            return;
        }
        Thresholds thresholds = around.thresholds(story.gtin(), visit.shipment());
        if (!thresholds.on(kind())) {
            return;
        }
        Instant deadline = Times.plus(Times.of(visit.since()), around.usualCustomsStay(visit.shipment(), thresholds));
        Finding stuck = Finding.absent(visit.since(), kind(), story.object(), visit.site(), deadline);
        if (left == null) {
            out.accept(Claim.of(stuck));
        } else if (Times.of(left).isAfter(deadline)) {
            out.accept(Claim.of(stuck.closedBy(left)));
        }
    }
}
