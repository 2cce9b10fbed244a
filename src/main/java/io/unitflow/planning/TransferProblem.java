package io.unitflow.planning;

import java.util.List;

/**
 * Who may give units of one product to whom, and what that is worth.
 *
 * @param losses for each giver, money lost by giving so many units; falling where giving them away helps
 * @param gains for each taker, money gained by getting so many units
 * @param arcs the ways between them
 */
public record TransferProblem(List<Curve> losses, List<Curve> gains, List<Arc> arcs) {
    /** The lists are copied. */
    public TransferProblem {
        losses = List.copyOf(losses);
        gains = List.copyOf(gains);
        arcs = List.copyOf(arcs);
    }

    /**
     * A way for units.
     *
     * @param giver index into the losses
     * @param taker index into the gains
     * @param perUnit money for each unit
     * @param perShipment money for going this way at all
     */
    public record Arc(int giver, int taker, double perUnit, double perShipment) {}

    /** The most that it ever makes sense to send this way: as long as the next unit gains more than it costs. */
    double most(Arc arc) {
        Curve loss = losses.get(arc.giver());
        Curve gain = gains.get(arc.taker());
        double most = 0;
        int g = 0;
        int t = 0;
        while (g < loss.pieces() && t < gain.pieces() && gain.slope(t) > loss.slope(g) + arc.perUnit()) {
            double lossEnds = loss.end(g);
            double gainEnds = gain.end(t);
            most = Math.min(lossEnds, gainEnds);
            g += lossEnds <= gainEnds ? 1 : 0;
            t += gainEnds <= lossEnds ? 1 : 0;
        }
        return most;
    }

    /** The best that this way alone could bring, in money. */
    double best(Arc arc) {
        return Math.max(0, alone(arc, most(arc)));
    }

    /** What so many units this way would bring if nothing else moved. */
    double alone(Arc arc, double units) {
        if (units <= 0) {
            return 0;
        }
        return gains.get(arc.taker()).at(units)
                - losses.get(arc.giver()).at(units)
                - arc.perUnit() * units
                - arc.perShipment();
    }
}
