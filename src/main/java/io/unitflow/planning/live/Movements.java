package io.unitflow.planning.live;

import io.unitflow.planning.life.Book;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells from stock now and at the last plan what has left for a site and what has come there, and takes it for what somebody had
 * decided to send or had ordered: first the lot that was named, then the oldest.
 */
final class Movements {
    private static final Comparator<Placed> OLDEST = Comparator.comparing(
                    Placed::ordered, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Placed::orderId);

    private final Book book;
    private final long today;
    private final Map<String, Placed> orders = new HashMap<>();

    Movements(Book book, List<Placed> placed, long today) {
        this.book = book;
        this.today = today;
        placed.forEach(order -> orders.put(order.orderId(), order));
    }

    private record Spot(String gtin, String lot, String site) {}

    /** Takes what has changed; gives back the orders as they then stand. */
    List<Placed> follow(List<Held> stock) {
        Map<Spot, Double> transit = new HashMap<>();
        for (Held held : stock) {
            if (held.inTransit()) {
                transit.put(new Spot(held.gtin(), held.lot(), held.site()), more(held));
            }
        }
        // Arrivals first: what arrived makes room for what left after it.
        transit.forEach((spot, more) -> {
            if (more < 0) {
                book.came(spot.site(), spot.lot(), -more, today);
            }
        });
        for (Held held : stock) {
            if (!held.inTransit()) {
                double more = more(held);
                double known = Math.max(0, -transit.getOrDefault(new Spot(held.gtin(), held.lot(), held.site()), 0.0));
                if (more > known) {
                    unseen(held, more - known);
                }
            }
        }
        transit.forEach((spot, more) -> {
            if (more > 0) {
                left(spot.site(), book.left(spot.site(), spot.lot(), more, today));
            }
        });
        return List.copyOf(orders.values());
    }

    /** Less than nothing says that what arrived or left was not told before, not that it moved. */
    private static double more(Held held) {
        return Math.max(0, held.quantity()) - Math.max(0, held.seen());
    }

    private void unseen(Held held, double units) {
        double rest = book.arrived(held.site(), held.lot(), units, today);
        for (Placed order : placed(held.site())) {
            if (order.outstanding() > 0 && order.outstanding() <= rest) {
                rest -= order.outstanding();
                orders.put(order.orderId(), order.left(order.outstanding()));
            }
        }
    }

    private void left(String site, double units) {
        double rest = units;
        for (Placed order : placed(site)) {
            double part = Math.min(rest, order.outstanding());
            if (part > 0) {
                rest -= part;
                orders.put(order.orderId(), order.left(part));
            }
        }
    }

    private List<Placed> placed(String site) {
        List<Placed> placed = new ArrayList<>(orders.values());
        placed.removeIf(order -> !order.to().equals(site));
        placed.sort(OLDEST);
        return placed;
    }
}
