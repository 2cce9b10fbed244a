package io.unitflow.planning.daily;

import io.unitflow.planning.Inbound;
import io.unitflow.planning.LeadTime;
import io.unitflow.planning.OrderDecision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * How long suppliers have less than is ordered of them, and what they send on meanwhile: day by day, as is to be expected, until what they
 * order now is there. Who waits for more gets more; a supplier's own supplier may let it wait as well.
 */
final class Backlogs {
    /** Nobody waits for so little. */
    private static final double NOTHING = 1e-6;
    /** Days that are followed; who still has too little then has so until its orders come. */
    private static final int FOLLOWED = 120;

    private final Function<String, Goods> goods;
    private final Map<String, Ask> asks = new TreeMap<>();
    private final Map<String, List<Ask>> customers = new TreeMap<>();
    private final Map<String, Backlog> found = new HashMap<>();

    /**
     * What a supplier has and gets, in units.
     *
     * @param there what lies there and lives long enough for those that order of it
     * @param coming what is on its way or on order and promised to nobody
     * @param leadTime days until what it orders today comes, if its own supplier has it
     * @param sold units that it sells itself, a day
     */
    record Goods(double there, List<Inbound> coming, int leadTime, double sold) {}

    /**
     * What a site orders.
     *
     * @param leadTime days until it comes
     * @param order what it gets of what it wants today
     * @param open units that it waits for beside
     * @param later units that it is going to order on each of so many days
     */
    record Ask(
            String site,
            String supplier,
            int leadTime,
            OrderDecision order,
            double open,
            IntFunction<double[]> later) {}

    /**
     * What there is to say of a supplier.
     *
     * @param days until it has enough; 0: it has
     * @param sent units by customer and day, beside what they order today
     */
    private record Backlog(int days, Map<String, double[]> sent) {
        static final Backlog NONE = new Backlog(0, Map.of());
    }

    /** @param goods what suppliers have; null: as much as anybody wants */
    Backlogs(Function<String, Goods> goods, List<Ask> all) {
        this.goods = goods;
        for (Ask ask : all) {
            if (ask.supplier() != null) {
                asks.put(ask.site(), ask);
                customers
                        .computeIfAbsent(ask.supplier(), any -> new ArrayList<>())
                        .add(ask);
            }
        }
    }

    /** Days until the supplier of a site has enough; 0: it has, or nobody knows. */
    int days(String site) {
        Ask ask = asks.get(site);
        return ask == null ? 0 : of(ask.supplier()).days();
    }

    /** What comes to a site meanwhile, beside what it orders today. */
    List<Inbound> coming(String site) {
        List<Inbound> coming = new ArrayList<>();
        Ask ask = asks.get(site);
        if (ask != null) {
            double[] sent = of(ask.supplier()).sent().getOrDefault(site, new double[0]);
            for (int day = 0; day < sent.length; day++) {
                if (sent[day] > NOTHING) {
                    coming.add(new Inbound(sent[day], LeadTime.fixed(day + ask.leadTime()), null));
                }
            }
        }
        return coming;
    }

    private Backlog of(String supplier) {
        Backlog known = found.putIfAbsent(supplier, Backlog.NONE);
        if (known == null) {
            Goods there = goods.apply(supplier);
            known = there == null ? Backlog.NONE : backlog(supplier, there);
            found.put(supplier, known);
        }
        return known;
    }

    private Backlog backlog(String supplier, Goods has) {
        int more = has.leadTime() + days(supplier);
        List<Ask> waiting = customers.getOrDefault(supplier, List.of());
        double[] supply = supply(supplier, has, Math.min(more, FOLLOWED));
        double[][] asked = new double[waiting.size()][];
        double[] open = new double[waiting.size()];
        double granted = 0;
        for (int i = 0; i < open.length; i++) {
            Ask ask = waiting.get(i);
            asked[i] = ask.later().apply(supply.length);
            open[i] = ask.open();
            granted += ask.order().quantity();
        }
        Map<String, double[]> sent = new HashMap<>();
        waiting.forEach(ask -> sent.put(ask.site(), new double[supply.length]));
        double own = 0;
        double left = -granted;
        int until = 0;
        for (int day = 0; day < supply.length; day++) {
            for (int i = 0; i < open.length; i++) {
                open[i] += asked[i][day];
            }
            own += has.sold();
            left += supply[day];
            double all = own + Arrays.stream(open).sum();
            double part = all > 0 ? Math.max(0, Math.min(1, left / all)) : 0;
            for (int i = 0; i < open.length; i++) {
                sent.get(waiting.get(i).site())[day] = part * open[i];
                open[i] -= part * open[i];
            }
            left -= part * all;
            own -= part * own;
            until = all * (1 - part) > NOTHING ? day + 1 : until;
        }
        return until == 0 ? Backlog.NONE : new Backlog(until == supply.length ? more : until, sent);
    }

    /** What a supplier gets on each of so many days, the first with what lies there. */
    private double[] supply(String supplier, Goods has, int days) {
        double[] supply = new double[days];
        List<Inbound> coming = new ArrayList<>(has.coming());
        coming.addAll(coming(supplier));
        Ask own = asks.get(supplier);
        if (own != null && own.order().quantity() > 0) {
            int arrives = own.leadTime() + own.order().delay();
            coming.add(new Inbound(own.order().quantity(), LeadTime.fixed(arrives), null));
        }
        if (days > 0) {
            supply[0] = has.there();
        }
        for (Inbound one : coming) {
            int day = (int) Math.ceil(one.arrival().mean() - NOTHING);
            if (day < days) {
                supply[day] += one.quantity();
            }
        }
        return supply;
    }
}
