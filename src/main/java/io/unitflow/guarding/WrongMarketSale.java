package io.unitflow.guarding;

import java.util.function.Consumer;

/** A product is sold only in the countries it was registered in: elsewhere it was diverted. */
final class WrongMarketSale implements ObjectRule {
    @Override
    public Kind kind() {
        return Kind.WRONG_MARKET;
    }

    @Override
    public void find(ObjectStory story, Surroundings around, Consumer<Claim> out) {
        if (!story.isUnit()) {
            return;
        }
        for (Passage passage : story.passages()) {
            if (passage.sighting().isSale() && around.isWrongMarket(story.gtin(), passage.site())) {
                out.accept(Claim.of(Finding.at(passage.at(), kind(), story.object(), passage.site())));
            }
        }
    }
}
