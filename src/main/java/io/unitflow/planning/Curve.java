package io.unitflow.planning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Money as a function of units moved: piecewise linear from nothing for nothing, with slopes that never fall (a loss) or
 * never rise (a gain), so that a linear program can hold it.
 */
public final class Curve {
    private final double[] units;
    private final double[] money;
    /** Money a unit, by piece. */
    private final double[] slopes;

    private Curve(List<double[]> points) {
        units = points.stream().mapToDouble(point -> point[0]).toArray();
        money = points.stream().mapToDouble(point -> point[1]).toArray();
        slopes = new double[units.length - 1];
        Arrays.setAll(slopes, piece -> (money[piece + 1] - money[piece]) / width(piece));
    }

    /** The greatest convex curve nowhere above these points; units ascend, and (0, 0) is added in front. */
    public static Curve loss(double[] units, double[] money) {
        return new Curve(hull(units, money, 1));
    }

    /** The least concave curve nowhere below these points; units ascend, and (0, 0) is added in front. */
    public static Curve gain(double[] units, double[] money) {
        return new Curve(hull(units, money, -1));
    }

    /** Money in proportion, up to a quantity. */
    public static Curve linear(double quantity, double moneyPerUnit) {
        return loss(new double[] {quantity}, new double[] {quantity * moneyPerUnit});
    }

    private static List<double[]> hull(double[] units, double[] money, int sign) {
        Deque<double[]> hull = new ArrayDeque<>();
        hull.push(new double[] {0, 0});
        for (int i = 0; i < units.length; i++) {
            double[] next = {units[i], money[i]};
            if (next[0] <= hull.peek()[0]) {
                continue;
            }
            while (hull.size() > 1) {
                double[] last = hull.pop();
                double[] before = hull.peek();
                if (sign * (slope(before, last) - slope(last, next)) < 0) {
                    hull.push(last);
                    break;
                }
            }
            hull.push(next);
        }
        List<double[]> points = new ArrayList<>(hull);
        java.util.Collections.reverse(points);
        return points;
    }

    private static double slope(double[] from, double[] to) {
        return (to[1] - from[1]) / (to[0] - from[0]);
    }

    /** How many straight pieces there are. */
    int pieces() {
        return units.length - 1;
    }

    /** Units that a piece covers. */
    double width(int piece) {
        return units[piece + 1] - units[piece];
    }

    /** Money a unit on a piece. */
    double slope(int piece) {
        return slopes[piece];
    }

    /** The most units it speaks of. */
    public double most() {
        return units[units.length - 1];
    }

    /** Units at which a piece ends. */
    double end(int piece) {
        return units[piece + 1];
    }

    /** Money for so many units, up to {@link #most()}. */
    public double at(double quantity) {
        for (int i = 0; i < pieces(); i++) {
            if (quantity <= units[i + 1]) {
                return money[i] + (quantity - units[i]) * slope(i);
            }
        }
        return money[money.length - 1];
    }
}
