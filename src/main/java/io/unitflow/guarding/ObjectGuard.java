package io.unitflow.guarding;

import java.util.List;

/** Watches over single objects: what their sightings give, as claims and as facts for those who watch over other things. */
public final class ObjectGuard {
    private final ObjectRules rules;
    private final ObjectFacts facts;

    /** Watches with these rules and this network. */
    public ObjectGuard(Surroundings around) {
        this.rules = new ObjectRules(around);
        this.facts = new ObjectFacts(around);
    }

    /**
     * What the sightings give.
     *
     * @param claims findings, some on a condition that others know
     * @param facts what others have to know; one may come more than once
     */
    public record Insight(List<Claim> claims, List<Fact> facts) {
        /** That of an object without sightings. */
        public static final Insight NONE = new Insight(List.of(), List.of());
    }

    /** What an object's sightings give: a pure function of them. */
    public Insight of(String object, Sightings sightings) {
        if (sightings.isEmpty()) {
            return Insight.NONE;
        }
        ObjectStory story = new ObjectStory(object, sightings.base(), sightings.recent());
        return new Insight(rules.claims(story), facts.of(story));
    }
}
