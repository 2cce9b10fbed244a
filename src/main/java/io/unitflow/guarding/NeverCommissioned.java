package io.unitflow.guarding;

import java.time.Instant;
import java.util.function.Consumer;

/** A unit of a product with serial numbers that nobody ever made: its number was invented. */
final class NeverCommissioned implements ObjectRule {
    @Override
    public Kind kind() {
        return Kind.NEVER_COMMISSIONED;
    }

    @Override
    public void find(ObjectStory story, Surroundings around, Consumer<Claim> out) {
        Watch end = story.end();
        if (story.isUnit() && end.first() != null && !end.isMade()) {
            double hours = around.thresholds(story.gtin()).commissionedWithinHours();
            Instant deadline = Times.plus(Times.of(end.first()), Times.hours(hours));
            out.accept(new Claim(
                    Finding.absent(end.first(), kind(), story.object(), end.firstSite(), deadline),
                    new Claim.Serialized(story.gtin())));
        }
    }
}
