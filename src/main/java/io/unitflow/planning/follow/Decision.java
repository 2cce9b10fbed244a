package io.unitflow.planning.follow;

import io.unitflow.planning.Lot;
import io.unitflow.planning.ProductPlan.Move;
import java.util.ArrayList;
import java.util.List;

/**
 * What was decided in a period, as far as later periods need it.
 *
 * @param snapshot what it was decided on
 * @param orders units asked for, by item
 * @param sent lots sent away, by item
 * @param coming lots sent to an item, with the life they have on arrival
 */
record Decision(Snapshot snapshot, double[] orders, List<List<Lot>> sent, List<List<Lot>> coming) {
    static Decision none(Snapshot snapshot) {
        List<List<Lot>> sent = new ArrayList<>();
        List<List<Lot>> coming = new ArrayList<>();
        for (int i = 0; i < snapshot.stock().size(); i++) {
            sent.add(new ArrayList<>());
            coming.add(new ArrayList<>());
        }
        return new Decision(snapshot, new double[sent.size()], sent, coming);
    }

    /** Notes a move between two items. */
    void move(int from, int to, Move move) {
        sent.get(from).addAll(move.lots());
        for (Lot lot : move.lots()) {
            coming.get(to).add(new Lot(lot.life() - move.lane().transit(), lot.quantity()));
        }
    }

    double sentBy(int item) {
        return units(sent.get(item));
    }

    double comingTo(int item) {
        return units(coming.get(item));
    }

    private static double units(List<Lot> lots) {
        return lots.stream().mapToDouble(Lot::quantity).sum();
    }
}
