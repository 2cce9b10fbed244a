package io.unitflow.guarding;

import io.unitflow.ledger.Containment;
import io.unitflow.ledger.Register;
import java.util.function.Consumer;

/** What is packed was taken out of what it was in before. */
final class PackedTwice implements ObjectRule {
    @Override
    public Kind kind() {
        return Kind.PACKED_TWICE;
    }

    @Override
    public void find(ObjectStory story, Surroundings around, Consumer<Claim> out) {
        for (Passage passage : story.passages()) {
            Register before = passage.before().register();
            boolean packed = passage.sighting().more().step() == Step.PACKING
                    && passage.sighting().seen().containment() == Containment.IN;
            if (packed
                    && before.container() != null
                    && !before.container().equals(passage.sighting().seen().container())) {
                Finding twice = Finding.at(passage.at(), kind(), story.object(), passage.site(), before.since());
                out.accept(new Claim(
                        twice,
                        new Claim.StillInside(before.container(), before.since(), passage.at(), before.asked())));
            }
        }
    }
}
