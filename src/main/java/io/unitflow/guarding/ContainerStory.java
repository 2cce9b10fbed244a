package io.unitflow.guarding;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.Moment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
            Claim.StillInside inside = (Claim.StillInside) claim.condition();
            newest = Math.max(newest, inside.until().seconds());
        }
        return newest;
    }

    /** All that holds. */
    public List<Finding> findings(String container, Surroundings around) {
        List<Finding> findings = new ArrayList<>();
        for (Claim claim : claims.values()) {
            Claim.StillInside inside = (Claim.StillInside) claim.condition();
            if (!isEmptied(inside.since(), inside.until()) && Settled.areListed(container, inside.asked(), facts)) {
                findings.add(claim.finding());
            }
        }
        Map<Fact.OfContainer, Integer> settled = Settled.of(facts);
        for (Fact.OfContainer fact : facts.keySet()) {
            if (fact instanceof Fact.Opened opened) {
                shortReceived(container, opened, settled, around, findings);
            } else if (fact instanceof Fact.Reading reading) {
                temperature(container, reading, settled.keySet(), around, findings);
            }
        }
        return findings;
    }

    private boolean isEmptied(Moment since, Moment until) {
        for (Fact.OfContainer fact : facts.keySet()) {
            if (fact instanceof Fact.Emptied emptied
                    && since.precedes(emptied.at())
                    && emptied.at().precedes(until)) {
                return true;
            }
        }
        return false;
    }

    /** Of the units that were in it, the list named some and not all. */
    private void shortReceived(
            String container,
            Fact.Opened opened,
            Map<Fact.OfContainer, Integer> settled,
            Surroundings around,
            List<Finding> findings) {
        int held = 0;
        int listed = 0;
        for (Map.Entry<Fact.OfContainer, Integer> fact : settled.entrySet()) {
            if (fact.getKey() instanceof Fact.Stay stay && isHeld(stay.from(), stay.to(), opened.at())) {
                held += fact.getValue();
                listed += opened.at().equals(stay.to()) ? fact.getValue() : 0;
            }
        }
        if (listed > 0
                && listed < held
                && around.thresholds(Gs1Key.gtin(container)).on(Kind.SHORT_RECEIVED)) {
            findings.add(Finding.at(opened.at(), Kind.SHORT_RECEIVED, container, opened.site())
                    .of(held - listed));
        }
    }

    private boolean isHeld(Moment from, Moment to, Moment at) {
        return from.precedes(at) && (to == null || !to.precedes(at)) && !isEmptied(from, at);
    }

    /** Whether what was inside then, through something that was inside since {@code nested}, is what a reading is about. */
    private boolean isAbout(Moment from, Moment to, Moment nested, Moment at) {
        boolean inside = from.equals(at) || from.precedes(at) && (to == null || !to.precedes(at));
        return inside && !isEmptied(nested, at);
    }

    private void temperature(
            String container,
            Fact.Reading reading,
            Set<Fact.OfContainer> settled,
            Surroundings around,
            List<Finding> findings) {
        Set<String> held = new HashSet<>();
        for (Fact.OfContainer fact : settled) {
            if (fact instanceof Fact.Stay stay && isAbout(stay.from(), stay.to(), stay.from(), reading.at())) {
                held.add(stay.gtin());
            } else if (fact instanceof Fact.Held deeper
                    && isAbout(deeper.from(), deeper.to(), deeper.nested(), reading.at())) {
                held.add(deeper.gtin());
            }
        }
        if (held.stream().anyMatch(gtin -> around.isSpoiledBy(reading.temperature(), gtin))) {
            findings.add(Finding.at(reading.at(), Kind.TEMPERATURE, container, reading.site()));
        }
    }
}
