package io.unitflow.guarding;

import io.unitflow.ledger.Mode;
import java.util.function.Consumer;

/** Goods go where a lane goes, and arrive where they were sent. */
final class OffRoute implements ObjectRule {
    @Override
    public Kind kind() {
        return Kind.OFF_ROUTE;
    }

    @Override
    public void find(ObjectStory story, Surroundings around, Consumer<Claim> out) {
        for (Passage passage : story.passages()) {
            Shipment begins = begins(passage);
            if (begins != null
                    && !begins.to().isEmpty()
                    && around.isOffRoute(begins.from(), begins.to())
                    && around.thresholds(story.gtin(), begins).on(kind())) {
                out.accept(Claim.of(Finding.at(passage.at(), kind(), story.object(), begins.to())));
            }
            Shipment ended = passage.before().shipment();
            if (endsElsewhere(passage) && around.thresholds(story.gtin(), ended).on(kind())) {
                out.accept(Claim.of(Finding.at(passage.at(), kind(), story.object(), passage.site(), ended.start())));
            }
        }
    }

    private static Shipment begins(Passage passage) {
        Shipment after = passage.after().shipment();
        return after != null && after.start().equals(passage.at()) ? after : null;
    }

    private static boolean endsElsewhere(Passage passage) {
        if (!passage.endsShipment() || passage.after().register().mode() != Mode.HERE) {
            return false;
        }
        String to = passage.before().shipment().to();
        return !to.isEmpty() && !to.equals(passage.site());
    }
}
