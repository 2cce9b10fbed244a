package io.unitflow.guarding;

import java.util.function.Consumer;

/** A serial number begins its life once: the second commissioning of a unit is a copy, or a mistake. */
final class DuplicateCommissioning implements ObjectRule {
    @Override
    public Kind kind() {
        return Kind.DUPLICATE_COMMISSIONING;
    }

    @Override
    public void find(ObjectStory story, Surroundings around, Consumer<Claim> out) {
        for (Passage passage : story.passages()) {
            boolean second =
                    passage.before().commissionings() == 1 && passage.after().commissionings() == 2;
            if (second && story.isUnit()) {
                out.accept(Claim.of(Finding.at(
                        passage.at(),
                        kind(),
                        story.object(),
                        passage.site(),
                        passage.before().commissioned())));
            }
        }
    }
}
