package io.unitflow.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unitflow.planning.TransferProblem.Arc;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The solver against published optima, and against trying everything. */
class TransportationTest {
    /** More than any way costs, so that all demand that can be met is. */
    private static final double WORTH = 1000;

    @Test
    void findsTheOptimumOfPowerco() {
        // W. L. Winston, Operations Research: 1020 dollars.
        double[][] costs = {{8, 6, 10, 9}, {9, 12, 13, 7}, {14, 9, 16, 5}};
        assertThat(cost(new double[] {35, 50, 40}, new double[] {45, 20, 30, 30}, costs))
                .isCloseTo(1020, within(1e-4));
    }

    @Test
    void findsTheOptimumOfDantzigsCanneries() {
        // G. B. Dantzig, Linear Programming and Extensions, chapter 3.3, as in the GAMS library: 153.675.
        double[][] costs = {{0.225, 0.153, 0.162}, {0.225, 0.162, 0.126}};
        assertThat(cost(new double[] {350, 600}, new double[] {325, 300, 275}, costs))
                .isCloseTo(153.675, within(1e-4));
    }

    @Test
    void findsTheOptimumWhereVogelsMethodStopsShort() {
        // H. A. Taha, Operations Research, SunRay Transport: 435, where Vogel's approximation gives 475.
        double[][] costs = {{10, 2, 20, 11}, {12, 7, 9, 20}, {4, 14, 16, 18}};
        assertThat(cost(new double[] {15, 25, 10}, new double[] {5, 15, 15, 15}, costs))
                .isCloseTo(435, within(1e-4));
    }

    @Test
    void sharesTooLittleByWhatEachUnitIsWorth() {
        TransferProblem problem = new TransferProblem(
                List.of(Curve.linear(10, 0)),
                List.of(
                        Curve.gain(new double[] {5, 10}, new double[] {50, 70}),
                        Curve.gain(new double[] {5, 10}, new double[] {50, 70})),
                List.of(new Arc(0, 0, 1, 0), new Arc(0, 1, 1, 0)));
        assertThat(TransferSolver.solve(problem).flows())
                .extracting(TransferSolution.Flow::quantity)
                .containsExactly(5.0, 5.0);
    }

    @Test
    void movesNothingForLessThanItCosts() {
        TransferProblem problem = new TransferProblem(
                List.of(Curve.linear(10, 0)), List.of(Curve.linear(10, 2)), List.of(new Arc(0, 0, 1, 11)));
        assertThat(TransferSolver.solve(problem).flows()).isEmpty();
    }

    @Test
    void isAsGoodAsTryingEveryChoiceOfShipmentsWithinItsGap() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 25; trial++) {
            TransferProblem problem = random(random);
            TransferSolution solved = TransferSolver.solve(problem);
            double best = bruteForce(problem);
            assertThat(solved.benefit()).isLessThanOrEqualTo(best + 1e-6);
            assertThat(solved.benefit()).isGreaterThanOrEqualTo(best * 0.98 - 1e-6);
            assertThat(solved.benefit() * (1 + solved.gap())).isGreaterThanOrEqualTo(best * 0.994 - 1e-6);
        }
    }

    @Test
    void withoutShipmentCostsIsAsGoodAsEveryWayToSendWholeUnits() {
        SplittableRandom random = new SplittableRandom(11);
        for (int trial = 0; trial < 200; trial++) {
            List<Curve> losses = new ArrayList<>();
            List<Curve> gains = new ArrayList<>();
            List<Arc> arcs = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                double first = random.nextInt(8) - 2;
                losses.add(Curve.loss(new double[] {1, 4}, new double[] {first, 4 * first + 3.0 * random.nextInt(4)}));
                double gain = 4 + random.nextInt(9);
                gains.add(Curve.gain(new double[] {2, 4}, new double[] {2 * gain, 2 * gain + random.nextInt(8)}));
            }
            for (int i = 0; i < 4; i++) {
                arcs.add(new Arc(i / 2, i % 2, random.nextInt(4), 0));
            }
            TransferProblem problem = new TransferProblem(losses, gains, arcs);
            assertThat(TransferSolver.solve(problem).benefit()).isCloseTo(everyUnit(problem), within(1e-6));
        }
    }

    /** The best of all whole flows on two givers, two takers and four ways, up to four units each. */
    private static double everyUnit(TransferProblem problem) {
        double best = 0;
        for (int code = 0; code < 625; code++) {
            int[] x = {code % 5, code / 5 % 5, code / 25 % 5, code / 125};
            if (x[0] + x[1] <= 4 && x[2] + x[3] <= 4 && x[0] + x[2] <= 4 && x[1] + x[3] <= 4) {
                double benefit = problem.gains().get(0).at(x[0] + x[2])
                        + problem.gains().get(1).at(x[1] + x[3])
                        - problem.losses().get(0).at(x[0] + x[1])
                        - problem.losses().get(1).at(x[2] + x[3]);
                for (int i = 0; i < 4; i++) {
                    benefit -= problem.arcs().get(i).perUnit() * x[i];
                }
                best = Math.max(best, benefit);
            }
        }
        return best;
    }

    private static TransferProblem random(SplittableRandom random) {
        List<Curve> losses = new ArrayList<>();
        List<Curve> gains = new ArrayList<>();
        List<Arc> arcs = new ArrayList<>();
        for (int g = 0; g < 3; g++) {
            losses.add(Curve.loss(new double[] {5, 12}, new double[] {random.nextInt(5), 10 + random.nextInt(30)}));
        }
        for (int t = 0; t < 3; t++) {
            gains.add(Curve.gain(new double[] {4, 9}, new double[] {20 + random.nextInt(40), 60 + random.nextInt(20)}));
        }
        for (int i = 0; i < 9; i++) {
            arcs.add(new Arc(i / 3, i % 3, random.nextInt(3), 5 + random.nextInt(15)));
        }
        return new TransferProblem(losses, gains, arcs);
    }

    /** Every set of ways, each solved without its fixed costs. */
    private static double bruteForce(TransferProblem problem) {
        double best = 0;
        for (int set = 0; set < 1 << problem.arcs().size(); set++) {
            List<Arc> free = new ArrayList<>();
            double fixed = 0;
            for (int i = 0; i < problem.arcs().size(); i++) {
                if ((set >> i & 1) == 1) {
                    Arc arc = problem.arcs().get(i);
                    free.add(new Arc(arc.giver(), arc.taker(), arc.perUnit(), 0));
                    fixed += arc.perShipment();
                }
            }
            TransferProblem open = new TransferProblem(problem.losses(), problem.gains(), free);
            best = Math.max(best, TransferSolver.solve(open).benefit() - fixed);
        }
        return best;
    }

    private static double cost(double[] supply, double[] demand, double[][] costs) {
        List<Curve> losses = new ArrayList<>();
        List<Curve> gains = new ArrayList<>();
        List<Arc> arcs = new ArrayList<>();
        double worth = 0;
        for (double units : supply) {
            losses.add(Curve.linear(units, 0));
        }
        for (double units : demand) {
            gains.add(Curve.linear(units, WORTH));
            worth += units * WORTH;
        }
        for (int i = 0; i < supply.length; i++) {
            for (int j = 0; j < demand.length; j++) {
                arcs.add(new Arc(i, j, costs[i][j], 0));
            }
        }
        TransferSolution solved = TransferSolver.solve(new TransferProblem(losses, gains, arcs));
        assertThat(solved.gap()).isZero();
        return worth - solved.benefit();
    }
}
