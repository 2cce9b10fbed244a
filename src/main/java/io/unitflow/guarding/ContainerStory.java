package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;

/**
 * What is known of one container beside its own sightings: what it held and when, when it was opened or emptied. Facts are counted,
 * so that they may come and be taken back in any order. Mutable; one owner.
 */
public final class ContainerStory {
    private final Map<Fact.OfContainer, Integer> facts;
    private final Map<String, Claim> claims;

    /** A story with nothing in it yet, or one that was kept. */
    public ContainerStory(Map<Fact.OfContainer, Integer> facts, Collection<Claim> claims) {
        this.facts = new HashMap<>(facts);
        this.claims = new HashMap<>();
        claims.forEach(claim -> this.claims.put(claim.finding().id(), claim));
    }

    /** How often each fact was told; belongs to whoever asks last. */
    public Map<Fact.OfContainer, Integer> facts() {
        return facts;
    }

    /** Findings that hold if what they name was still inside. */
    public Collection<Claim> claims() {
        return claims.values();
    }

    /** A fact is told so many times more (negative: fewer). */
    public void tell(Fact.OfContainer fact, int count) {
        if (count != 0) {
            facts.merge(
                    Lifting.known(fact, count, facts), count, (known, more) -> known + more == 0 ? null : known + more);
        }
    }

    /** A claim is made, or taken back. */
    public void claim(Claim claim, boolean withdrawn) {
        if (withdrawn) {
            claims.remove(claim.finding().id());
        } else {
            claims.put(claim.finding().id(), claim);
        }
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return facts.isEmpty() && claims.isEmpty();
    }

    /** Epoch seconds of the newest event in it; {@code Long.MIN_VALUE} where there is none. */
    public long newest() {
        long newest = Long.MIN_VALUE;
        for (Fact.OfContainer fact : facts.keySet()) {
            newest = Math.max(newest, fact.newest().seconds());
        }
        for (Claim claim : claims.values()) {
            newest = Math.max(newest, inside(claim).until().seconds());
        }
        return newest;
    }

    /**
     * Lets go of what is settled, as far as nothing that is told from now on can need it.
     *
     * @param settledBefore epoch seconds before which nothing changes any more
     * @return epoch seconds of the oldest of what ended since then; {@link Long#MAX_VALUE} where nothing did
     */
    public long settle(long settledBefore) {
        claims.values().removeIf(claim -> inside(claim).until().seconds() < settledBefore);
        Set<Moment> asked = new HashSet<>();
        long next = Long.MAX_VALUE;
        for (Claim claim : claims.values()) {
            asked.addAll(inside(claim).asked());
            next = Math.min(next, inside(claim).until().seconds());
        }
        return Math.min(next, Settled.leave(facts, asked, settledBefore));
    }

    /** All that holds. */
    public List<Finding> findings(String container, Surroundings around) {
        NavigableSet<Moment> emptied = Settled.emptied(facts);
        List<Finding> findings = new ArrayList<>();
        for (Claim claim : claims.values()) {
            Claim.StillInside inside = inside(claim);
            Moment next = emptied.higher(inside.since());
            boolean isEmptied = next != null && next.precedes(inside.until());
            if (!isEmptied && Settled.areListed(container, inside.asked(), facts)) {
                findings.add(claim.finding());
            }
        }
        new ContainerJudging(container, facts, emptied, around).judge(findings);
        return findings;
    }

    private static Claim.StillInside inside(Claim claim) {
        return (Claim.StillInside) claim.condition();
    }
}
