package io.unitflow.guarding;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.Containment;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Movement;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Register;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What one object's story tells rules about other things, whether they are switched on or not: facts are told as differences, and what
 * was told before a switch would not be taken back after it.
 */
final class ObjectFacts {
    private final boolean lifted;

    ObjectFacts(Surroundings around) {
        this.lifted = around.isAnyWatched();
    }

    /** The facts of a story; one may come more than once. */
    List<Fact> of(ObjectStory story) {
        List<Fact> facts = new ArrayList<>();
        if (story.isUnit() && story.end().isMade()) {
            facts.add(new Fact.Made(story.gtin()));
        }
        for (Passage passage : story.passages()) {
            ofLot(story, passage, facts);
            ofContainer(story, passage, facts);
            ended(story, passage, facts);
        }
        stay(story, story.end().register(), null, facts);
        return facts;
    }

    /** What one more sighting, later than all others, changes in the facts of a story; those that no longer hold come first. */
    List<Turn.FactChange> changes(ObjectStory story, Passage last) {
        List<Fact> gone = new ArrayList<>(1);
        List<Fact> come = new ArrayList<>(3);
        if (story.isUnit() && story.end().isMade() && !last.before().isMade()) {
            come.add(new Fact.Made(story.gtin()));
        }
        ofLot(story, last, come);
        ofContainer(story, last, come);
        if (!goesOn(last)) {
            stay(story, last.before().register(), null, gone);
            stay(story, last.before().register(), last.at(), come);
            stay(story, last.after().register(), null, come);
        }
        List<Turn.FactChange> changes = new ArrayList<>(gone.size() + come.size());
        gone.forEach(fact -> changes.add(new Turn.FactChange(fact, -1)));
        come.forEach(fact -> changes.add(new Turn.FactChange(fact, 1)));
        return changes;
    }

    private void ofLot(ObjectStory story, Passage passage, List<Fact> facts) {
        if (!Gs1Key.isUnit(story.object())) {
            return;
        }
        String lot = passage.after().register().lot();
        Particulars more = passage.sighting().more();
        if (more.expires() != null && !lot.isEmpty() && !isUsedUp(passage.sighting())) {
            facts.add(new Fact.Expiry(story.gtin(), lot, passage.at(), Times.date(more.expires())));
        }
        if (passage.sighting().isSale() && story.isUnit()) {
            long day = Times.epochDay(passage.at(), more.offsetSeconds());
            facts.add(new Fact.Sale(story.gtin(), lot, passage.at(), day, story.object(), passage.site()));
        }
    }

    /** The ilmd of a TransformationEvent is about its outputs. */
    private static boolean isUsedUp(Sighting sighting) {
        return sighting.more().step() == Step.TRANSFORMING && sighting.seen().movement() == Movement.GONE;
    }

    private void ofContainer(ObjectStory story, Passage passage, List<Fact> facts) {
        Observation seen = passage.sighting().seen();
        Step step = passage.sighting().more().step();
        if (seen.empties()) {
            facts.add(new Fact.Emptied(story.object(), passage.at()));
        }
        if (seen.containment() == Containment.AMONG && story.isContainer()) {
            facts.add(new Fact.Listed(story.object(), passage.at()));
        }
        boolean unpacked = step == Step.UNPACKING && seen.parent() && !seen.empties();
        if (story.isContainer() && (unpacked || step == Step.RECEIVING)) {
            facts.add(new Fact.Opened(story.object(), passage.at(), passage.site()));
        }
        Temperature reported = passage.sighting().more().temperature();
        if (reported != null && story.isContainer()) {
            facts.add(new Fact.Reading(story.object(), passage.at(), passage.site(), reported));
        }
    }

    /** The stay in a container that this passage ends, if any. */
    private void ended(ObjectStory story, Passage passage, List<Fact> facts) {
        if (!goesOn(passage)) {
            stay(story, passage.before().register(), passage.at(), facts);
        }
    }

    private static boolean goesOn(Passage passage) {
        Register before = passage.before().register();
        Register after = passage.after().register();
        return Objects.equals(before.container(), after.container()) && Objects.equals(before.since(), after.since());
    }

    private void stay(ObjectStory story, Register register, Moment to, List<Fact> facts) {
        String gtin = story.isUnit() ? story.gtin() : null;
        if (lifted && register.container() != null && story.isContainer()) {
            Fact.Inside inside = new Fact.Inside(story.object(), register.since(), to, register.container());
            facts.add(Fact.Provided.of(inside, register.asked()));
        }
        if (gtin != null && register.container() != null) {
            Fact.Stay stay = new Fact.Stay(register.container(), register.since(), to, gtin);
            facts.add(Fact.Provided.of(stay, register.asked()));
        }
    }
}
