package io.unitflow.planning.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitflow.network.LotExpiry;
import io.unitflow.network.Network;
import io.unitflow.network.Site;
import io.unitflow.planning.Lot;
import io.unitflow.planning.daily.DayPlanner;
import io.unitflow.planning.daily.Goods;
import io.unitflow.planning.daily.Imbalance;
import io.unitflow.planning.daily.NamedLot;
import io.unitflow.planning.daily.OnOrder;
import io.unitflow.planning.daily.Patience;
import io.unitflow.planning.daily.PlanReport;
import io.unitflow.planning.daily.Recalled;
import io.unitflow.planning.daily.Transit;
import io.unitflow.planning.life.Advice;
import io.unitflow.planning.life.AutoOrders;
import io.unitflow.planning.life.Book;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans one product from what is known of it now: what was decided is taken as done, so that nothing is ordered or promised twice,
 * and the rest is proposed. The same facts and decisions give the same plan.
 */
public final class LivePlanner {
    private final Network network;
    private final AutoOrders auto;
    private final int orderDays;

    /**
     * @param auto which orders go out by themselves
     * @param orderDays days from a decision to the shipping of its goods
     */
    public LivePlanner(Network network, AutoOrders auto, int orderDays) {
        this.orderDays = orderDays;
        this.network = network;
        this.auto = auto;
    }

    /**
     * What a plan says beside its recommendations.
     *
     * @param shortages to be expected if nothing is done
     * @param surpluses to be expected if nothing is done
     * @param orders those of the facts, with what has left for them
     * @param over IDs of those of them that need not be remembered once nobody names them: nothing more is waited for of them
     * @param strays units that have come, of the facts and since, and that nobody has said what they are of
     * @param remarks what master data leave open, one sentence each
     */
    public record Outcome(
            List<Imbalance> shortages,
            List<Imbalance> surpluses,
            List<Placed> orders,
            Set<String> over,
            Map<Stray, Double> strays,
            List<String> remarks) {}

    /** Plans; what becomes of recommendations goes into the book. */
    public Outcome plan(Facts facts, Book book) {
        long today = facts.today();
        Days days = new Days(new Patience(network, orderDays, facts.gtin()), today);
        Movements movements = new Movements(book, List.copyOf(facts.orders()), facts.strays(), days);
        if (facts.planned()) {
            // Who is told of late had goods on their way before others left.
            movements.find(facts.stock().stream().map(Held::before).toList(), false);
            movements.follow(List.copyOf(facts.stock()));
        }
        movements.find(List.copyOf(facts.stock()), facts.isNew());
        Map<Stray, Double> strays = movements.settle();
        LocalDate date = LocalDate.ofEpochDay(today);
        List<Placed> orders = movements.begin();
        book.recall(advice -> Math.max(today, advice.arriveBy()) >= today + recalled(facts, advice.lot(), date), today);
        PlanReport report =
                new PlanReport(site -> network.site(site).map(Site::region).orElse("unknown"));
        List<String> remarks = new ArrayList<>();
        new DayPlanner(network, date, orderDays, remarks::add)
                .plan(
                        facts.gtin(),
                        goods(facts, book, date),
                        expiries(facts),
                        new PublishedDemand(facts.expected(), today),
                        onOrder(orders, book, today),
                        recalled(facts, facts.gtin(), "", date),
                        report);
        report.recommendations().forEach(one -> {
            if (one.details().get("supplier") instanceof ObjectNode supplier) {
                supplier.put(Advice.PROMISED, book.promised(one.from(), today));
            }
            if (one.details().has(Advice.ROOM)) {
                one.details().put(Advice.DECIDED, book.decided(one.to(), today));
            }
        });
        book.propose(report.recommendations().stream().map(Advice::of).toList(), today, auto);
        return new Outcome(report.shortages(), report.surpluses(), orders, over(orders, days), strays, remarks);
    }

    /** What its owner only says to have left never comes if nobody closes it either; who says that it is open means it. */
    private static Set<String> over(List<Placed> orders, Days days) {
        return orders.stream()
                .filter(order -> order.isOver() || order.isSaidToHaveLeft() && days.isLongGivenUp(order))
                .map(Placed::orderId)
                .collect(Collectors.toSet());
    }

