package io.unitflow.guarding;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.Moment;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** No medicine travels faster than an aeroplane: two sites too soon after each other are two objects with one number. */
final class ImpossibleTravel implements ObjectRule {
    private static final double SECONDS_AN_HOUR = 3_600;

    @Override
    public Kind kind() {
        return Kind.IMPOSSIBLE_TRAVEL;
    }

    @Override
    public void find(ObjectStory story, Surroundings around, Consumer<Claim> out) {
        if (!story.isUnit() && !Gs1Key.isSscc(story.object())) {
            return;
        }
        for (Passage passage : story.passages()) {
            if (passage.before().last() != null && isTooFast(passage, around, story.gtin())) {
                out.accept(Claim.of(Finding.at(
                        passage.at(),
                        kind(),
                        story.object(),
                        passage.site(),
                        passage.before().last())));
            }
        }
    }

    private static boolean isTooFast(Passage passage, Surroundings around, String gtin) {
        String from = passage.before().register().site();
        if (from.equals(passage.site())) {
            return false;
        }
        Thresholds thresholds = around.thresholds(gtin);
        double reachable = hours(passage.before().last(), passage.at()) * thresholds.travelKmPerHour();
        if (reachable > GreatCircle.KM_MAX) {
            return false;
        }
        OptionalDouble km = around.km(from, passage.site());
        return km.isPresent() && km.getAsDouble() > thresholds.travelKm() && km.getAsDouble() > reachable;
    }

    private static double hours(Moment from, Moment to) {
        return (to.seconds() - from.seconds() + (to.nanos() - from.nanos()) / 1e9) / SECONDS_AN_HOUR;
    }
}
