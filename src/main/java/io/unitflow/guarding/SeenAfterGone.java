package io.unitflow.guarding;

import java.util.function.Consumer;

/** What was sold, used up or destroyed is not seen again, unless it is sold again (another kind) or returned. */
final class SeenAfterGone implements ObjectRule {
    @Override
    public Kind kind() {
        return Kind.SEEN_AFTER_GONE;
    }

    @Override
    public void find(ObjectStory story, Surroundings around, Consumer<Claim> out) {
        if (!story.isUnit() && !story.isContainer()) {
            return;
        }
        for (Passage passage : story.passages()) {
            if (passage.before().isUnexplained(passage.sighting())) {
                out.accept(Claim.of(Finding.at(
                        passage.at(),
                        kind(),
                        story.object(),
                        passage.site(),
                        passage.before().last())));
            }
        }
    }
}
