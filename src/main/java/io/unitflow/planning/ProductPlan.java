package io.unitflow.planning;

import java.util.List;

/**
 * What to do about one product.
 *
 * @param orders for each site, in the order asked
 * @param moves what goes from site to site
 * @param gap how much better other transfers could be, as a part of what these bring
 * @param costGap the same as a part of what all sites are expected to cost over the look-ahead
 */
public record ProductPlan(List<OrderDecision> orders, List<Move> moves, double gap, double costGap) {
    /** The lists are copied. */
    public ProductPlan {
        orders = List.copyOf(orders);
        moves = List.copyOf(moves);
    }

    /** The same moves with other orders. */
    public ProductPlan with(List<OrderDecision> other) {
        return new ProductPlan(other, moves, gap, costGap);
    }

    /** A site's stock when all moves are under way. */
    public Stock after(int site, Stock before) {
        Stock stock = before;
        for (Move move : moves) {
            if (move.lane().from() == site) {
                stock = stock.without(move.lots());
            } else if (move.lane().to() == site) {
                stock = stock.expecting(move.lots(), move.lane().transit());
            }
        }
        return stock;
    }

    /**
     * Goods to move.
     *
     * @param lane which way
     * @param lots which, with their lives at the giving site
     */
    public record Move(TransferLane lane, List<Lot> lots) {
        /** The list is copied. */
        public Move {
            lots = List.copyOf(lots);
        }

        /** Units to move. */
        public double quantity() {
            return lots.stream().mapToDouble(Lot::quantity).sum();
        }
    }
}