    /** What counts as on the way: what others placed, and what was decided here unless somebody placed it as an order. */
    private static List<OnOrder> onOrder(List<Placed> placed, Book book, long today) {
        List<OnOrder> all = new ArrayList<>();
        Set<List<String>> known = new HashSet<>();
        for (Placed order : placed) {
            known.add(List.of(order.orderId(), order.to()));
            double units = Movements.outstanding(order, book, today);
            if (units > 0) {
                all.add(new OnOrder(
                        order.from(),
                        order.to(),
                        units,
                        order.ordered(),
                        order.due(),
                        book.hasPromised(order.orderId(), order.to())));
            }
        }
        all.addAll(book.onOrder((order, to) -> known.contains(List.of(order, to)), today));
        return all;
    }

    /** Days until all goods that are known by a lot number are recalled, of the product or of a case of it. */
    private static int recalled(Facts facts, String lot, LocalDate today) {
        return facts.stock().stream()
                .filter(held -> held.lot().equals(lot))
                .mapToInt(held -> recalled(facts, held.gtin(), lot, today))
                .reduce(recalled(facts, facts.gtin(), lot, today), Math::min);
    }

    private Map<String, Goods> goods(Facts facts, Book book, LocalDate today) {
        Map<String, Goods> goods = new TreeMap<>();
        for (Held held : facts.stock()) {
            int life = life(facts, held, today);
            // That nothing may be sold there is known as well.
            Goods there = goods.computeIfAbsent(held.site(), site -> new Goods());
            if (held.quantity() == 0 || life < 1) {
                continue;
            }
            int recalled = Math.min(
                    recalled(facts, held.gtin(), held.lot(), today), recalled(facts, facts.gtin(), held.lot(), today));
            if (recalled == life && life < Lot.FOR_EVER && held.quantity() > 0) {
                there.announce(new Goods.Announced(held.lot(), life, held.quantity(), !held.inTransit()));
            }
            if (held.inTransit()) {
                if (held.quantity() > 0) {
                    there.add(new Transit(held.quantity(), LocalDate.ofEpochDay(held.since()), life));
                }
                continue;
            }
            if (held.quantity() < 0) {
                there.owe(-held.quantity());
                continue;
            }
            there.add(new NamedLot(held.lot(), life, held.quantity()));
        }
        goods.forEach((site, there) ->
                there.names().forEach(lot -> there.promise(lot, book.promised(site, lot, today.toEpochDay()))));
        return goods;
    }

    /** Days in which it can be sold: what holds for a lot of units holds for the cases of that lot. */
    private int life(Facts facts, Held held, LocalDate today) {
        return Math.min(life(facts, held.gtin(), held.lot(), today), life(facts, facts.gtin(), held.lot(), today));
    }

    private int life(Facts facts, String gtin, String lot, LocalDate today) {
        LocalDate told = facts.expiries().get(new LotExpiry.Key(gtin, lot));
        LocalDate last = told != null ? told : network.expiry(gtin, lot).orElse(null);
        int unexpired = last == null
                ? Lot.FOR_EVER
                : (int) Math.max(0, Math.min(Lot.FOR_EVER, ChronoUnit.DAYS.between(today, last) + 1));
        return Math.min(unexpired, recalled(facts, gtin, lot, today));
    }

    /** The last day of each lot; what events say of a lot counts before what files say. */
    private List<LocalDate> expiries(Facts facts) {
        Stream<LocalDate> ofFiles = network.lots(facts.gtin()).stream()
                .filter(lot -> !facts.expiries().containsKey(lot.key()))
                .map(LotExpiry::expires);
        return Stream.concat(ofFiles, facts.expiries().values().stream()).toList();
    }

    /** Only recalls that were told count, as everywhere: those of the network's file are told at the start. */
    private static int recalled(Facts facts, String gtin, String lot, LocalDate today) {
        return Recalled.days(facts.recalls(), gtin, lot, today);
    }
}
