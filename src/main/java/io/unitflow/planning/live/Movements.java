package io.unitflow.planning.live;

import io.unitflow.planning.life.Book;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells from stock now and at the last plan what has left for a site and what has come there, and takes it for what somebody had
 * decided to send or had ordered: first the lot that was named, then the oldest. Orders that were given up take what is left when
 * nobody waits for anything any more.
 */
final class Movements {
    private final Book book;
    private final Days days;
    private final long today;
    private final Map<String, Placed> orders = new HashMap<>();
    private final Set<String> givenUp = new HashSet<>();
    private final Map<String, List<String>> bySite = new TreeMap<>();
    private final Map<Stray, Double> strays = new TreeMap<>(
            Comparator.comparingLong(Stray::day).thenComparing(Stray::site).thenComparing(Stray::lot));

    /** @param strays units that were seen before and that are nobody's yet */
    Movements(Book book, List<Placed> placed, Map<Stray, Double> strays, Days days) {
        this.book = book;
        this.days = days;
        this.today = days.today();
        this.strays.putAll(strays);
        for (Placed order : placed) {
            orders.put(order.orderId(), order);
            if (days.isGivenUp(order)) {
                givenUp.add(order.orderId());
            }
        }
        Comparator<Placed> precedence = Comparator.comparing(this::isGivenUp)
                .thenComparing(Placed::ordered, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Placed::orderId);
        orders.values().stream().sorted(precedence).forEach(order -> bySite.computeIfAbsent(
                        order.to(), site -> new ArrayList<>())
                .add(order.orderId()));
    }

    private record Spot(String gtin, String lot, String site) {}

    /** Takes what has changed; gives back the orders as they then stand. */
    List<Placed> follow(List<Held> stock) {
        Map<Spot, Double> transit = new HashMap<>();
        Map<Spot, Double> there = new HashMap<>();
        Map<Spot, Double> landed = new HashMap<>();
        for (Held held : stock) {
            Spot spot = new Spot(held.gtin(), held.lot(), held.site());
            (held.inTransit() ? transit : there).merge(spot, held.more(), Double::sum);
            if (!held.inTransit()) {
                landed.merge(spot, held.came(), Double::sum);
            }
        }
        Map<Spot, Double> through = through(stock, landed);
        // Arrivals first: what arrived makes room for what left after it.
        transit.forEach((spot, more) -> {
            if (more < 0) {
                double unseen = -more - landed.getOrDefault(spot, 0.0);
                double back = unseen > 0 ? tookBack(spot, unseen, there) : 0;
                came(spot.site(), book.came(spot.site(), spot.lot(), -more - back, today));
            }
        });
        there.forEach((spot, more) -> {
            double known = Math.max(0, -transit.getOrDefault(spot, 0.0)) + through.getOrDefault(spot, 0.0);
            if (more > known) {
                unseen(spot, more - known);
            }
        });
        transit.forEach((spot, more) -> {
            if (more > 0) {
                left(spot.site(), book.left(spot.site(), spot.lot(), more, today));
            }
        });
        through.forEach((spot, units) -> {
            left(spot.site(), book.left(spot.site(), spot.lot(), units, today));
            came(spot.site(), book.came(spot.site(), spot.lot(), units, today));
        });
        return List.copyOf(orders.values());
    }

    /**
     * Takes goods on their way that are nobody's for orders whose owners say that they have left: scans may be faster than they, and
     * what was seen before anybody planned was never told apart. Of orders that are new to who plans for the first time, those that should have come
     * by now are taken to have.
     *
     * @param first whether the product was never planned before
     * @return the orders as they then stand
     */
    List<Placed> find(List<Held> stock, boolean first) {
        Map<String, List<Held>> onTheirWay =
                stock.stream().filter(Held::inTransit).collect(Collectors.groupingBy(Held::site));
        bySite.keySet().forEach(site -> landLost(site, onTheirWay.getOrDefault(site, List.of())));
        for (Placed order : bySite.keySet().stream()
                .flatMap(site -> placed(site).stream())
                .filter(order -> order.isSaidToHaveLeft() && order.outstanding() > 0)
                .toList()) {
            List<Held> coming = onTheirWay.getOrDefault(order.to(), List.of());
            if (first && days.shouldHaveCome(order)) {
                double some = Math.min(nobodys(coming, order), order.outstanding());
                orders.put(order.orderId(), order.left(order.outstanding()).came(order.outstanding() - some));
            } else if (!isGivenUp(order)) {
                double some = Math.min(nobodys(coming, order), outstanding(order));
                orders.put(order.orderId(), order.left(some));
            }
        }
        return List.copyOf(orders.values());
    }

    /** Units on their way to where an order goes, seen since it was placed, that are neither a recommendation's nor an order's. */
    private double nobodys(List<Held> coming, Placed order) {
        double under = 0;
        double since = 0;
        for (Held held : coming) {
            under += held.quantity();
            boolean isLater =
                    order.ordered() == null || held.since() >= order.ordered().toEpochDay();
            since += isLater ? held.quantity() : 0;
        }
        return Math.max(0, Math.min(under - known(order.to()), since));
    }

