package io.unitflow.guarding;

import java.util.function.Consumer;

/** No product gets colder or warmer than it may, by the sensors of events that list the object itself. */
final class TemperatureOfUnit implements ObjectRule {
    @Override
    public Kind kind() {
        return Kind.TEMPERATURE;
    }

    @Override
    public void find(ObjectStory story, Surroundings around, Consumer<Claim> out) {
        if (story.gtin() == null || !around.isWatched(story.gtin())) {
            return;
        }
        for (Passage passage : story.passages()) {
            Temperature temperature = passage.sighting().more().temperature();
            if (temperature != null && around.isSpoiledBy(temperature, story.gtin())) {
                out.accept(Claim.of(Finding.at(passage.at(), kind(), story.object(), passage.site())));
            }
        }
    }
}
