package io.unitflow.planning;

import java.util.List;

/** Goods to move, and how far from the best that may be: as a part of what they bring, and of what all sites cost. */
record Transfers(List<ProductPlan.Move> moves, double gap, double costGap) {
    static final Transfers NONE = new Transfers(List.of(), 0, 0);
}
