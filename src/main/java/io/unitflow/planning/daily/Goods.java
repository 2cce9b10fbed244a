package io.unitflow.planning.daily;

import io.unitflow.planning.Lot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What positions say of a product at a site: lots that may be sold, and units on their way there. */
public final class Goods {
    private final List<NamedLot> lots = new ArrayList<>();
    private final List<Transit> transits = new ArrayList<>();
    private final List<NamedLot> promised = new ArrayList<>();
    private final List<Announced> announced = new ArrayList<>();
    private double owed;

    /**
     * Goods that are going to be recalled.
     *
     * @param lot as printed; may be empty
     * @param days in which they can still be sold, today included
     * @param quantity units
     * @param isHere whether they lie there; else they are on their way
     */
    public record Announced(String lot, int days, double quantity, boolean isHere) {}

    /** Adds units that may be sold; loose ones and those in cases are one lot, which lives as long as either may. */
    public void add(NamedLot lot) {
        for (int i = 0; i < lots.size(); i++) {
            NamedLot there = lots.get(i);
            if (there.lot().equals(lot.lot())) {
                int life = Math.min(there.life(), lot.life());
                lots.set(i, new NamedLot(lot.lot(), life, there.quantity() + lot.quantity()));
                return;
            }
        }
        lots.add(lot);
    }

    /** Adds units on their way. */
    public void add(Transit transit) {
        transits.add(transit);
    }

    /** Lots that lie there, by name. */
    public Set<String> names() {
        return lots.stream().map(NamedLot::lot).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Says how many units of a lot a decision has promised to others, as far as they lie there. */
    public void promise(String lot, double units) {
        for (int i = 0; i < lots.size() && units > 0; i++) {
            NamedLot there = lots.get(i);
            if (there.lot().equals(lot)) {
                double part = Math.min(units, there.quantity());
                promised.add(new NamedLot(lot, there.life(), part));
                if (part < there.quantity()) {
                    lots.set(i, new NamedLot(lot, there.life(), there.quantity() - part));
                } else {
                    lots.remove(i);
                }
                return;
            }
        }
    }

    /** Says that goods are going to be recalled. */
    public void announce(Announced recall) {
        announced.add(recall);
    }

    /** Adds units, more than none, that were sold though nobody had said that they came: of what lies there so much is gone. */
    public void owe(double units) {
        owed += units;
    }

    /** The same where nothing can be sold after so many days; what lies there then is told, too. */
    Goods until(int days) {
        Goods bounded = new Goods();
        lots.forEach(
                lot -> bounded.add(new NamedLot(lot.lot(), Math.max(1, Math.min(days, lot.life())), lot.quantity())));
        transits.forEach(one -> bounded.add(new Transit(one.quantity(), one.since(), Math.min(days, one.life()))));
        bounded.owe(owed);
        bounded.promised.addAll(promised);
        bounded.announced.addAll(announced);
        return bounded;
    }

    /** Soonest-expiring first, then by name; what is owed is taken off the first. */
    List<NamedLot> lots() {
        List<NamedLot> left = new ArrayList<>();
        double rest = owed;
        for (NamedLot lot : lots.stream()
                .sorted(Comparator.comparingInt(NamedLot::life).thenComparing(NamedLot::lot))
                .toList()) {
            double part = Math.min(rest, lot.quantity());
            rest -= part;
            if (part < lot.quantity()) {
                left.add(new NamedLot(lot.lot(), lot.life(), lot.quantity() - part));
            }
        }
        return left;
    }

    /** The same where units that live so long, the first lots by name first, are promised to others. */
    Goods without(List<Lot> taken) {
        Goods left = new Goods();
        List<NamedLot> there = new ArrayList<>(lots());
        left.promised.addAll(promised);
        left.promised.addAll(take(there, taken));
        left.announced.addAll(announced);
        there.stream().filter(lot -> lot.quantity() > 0).forEach(left::add);
        transits.forEach(left::add);
        return left;
    }

    /** Takes lots by name out of what is there; lots that expire together are taken by name. */
    static List<NamedLot> take(List<NamedLot> there, List<Lot> lots) {
        List<NamedLot> taken = new ArrayList<>();
        for (Lot lot : lots) {
            double rest = lot.quantity();
            for (int i = 0; i < there.size() && rest > 1e-9; i++) {
                NamedLot one = there.get(i);
                double part = one.life() == lot.life() ? Math.min(rest, one.quantity()) : 0;
                if (part > 0) {
                    rest -= part;
                    there.set(i, new NamedLot(one.lot(), one.life(), one.quantity() - part));
                    taken.add(new NamedLot(one.lot(), one.life(), part));
                }
            }
        }
        return taken;
    }

    /** Days that the freshest lot lives that lies there; none: of none is known when it expires, but when it is recalled. */
    int freshest() {
        Set<String> recalled =
                announced.stream().filter(Announced::isHere).map(Announced::lot).collect(Collectors.toSet());
        return Stream.concat(lots.stream(), promised.stream())
                .filter(lot -> lot.life() < Lot.FOR_EVER && !recalled.contains(lot.lot()))
                .mapToInt(NamedLot::life)
                .max()
                .orElse(0);
    }

    /** Days that half of what lies there lives at least, soonest-expiring first; none: nothing lies there. */
    int middle() {
        List<NamedLot> there = lots();
        double half = onHand() / 2;
        for (NamedLot lot : there) {
            half -= lot.quantity();
            if (half <= 0) {
                return lot.life();
            }
        }
        return 0;
    }

    /** What is on its way there of which is known when it expires, without what is recalled before. */
    List<Transit> unrecalled() {
        Set<Integer> recalled = announced.stream()
                .filter(one -> !one.isHere())
                .map(Announced::days)
                .collect(Collectors.toSet());
        return transits.stream()
                .filter(one -> one.life() < Lot.FOR_EVER && !recalled.contains(one.life()))
                .toList();
    }

    /** Whether more was sold than was ever there: what is missing of it is nobody's stock, and none. */
    boolean isOwing() {
        return owed > lots.stream().mapToDouble(NamedLot::quantity).sum() + 1e-9;
    }

    /** What a decision has promised to others and still lies there. */
    List<NamedLot> promised() {
        return promised;
    }

    double unitsPromised() {
        return promised.stream().mapToDouble(NamedLot::quantity).sum();
    }

    List<Announced> announced() {
        return announced;
    }

    List<Transit> transits() {
        return transits;
    }

    double inTransit() {
        return transits.stream().mapToDouble(Transit::quantity).sum();
    }

    /** Units that may be sold. */
    public double onHand() {
        return lots().stream().mapToDouble(NamedLot::quantity).sum();
    }
}
