package io.unitflow.planning;

import java.util.List;

/** Goods to move, and how far from the best that may be. */
record Transfers(List<ProductPlan.Move> moves, double gap) {
    static final Transfers NONE = new Transfers(List.of(), 0);
}
