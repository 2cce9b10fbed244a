package io.unitflow.planning;

import io.unitflow.planning.TransferProblem.Arc;
import io.unitflow.planning.TransferSolution.Flow;
import java.util.ArrayList;
import java.util.List;

/**
 * Solves transfers as a transportation problem with piecewise linear curves: exactly where shipments cost nothing by
 * themselves, and as a fixed-charge problem (Hirsch and Dantzig 1968) where they do.
 *
 * <p>A way that brings nothing alone brings nothing beside others either, since gains are concave and losses convex: such
 * ways are left out first, and what then hangs together is solved piece by piece.
 */
public final class TransferSolver {
    private static final double TOLERANCE = 1e-7;

    private TransferSolver() {}

    /** The best that can be found; {@link TransferSolution#gap()} says how far from the best there is it may be. */
    public static TransferSolution solve(TransferProblem problem) {
        List<Arc> worthwhile = problem.arcs().stream()
                .filter(arc -> problem.best(arc) > TOLERANCE)
                .toList();
        List<Flow> flows = new ArrayList<>();
        double benefit = 0;
        double missing = 0;
        List<TransferSolution> parts = Components.of(worthwhile).parallelStream()
                .map(part -> part.size() == 1 ? alone(problem, part.get(0)) : new FixedCharges(problem, part).solve())
                .toList();
        for (TransferSolution solved : parts) {
            flows.addAll(solved.flows());
            benefit += solved.benefit();
            missing += solved.benefit() * solved.gap();
        }
        return new TransferSolution(flows, benefit, benefit > 0 ? missing / benefit : 0);
    }

    private static TransferSolution alone(TransferProblem problem, Arc arc) {
        return new TransferSolution(List.of(new Flow(arc, problem.most(arc))), problem.best(arc), 0);
    }
}
