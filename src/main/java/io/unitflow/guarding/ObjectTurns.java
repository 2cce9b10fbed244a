package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Retention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** From what is kept of an object and something new to what is kept and told then; a pure function of them and the clock. */
public final class ObjectTurns {
    private final ObjectGuard guard;
    private final Retention retention;
    private final int sightingsMax;

    /**
     * @param retention how long what is settled is remembered
     * @param sightingsMax how many sightings of an object are kept apart
     */
    public ObjectTurns(Surroundings around, Retention retention, int sightingsMax) {
        this.guard = new ObjectGuard(around);
        this.retention = retention;
        this.sightingsMax = sightingsMax;
    }

    /**
     * The turn that a sighting brings, or one that turns out not to have been; null where it is no news.
     *
     * @param located what the ledger made of it
     * @param clockMillis event time, epoch milliseconds; {@code Long.MIN_VALUE} while it is not known
     */
    public Turn sighted(
            String object, ObjectFile before, Sighting sighting, boolean withdrawn, Located located, long clockMillis) {
        Moment at = sighting.seen().at();
        Watch end = before.end();
        if (!withdrawn && (end.last() == null || end.last().precedes(at))) {
            Watch next = end.then(sighting, located);
            if (next.register().everParent() == end.register().everParent()) {
                return appended(object, before, sighting, next, clockMillis);
            }
        }
        Sightings after =
                withdrawn ? before.sightings().without(at) : before.sightings().with(sighting);
        if (after == before.sightings()) {
            return null;
        }
        ObjectGuard.Insight insight = guard.of(object, after);
        List<Fact> old = guard.facts(object, before.sightings());
        return kept(
                object, before, after, after.end(), insight.claims(), difference(old, insight.facts()), clockMillis);
    }

    /** The turn that time alone brings; what is kept is not empty. */
    public Turn woken(String object, ObjectFile before, long clockMillis) {
        if (before.sightings().isSpent(object, retention.forgottenBefore(clockMillis))) {
            return new Turn(null, List.of(), List.of());
        }
        List<Claim> claims = guard.of(object, before.sightings()).claims();
        return kept(object, before, before.sightings(), before.end(), claims, List.of(), clockMillis);
    }

    /** Most sightings come in their order: then only the end of the story changes. */
    private Turn appended(String object, ObjectFile before, Sighting sighting, Watch end, long clockMillis) {
        ObjectGuard.Next now = guard.ofNext(object, before.end(), sighting, end);
        List<Claim> claims = now.claims();
        if (!before.told().isEmpty()) {
            Set<String> ended = guard.ofEnd(object, before.end()).claims().stream()
                    .map(Claim::key)
                    .collect(Collectors.toSet());
            claims = new ArrayList<>(claims);
            before.told().stream().filter(claim -> !ended.contains(claim.key())).forEach(claims::add);
        }
        return kept(object, before, before.sightings().with(sighting), end, claims, now.changes(), clockMillis);
    }

    private Turn kept(
            String object,
            ObjectFile before,
            Sightings sightings,
            Watch end,
            List<Claim> claims,
            List<Turn.FactChange> facts,
            long clockMillis) {
        boolean silent = claims.isEmpty() && before.told().isEmpty();
        List<Claim> due =
                silent ? List.of() : Told.due(claims, before.told(), Claim::finding, Deadlines.clock(clockMillis));
        List<Turn.ClaimChange> changes = silent ? List.of() : changes(before.told(), due);
        if (sightings.isEmpty()) {
            return new Turn(null, facts, changes);
        }
        Instant next = silent ? null : Told.next(claims, due, Claim::finding);
        Sightings kept = sightings.folded(retention.settledBefore(clockMillis), sightingsMax);
        if (kept != sightings && !due.isEmpty()) {
            // What folded sightings proved is settled: it is not found again, and not taken back.
            List<Claim> left = guard.of(object, kept).claims();
            due = due.stream().filter(left::contains).toList();
        }
        long timer = Math.min(next == null ? Deadlines.NONE : Deadlines.millis(next), end(object, kept));
        return new Turn(new ObjectFile(kept, end, due, timer), facts, changes);
    }

    private static List<Turn.ClaimChange> changes(List<Claim> told, List<Claim> due) {
        List<Turn.ClaimChange> changes = new ArrayList<>();
        Told.difference(told, due, Claim::key, (claim, gone) -> changes.add(new Turn.ClaimChange(claim, gone)));
        return changes;
    }

    /** When something is to be folded or forgotten next, epoch milliseconds. */
    private long end(String object, Sightings sightings) {
        if (!retention.ends()) {
            return Deadlines.NONE;
        }
        if (!sightings.recent().isEmpty()) {
            return retention.settledAtMillis(
                    sightings.recent().get(0).seen().at().seconds());
        }
        return sightings.mayEnd(object)
                ? retention.forgottenAtMillis(sightings.base().last().seconds())
                : Deadlines.NONE;
    }

    /** Facts are few: lists are compared faster than they are hashed. */
    private static List<Turn.FactChange> difference(List<Fact> before, List<Fact> after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<Fact> more = new ArrayList<>(after);
        List<Turn.FactChange> told = new ArrayList<>(before.size() + after.size());
        for (Fact fact : before) {
            // What no longer holds goes first: of one sale only one fact holds at a time.
            if (!more.remove(fact)) {
                told.add(new Turn.FactChange(fact, -1));
            }
        }
        for (Fact fact : more) {
            told.add(new Turn.FactChange(fact, 1));
        }
        return told;
    }
}
