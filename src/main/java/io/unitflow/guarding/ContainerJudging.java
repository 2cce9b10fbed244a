package io.unitflow.guarding;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/** What was in a container whenever it was opened or its temperature taken: one walk through time. Used once. */
final class ContainerJudging {
    private final String container;
    private final Surroundings around;
    /** By when they begin. */
    private final List<Held> begins = new ArrayList<>();
    /** By when they end; what does not end is not among them. */
    private final List<Held> ends = new ArrayList<>();

    private final List<Fact.Opened> openings = new ArrayList<>();
    private final List<Fact.Reading> readings = new ArrayList<>();
    private final Map<Moment, Integer> unitsListed = new HashMap<>();

    private int begun;
    private int ended;
    private int unitsHeld;
    /** How many facts say that goods of a product are in it. */
    private final Map<String, Integer> products = new HashMap<>();

    private long looks;

    /**
     * What was inside for a time.
     *
     * @param end when it was listed next or emptied out, or null; in it still at that very moment
     * @param units how many units directly in it
     */
    private record Held(Moment from, Moment end, String gtin, int units) {}

    ContainerJudging(
            String container, Map<Fact.OfContainer, Integer> facts, NavigableSet<Moment> emptied, Surroundings around) {
        this.container = container;
        this.around = around;
        Settled.of(facts).forEach((fact, count) -> {
            if (fact instanceof Fact.Opened opened) {
                openings.add(opened);
            } else if (fact instanceof Fact.Reading reading) {
                readings.add(reading);
            } else if (Content.of(fact) != null && !(fact instanceof Fact.Provided)) {
                add(fact, count, emptied);
            }
        });
        begins.sort(Comparator.comparing(Held::from));
        ends.sort(Comparator.comparing(Held::end));
        openings.sort(Comparator.comparing(Fact.Opened::at));
        readings.sort(Comparator.comparing(Fact.Reading::at));
    }

    private void add(Fact.OfContainer fact, int count, NavigableSet<Moment> emptied) {
        Content content = Content.of(fact);
        Moment end = Settled.earlier(content.to(), emptied.higher(content.nested()));
        if (end != null && end.precedes(content.from())) {
            return;
        }
        Held held = new Held(content.from(), end, content.gtin(), fact instanceof Fact.Stay ? count : 0);
        begins.add(held);
        if (end != null) {
            ends.add(held);
        }
        if (held.units() != 0
                && end != null
                && end.equals(content.to())
                && content.from().precedes(end)) {
            unitsListed.merge(end, held.units(), Integer::sum);
        }
    }

    /** Adds what is found. */
    void judge(List<Finding> findings) {
        int next = 0;
        for (Fact.Reading reading : readings) {
            while (next < openings.size()
                    && !reading.at().precedes(openings.get(next).at())) {
                shortReceived(openings.get(next++), findings);
            }
            temperature(reading, findings);
        }
        for (Fact.Opened opened : openings.subList(next, openings.size())) {
            shortReceived(opened, findings);
        }
    }

    /** How many facts were looked at so far. */
    long looks() {
        return looks;
    }

    /** Of the units that were in it, the list named some and not all. */
    private void shortReceived(Fact.Opened opened, List<Finding> findings) {
        go(opened.at(), false);
        int listed = unitsListed.getOrDefault(opened.at(), 0);
        if (listed > 0
                && listed < unitsHeld
                && around.thresholds(Gs1Key.gtin(container)).on(Kind.SHORT_RECEIVED)) {
            findings.add(Finding.at(opened.at(), Kind.SHORT_RECEIVED, container, opened.site())
                    .of(unitsHeld - listed));
        }
    }

    private void temperature(Fact.Reading reading, List<Finding> findings) {
        go(reading.at(), true);
        looks += products.size();
        if (products.keySet().stream().anyMatch(gtin -> around.isSpoiledBy(reading.temperature(), gtin))) {
            findings.add(Finding.at(reading.at(), Kind.TEMPERATURE, container, reading.site()));
        }
    }

    /** Goes on to a moment; with what is put in at it, or without. */
    private void go(Moment at, boolean with) {
        while (begun < begins.size() && isBegun(begins.get(begun).from(), at, with)) {
            count(begins.get(begun++), 1);
        }
        while (ended < ends.size() && ends.get(ended).end().precedes(at)) {
            count(ends.get(ended++), -1);
        }
    }

    private static boolean isBegun(Moment from, Moment at, boolean with) {
        return from.precedes(at) || with && from.equals(at);
    }

    private void count(Held held, int sign) {
        looks++;
        unitsHeld += sign * held.units();
        products.merge(held.gtin(), sign, (known, more) -> known + more == 0 ? null : known + more);
    }
}
