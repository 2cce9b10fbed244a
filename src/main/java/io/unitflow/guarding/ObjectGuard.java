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
     * What a story gives.
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
        return sightings.isEmpty()
                ? Insight.NONE
                : insight(new ObjectStory(object, sightings.base(), sightings.recent()));
    }

    /**
     * What the end of a story gives: all that the next sighting can change, unless that names the object as a container for the
     * first time.
     */
    public Insight ofEnd(String object, Watch end) {
        return end.last() == null ? Insight.NONE : insight(new ObjectStory(object, end, (Passage) null));
    }

    /** What a sighting later than all others brings. */
    Next ofNext(String object, Watch before, Sighting next, Watch after) {
        Passage last = new Passage(before, next, after);
        ObjectStory story = new ObjectStory(object, after, last);
        return new Next(rules.claims(story), facts.changes(story, last));
    }

    /**
     * What a sighting later than all others brings.
     *
     * @param claims findings of it and of the end of the story
     * @param changes how the facts of the story change
     */
    record Next(List<Claim> claims, List<Turn.FactChange> changes) {}

    /** The facts of an object's sightings. */
    List<Fact> facts(String object, Sightings sightings) {
        return sightings.isEmpty()
                ? List.of()
                : facts.of(new ObjectStory(object, sightings.base(), sightings.recent()));
    }

    private Insight insight(ObjectStory story) {
        return new Insight(rules.claims(story), facts.of(story));
    }
}
