package io.unitflow.guarding;

import java.util.function.Consumer;

/** A unit is sold once, unless it came back in between. */
final class SoldAgain implements ObjectRule {
    @Override
    public Kind kind() {
        return Kind.SOLD_AGAIN;
    }

    @Override
    public void find(ObjectStory story, Surroundings around, Consumer<Claim> out) {
        for (Passage passage : story.passages()) {
            boolean again = passage.sighting().isSale() && passage.before().sold() != null;
            if (again && story.isUnit()) {
                out.accept(Claim.of(Finding.at(
                        passage.at(),
                        kind(),
                        story.object(),
                        passage.site(),
                        passage.before().sold())));
            }
        }
    }
}
