package io.unitflow.guarding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rules over single objects: the one place that knows them all. A new rule is a line here. */
public final class ObjectRules {
    private static final List<ObjectRule> ALL = List.of(
            new DuplicateCommissioning(),
            new NeverCommissioned(),
            new SeenAfterGone(),
            new SoldAgain(),
            new ImpossibleTravel(),
            new WrongMarketSale(),
            new OffRoute(),
            new Overdue(),
            new StuckInCustoms(),
            new PackedTwice(),
            new TemperatureOfUnit());

    private final Surroundings around;
    private final ObjectRule[] rules;

    /** The rules that are switched on. */
    public ObjectRules(Surroundings around) {
        this.around = around;
        this.rules = ALL.stream()
                .filter(rule -> around.thresholds().anywhere(rule.kind()))
                .toArray(ObjectRule[]::new);
    }

    /** All that the rules find in the story. */
    List<Claim> claims(ObjectStory story) {
        List<Claim> claims = new ArrayList<>();
        Consumer<Claim> out = claims::add;
        for (ObjectRule rule : rules) {
            rule.find(story, around, out);
        }
        if (around.thresholds().isSpecial()) {
            claims.removeIf(
                    claim -> !around.isOnFor(story.gtin(), claim.finding().kind()));
        }
        return claims;
    }
}
