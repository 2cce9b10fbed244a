package io.unitflow.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a site has of a product and what is on the way to it.
 *
 * @param onHand lots that may be sold, soonest-expiring first
 * @param inbound what is on the way
 */
public record Stock(List<Lot> onHand, List<Inbound> inbound) {
    /** Nothing at all. */
    public static final Stock NONE = new Stock(List.of(), List.of());

    /** The lists are copied, and the lots sorted. */
    public Stock {
        onHand = onHand.stream().sorted(Comparator.comparingInt(Lot::life)).toList();
        inbound = List.copyOf(inbound);
    }

    /** Units that lie there. */
    public double units() {
        return onHand.stream().mapToDouble(Lot::quantity).sum();
    }

    /** Units on the way. */
    public double unitsInbound() {
        return inbound.stream().mapToDouble(Inbound::quantity).sum();
    }

    /** The soonest-expiring units that have more than so many steps to live, up to a quantity. */
    public List<Lot> soonest(double quantity, int transit) {
        List<Lot> taken = new ArrayList<>();
        double rest = quantity;
        for (Lot lot : onHand) {
            if (lot.life() > transit && rest > 0) {
                double take = Math.min(rest, lot.quantity());
                taken.add(new Lot(lot.life(), take));
                rest -= take;
            }
        }
        return taken;
    }

    /** Without these; a lot is taken from the lots of the same life. */
    public Stock without(List<Lot> taken) {
        List<Lot> left = new ArrayList<>(onHand);
        for (Lot lot : taken) {
            double rest = lot.quantity();
            for (int i = 0; i < left.size() && rest > 0; i++) {
                Lot there = left.get(i);
                if (there != null && there.life() == lot.life()) {
                    double take = Math.min(rest, there.quantity());
                    rest -= take;
                    left.set(i, take < there.quantity() ? new Lot(there.life(), there.quantity() - take) : null);
                }
            }
        }
        left.removeIf(lot -> lot == null);
        return new Stock(left, inbound);
    }

    /** With these lots, whose lives count from now, on their way for so many steps. */
    public Stock expecting(List<Lot> lots, int transit) {
        List<Inbound> more = new ArrayList<>(inbound);
        for (Lot lot : lots) {
            more.add(new Inbound(lot.quantity(), LeadTime.fixed(transit), lot.life() - transit));
        }
        return new Stock(onHand, more);
    }
}
