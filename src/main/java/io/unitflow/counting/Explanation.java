package io.unitflow.counting;

import io.unitflow.counting.Evidence.Finding;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.SettledMoves;
import io.unitflow.ledger.StockState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the events behind a difference. Where a count names units, exactly these; else those that could be it, a hundred at most. */
final class Explanation {
    private static final int CANDIDATES_MAX = 100;

    private final StockMemory ledger;
    private Map<String, List<String>> unitsOfGtin;
    private Map<String, List<ClassKey>> classesAt;
    private Map<String, List<PositionKey>> boundFor;

    Explanation(StockMemory ledger) {
        this.ledger = ledger;
    }

    /** @param allLots whether the spot stands for all lots of its product at its site */
    List<Evidence> of(Spot spot, Tally tally, boolean allLots) {
        List<Evidence> evidence = new ArrayList<>();
        Set<String> missing = without(tally.derivedUnits, tally.countedUnits);
        Set<String> surplus = without(tally.countedUnits, tally.derivedUnits);
        surplus.forEach(unit -> evidence.add(unit(Finding.SURPLUS, unit)));
        if (tally.namesUnits()) {
            missing.forEach(unit -> evidence.add(unit(Finding.MISSING, unit)));
        } else if (tally.difference().signum() < 0) {
            missing.stream()
                    .sorted(Comparator.comparing(unit -> ledger.standing(unit).last()))
                    .limit(CANDIDATES_MAX)
                    .forEach(unit -> evidence.add(unit(Finding.PERHAPS_MISSING, unit)));
        } else {
            couldBeHere(spot, allLots).stream()
                    .filter(unit -> !tally.countedUnits.contains(unit))
                    .limit(CANDIDATES_MAX)
                    .forEach(unit -> evidence.add(unit(Finding.PERHAPS_SURPLUS, unit)));
        }
        if (tally.difference().signum() > 0) {
            onTheirWay(spot, allLots, evidence);
        }
        moved(spot, allLots, evidence);
        return evidence;
    }

    private static Set<String> without(Set<String> units, Set<String> others) {
        Set<String> rest = new TreeSet<>(units);
        rest.removeAll(others);
        return rest;
    }

    private Evidence unit(Finding finding, String unit) {
        Standing standing = ledger.standing(unit);
        EventFact event = standing == null ? null : ledger.fact(standing.last().eventId());
        String about = standing == null ? "" : standing.about();
        return new Evidence(finding, Gs1Key.serial(unit), says(standing), event, about);
    }

    private static String says(Standing standing) {
        if (standing == null) {
            return "no event names it";
        }
        PositionKey position = standing.position();
        return position == null ? "not in stock" : says(position);
    }

    private static String says(PositionKey position) {
        String lot = position.lot().isEmpty() ? "" : ", lot " + position.lot();
        String where = position.site().isEmpty() ? "an unknown site" : position.site();
        return (position.state() == StockState.IN_TRANSIT
                        ? "in_transit to "
                        : position.state().word() + " at ")
                + where
                + lot;
    }

    /** Units of the product and lot that are on their way here, then those that left here, the latest first. */
    private List<String> couldBeHere(Spot spot, boolean allLots) {
        List<String> bound = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (String unit : unitsOf(spot.gtin())) {
            Standing standing = ledger.standing(unit);
            if (!allLots && !standing.lot().equals(spot.lot())) {
                continue;
            }
            PositionKey position = standing.position();
            boolean here = position != null && position.site().equals(spot.site());
            if (here && position.state() == StockState.IN_TRANSIT) {
                bound.add(unit);
            } else if (!here && standing.site().equals(spot.site())) {
                left.add(unit);
            }
        }
        Comparator<String> latestFirst = Comparator.<String, Moment>comparing(
                        unit -> ledger.standing(unit).last())
                .reversed();
        bound.sort(latestFirst);
        left.sort(latestFirst);
        bound.addAll(left);
        return bound;
    }

    private List<String> unitsOf(String gtin) {
        if (unitsOfGtin == null) {
            unitsOfGtin = new HashMap<>();
            for (String object : ledger.objects()) {
                if (Gs1Key.isUnit(object)) {
                    unitsOfGtin
                            .computeIfAbsent(Gs1Key.gtin(object), key -> new ArrayList<>())
                            .add(object);
                }
            }
        }
        return unitsOfGtin.getOrDefault(gtin, List.of());
    }

    /** The shipments of goods without serials that have not come yet, the latest first: what is sent first comes first. */
    private void onTheirWay(Spot spot, boolean allLots, List<Evidence> evidence) {
        for (PositionKey goods : boundFor(spot)) {
            if (!allLots && !goods.lot().equals(spot.lot())) {
                continue;
            }
            BigDecimal open =
                    ledger.sent(goods).stream().map(ClassMove::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
            for (ClassMove sent : latest(shipments(goods))) {
                if (open.signum() > 0) {
                    evidence.add(new Evidence(
                            Finding.PERHAPS_SURPLUS,
                            "",
                            plain(open.min(sent.quantity())) + " " + says(goods),
                            ledger.fact(sent.at().eventId()),
                            ""));
                    open = open.subtract(sent.quantity());
                }
            }
        }
    }

    private List<ClassMove> shipments(PositionKey goods) {
        return ledger.sent(goods).stream()
                .filter(move -> move.quantity().signum() > 0)
                .toList();
    }

    private static List<ClassMove> latest(List<ClassMove> moves) {
        return moves.stream()
                .sorted(Comparator.comparing(ClassMove::at).reversed())
                .limit(CANDIDATES_MAX)
                .toList();
    }

    /** All lots of the product that were ever sent to the site. */
    private List<PositionKey> boundFor(Spot spot) {
        if (boundFor == null) {
            boundFor = new HashMap<>();
            for (PositionKey goods : ledger.inTransit()) {
                boundFor.computeIfAbsent(goods.gtin() + goods.site(), key -> new ArrayList<>())
                        .add(goods);
            }
        }
        return boundFor.getOrDefault(spot.gtin() + spot.site(), List.of());
    }

    /** What changed goods without serials since they were last counted, the latest first. */
    private void moved(Spot spot, boolean allLots, List<Evidence> evidence) {
        List<ClassMove> moves = new ArrayList<>();
        for (ClassKey goods : classesAt(spot)) {
            if (allLots || goods.lot().equals(spot.lot())) {
                Moment count = SettledMoves.NONE.with(ledger.moves(goods)).lastCount();
                ledger.moves(goods).stream()
                        .filter(move -> count == null || !move.at().precedes(count))
                        .forEach(moves::add);
            }
        }
        latest(moves).forEach(move -> evidence.add(moved(move)));
    }

    /** All lots of the product at the site. */
    private List<ClassKey> classesAt(Spot spot) {
        if (classesAt == null) {
            classesAt = new HashMap<>();
            for (ClassKey goods : ledger.classes()) {
                classesAt
                        .computeIfAbsent(goods.gtin() + goods.site(), key -> new ArrayList<>())
                        .add(goods);
            }
        }
        return classesAt.getOrDefault(spot.gtin() + spot.site(), List.of());
    }

    private Evidence moved(ClassMove move) {
        String quantity = plain(move.quantity());
        String says = move.counted() ? "counted " + quantity : move.quantity().signum() < 0 ? quantity : "+" + quantity;
        return new Evidence(Finding.MOVED, "", says, ledger.fact(move.at().eventId()), "");
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