    /** Units on their way to a site of which is known what they are of. */
    private double known(String site) {
        return book.underWay(site, today)
                + placed(site).stream().mapToDouble(Placed::underWay).sum();
    }

    /** No more of orders is on its way than is: the rest has come, or was lost, while nobody saw it. */
    private void landLost(String site, List<Held> coming) {
        double units = coming.stream()
                .mapToDouble(held -> Math.max(0, held.quantity()))
                .sum();
        came(site, known(site) - units);
    }

    /** Takes units that were seen before for what has been said since to have come; gives back those that are still nobody's. */
    Map<Stray, Double> settle() {
        strays.keySet().removeIf(stray -> stray.isOld(today));
        strays.replaceAll((stray, units) -> book.settled(stray.site(), stray.lot(), units, stray.day(), today));
        strays.values().removeIf(units -> units <= 0);
        return Map.copyOf(strays);
    }

    /**
     * The day begins for the book; what recommendations that it forgets have brought stays known of the orders that they were
     * placed as.
     *
     * @return the orders as they then stand
     */
    List<Placed> begin() {
        Map<String, Double> before = new HashMap<>();
        orders.forEach((id, order) -> before.put(id, unsent(order)));
        book.begin(today);
        orders.replaceAll((id, order) -> {
            double brought = Math.max(0, unsent(order) - before.get(id));
            return order.left(brought).came(brought);
        });
        return List.copyOf(orders.values());
    }

    /** Units of an order that nobody has seen leaving, be it closed or not. */
    private double unsent(Placed order) {
        return book.waitedFor(order.orderId(), order.to(), Math.max(0, order.quantity() - order.shipped()), today);
    }

    /** Units that have left for a site and come there since the last plan, so that nothing is on its way as before. */
    private static Map<Spot, Double> through(List<Held> stock, Map<Spot, Double> landed) {
        Map<Spot, Double> through = new HashMap<>();
        for (Held held : stock) {
            Spot spot = new Spot(held.gtin(), held.lot(), held.site());
            double before = Math.max(0, -held.more());
            double units = Math.min(Math.min(held.came(), held.gone()), landed.getOrDefault(spot, 0.0) - before);
            if (held.inTransit() && units > 0) {
                through.put(spot, units);
            }
        }
        return through;
    }

    /** Goods that are no longer on their way and not where they went may be where they came from again: the shipping was taken back. */
    private double tookBack(Spot to, double units, Map<Spot, Double> there) {
        double back = 0;
        for (Map.Entry<Spot, Double> other : there.entrySet()) {
            Spot from = other.getKey();
            double most = Math.min(units - back, other.getValue());
            if (most > 0 && from.gtin().equals(to.gtin()) && from.lot().equals(to.lot())) {
                double rest = book.returned(from.site(), to.site(), to.lot(), most, today);
                rest -= tookBack(from.site(), to.site(), rest);
                other.setValue(other.getValue() - (most - rest));
                back += most - rest;
            }
        }
        return back;
    }

    private double tookBack(String from, String to, double units) {
        double back = 0;
        for (Placed order : placed(to)) {
            double part = from.equals(order.from()) ? Math.min(units - back, order.underWay()) : 0;
            if (part > 0) {
                orders.put(order.orderId(), order.left(-part));
                back += part;
            }
        }
        return back;
    }

    private void unseen(Spot spot, double units) {
        double rest = book.arrived(spot.site(), spot.lot(), units, today);
        for (Placed order : placed(spot.site())) {
            double part = isGivenUp(order) && isAnyWaitedFor(spot.site()) ? 0 : outstanding(order);
            if (part > 0 && part <= rest) {
                rest -= part;
                orders.put(order.orderId(), order.left(part).came(part));
            }
        }
        if (rest > 0) {
            strays.merge(new Stray(today, spot.site(), spot.lot()), rest, Double::sum);
        }
    }

    private void left(String site, double units) {
        double rest = units;
        for (Placed order : placed(site)) {
            double part = Math.min(rest, outstanding(order));
            if (part > 0) {
                rest -= part;
                orders.put(order.orderId(), order.left(part));
            }
        }
    }

    private void came(String site, double units) {
        double rest = units;
        for (Placed order : placed(site)) {
            double part = Math.min(rest, order.underWay());
            if (part > 0) {
                rest -= part;
                orders.put(order.orderId(), order.came(part));
            }
        }
    }

    /**
     * Units of an order that are still to leave, as far as its owner and the recommendations under its number say; whether anybody
     * still waits for them is not asked here.
     */
    static double outstanding(Placed order, Book book, long today) {
        return order.isOver() ? 0 : book.waitedFor(order.orderId(), order.to(), order.outstanding(), today);
    }

    private double outstanding(Placed order) {
        return outstanding(order, book, today);
    }

    private boolean isGivenUp(Placed order) {
        return givenUp.contains(order.orderId());
    }

    private boolean isAnyWaitedFor(String site) {
        return book.isWaiting(site, today)
                || placed(site).stream().anyMatch(order -> !isGivenUp(order) && outstanding(order) > 0);
    }

    /** The orders of a site, in the order in which goods are taken for them. */
    private List<Placed> placed(String site) {
        return bySite.getOrDefault(site, List.of()).stream().map(orders::get).toList();
    }
}
