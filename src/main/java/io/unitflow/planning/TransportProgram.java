package io.unitflow.planning;

import io.unitflow.planning.TransferProblem.Arc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/** Transfers whose shipments cost nothing by themselves, as a linear program: what passes a site fills the pieces of its curve. */
final class TransportProgram {
    private final TransferProblem problem;
    private final List<Arc> arcs;
    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final Map<Integer, Expression> givers = new HashMap<>();
    private final Map<Integer, Expression> takers = new HashMap<>();

    TransportProgram(TransferProblem problem, List<Arc> arcs) {
        this.problem = problem;
        this.arcs = arcs;
    }

    /**
     * Solves it.
     *
     * @param perUnit money a unit for each arc; infinite: nothing goes there
     * @param most units at most on each arc
     * @param flows takes the units on each arc
     * @return money, negative when something is gained; NaN when the solver gave up
     */
    double solve(double[] perUnit, double[] most, double[] flows) {
        Variable[] units = new Variable[arcs.size()];
        for (int i = 0; i < units.length; i++) {
            if (Double.isInfinite(perUnit[i])) {
                continue;
            }
            Arc arc = arcs.get(i);
            units[i] = model.newVariable("x" + i).lower(0).upper(most[i]).weight(perUnit[i]);
            givers.computeIfAbsent(
                            arc.giver(), g -> pieces("g" + g, problem.losses().get(g), 1))
                    .set(units[i], 1);
            takers.computeIfAbsent(
                            arc.taker(), t -> pieces("t" + t, problem.gains().get(t), -1))
                    .set(units[i], 1);
        }
        if (givers.isEmpty()) {
            return 0;
        }
        Optimisation.Result result = model.minimise();
        if (!result.getState().isFeasible()) {
            return Double.NaN;
        }
        for (int i = 0; i < units.length; i++) {
            flows[i] = units[i] == null ? 0 : whole(units[i].getValue().doubleValue());
        }
        return result.getValue();
    }

    /** Corners of curves are whole units, so flows are, but for the solver's arithmetic. */
    private static double whole(double units) {
        double rounded = Math.rint(units);
        return Math.max(0, Math.abs(units - rounded) < 1e-4 ? rounded : units);
    }

    private Expression pieces(String name, Curve curve, int sign) {
        Expression balance = model.newExpression(name).level(0);
        for (int i = 0; i < curve.pieces(); i++) {
            Variable piece = model.newVariable(name + "p" + i)
                    .lower(0)
                    .upper(curve.width(i))
                    .weight(sign * curve.slope(i));
            balance.set(piece, -1);
        }
        return balance;
    }
}
