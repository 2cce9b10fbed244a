package io.unitflow.planning.life;

import io.unitflow.planning.daily.OnOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The recommendations of one product. Of each way goods can go there is at most one proposal; what was decided once is never
 * decided otherwise, and goods that somebody decided to send are never proposed again while they may still come.
 */
public final class Book {
    /** What was decided and is over is remembered for so many days, so that the same decision is not proposed again under its ID. */
    private static final int REMEMBERED_DAYS = 35;
    /** What nobody decided is remembered for so many days: an ID names its day, so it cannot come again later. */
    private static final int UNDECIDED_DAYS = 1;
    /** A plan that wants so little more or less is no reason to bother anybody. */
    private static final double SAME = 0.1;

    /** Units of doubt: details are told in hundredths. */
    private static final double DOUBT = 0.01;

    /** What was proposed so many days before another may still be decided on the day of that. */
    private static final int LATE_DAYS = 2;

    private static final int WEEK = 7;
    private static final Comparator<Standing> OLDEST =
            Comparator.comparingLong((Standing one) -> one.advice().decideBy()).thenComparing(Standing::id);

    private final Map<String, Standing> all = new TreeMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Set<String> forgotten = new HashSet<>();

    /** @param known all recommendations of the product that are remembered */
    public Book(Collection<Standing> known) {
        known.forEach(one -> all.put(one.id(), one));
    }

    /** All that are remembered, by ID. */
    public Collection<Standing> all() {
        return all.values();
    }

    /** The one of that ID, or null. */
    public Standing of(String id) {
        return all.get(id);
    }

    /** Those that changed since this was made, in the order in which they did. */
    public List<Standing> changed() {
        return changed.stream().map(all::get).filter(one -> one != null).toList();
    }

    /** IDs of those that need not be remembered any more. */
    public Set<String> forgotten() {
        return forgotten;
    }

    private void put(Standing next) {
        if (!next.equals(all.put(next.id(), next))) {
            changed.add(next.id());
        }
    }

    /**
     * Takes over what was told of a recommendation by an earlier run, if that is newer than what is known.
     *
     * @return whether it was
     */
    public boolean adopt(Standing told) {
        Standing known = all.get(told.id());
        boolean newer = known == null
                || told.life().stage() > known.life().stage()
                || told.shipped() + told.received() > known.shipped() + known.received()
                || told.said()
                        && !known.said()
                        && told.shipped() + told.received() == known.shipped() + known.received();
        if (newer) {
            put(told);
        }
        return newer;
    }

    /** What has become of somebody's word. */
    public enum Answer {
        /** It was done. */
        DONE,
        /** It had been done before. */
        REPEATED,
        /** It contradicts what was decided or has happened. */
        REFUSED,
        /** There is no such recommendation, or it is long over. */
        UNKNOWN
    }

    /** Takes somebody's word, where nothing is known of what lies where. */
    public Answer acknowledge(Acknowledgement word, long today) {
        return acknowledge(word, today, Lying.UNKNOWN);
    }

    /** Takes somebody's word. */
    public Answer acknowledge(Acknowledgement word, long today, Lying lying) {
        Standing now = all.get(word.id());
        if (now == null) {
            return Answer.UNKNOWN;
        }
        boolean otherOrder = !word.orderId().isEmpty()
                && !now.orderId().isEmpty()
                && !word.orderId().equals(now.orderId());
        if (otherOrder) {
            return Answer.REFUSED;
        }
        if (word.act().follows(now.life())) {
            if (isBeyondLimits(word, now.advice())
                    || isPromised(word, now.advice(), lying, today)
                    || isTooMuch(word, now.advice())) {
                return Answer.REFUSED;
            }
            put(now.told(word, today));
            if (now.life() == Life.SUPERSEDED || now.life() == Life.EXPIRED) {
                withdraw(now.advice().to(), today);
            }
            return Answer.DONE;
        }
        if (isNews(word, now)) {
            put(now.late(word, today));
            return Answer.DONE;
        }
        boolean same =
                word.act().repeats(now.life()) && !word.differsFrom(now.advice().quantity());
        return same ? Answer.REPEATED : Answer.REFUSED;
    }

    /** Scans may be faster than who says what they show: the number of an order, its units and that all has come are facts that come late. */
    private static boolean isNews(Acknowledgement word, Standing now) {
        boolean names = !word.orderId().isEmpty()
                && now.orderId().isEmpty()
                && !word.act().isRefusal();
        boolean settles = word.act() == Act.RECEIVED && !now.said();
        boolean mayDiffer = word.act() == Act.ORDERED && (now.life() == Life.SHIPPED || now.life() == Life.RECEIVED);
        return (names || settles)
                && word.act().repeats(now.life())
                && (names && mayDiffer || !word.differsFrom(now.advice().quantity()));
    }

    /** What was proposed to a site instead of an order that was placed all the same is not needed as well. */
    private void withdraw(String to, long today) {
        for (Standing one : List.copyOf(all.values())) {
            if (one.life() == Life.PROPOSED && one.advice().to().equals(to)) {
                put(one.at(Life.SUPERSEDED, today, "An earlier proposal was ordered."));
            }
        }
    }

    /** What somebody wishes is held against the limits of plans; an order that was placed is a fact. */
    private static boolean isBeyondLimits(Acknowledgement word, Advice advice) {
        return word.act() == Act.ACCEPT
                && word.differsFrom(advice.quantity())
                && QuantityLimits.obstacle(advice.kind(), advice.lot(), advice.details(), word.quantity()) != null;
    }

    /**
     * What is accepted, as proposed or otherwise, is none of what was promised to others since it was proposed; what others have
     * ordered is a fact, and so is an order that was placed.
     */
    private boolean isPromised(Acknowledgement word, Advice advice, Lying lying, long today) {
        double units = word.quantity() > 0 ? word.quantity() : advice.quantity();
        return word.act() == Act.ACCEPT && units > free(advice, lying, today) + DOUBT;
    }

    /** What is accepted, as proposed or otherwise, fills no site beyond the most that it may have, with what was decided since then. */
    private boolean isTooMuch(Acknowledgement word, Advice advice) {
        double units = word.quantity() > 0 ? word.quantity() : advice.quantity();
        return word.act() == Act.ACCEPT
                && units > QuantityLimits.room(advice) - decided(advice.to(), advice.decideBy()) + DOUBT;
    }

    /** Units that were decided to go to a site, in recommendations of that day or later and those that could still be taken up on it. */
    public double decided(String to, long day) {
        return all.values().stream()
                .filter(one -> one.advice().to().equals(to) && one.advice().decideBy() >= day - LATE_DAYS)
                .mapToDouble(one -> one.life().isRunning() || one.life() == Life.RECEIVED
                        ? one.advice().quantity()
                        : one.shipped())
                .sum();
    }

    /** Units that who sends them has and has promised to nobody; infinite where that is not limited, or not known. */
    private double free(Advice advice, Lying lying, long today) {
        String from = advice.from();
        double had = QuantityLimits.had(advice);
        if (!advice.kind().equals(Advice.ORDER)) {
            double ofLot = Math.min(had, lying.of(from, advice.lot())) - promised(from, advice.lot(), today);
            return Math.min(ofLot, lying.at(from) - promised(from, lying, today));
        }
        if (had == Double.POSITIVE_INFINITY) {
            return had;
        }
        return Math.min(had - promised(from, Lying.UNKNOWN, today), lying.at(from) - promised(from, lying, today));
    }

    /** Units at a site that are promised to other sites, or were ordered of it here; of each lot no more than lie there. */
    private double promised(String site, Lying lying, long today) {
        Map<String, Double> lots = new HashMap<>();
        double ordered = 0;
        for (Standing one : all.values()) {
            if (one.advice().from().equals(site)) {
                if (isTransfer(one)) {
                    lots.merge(one.advice().lot(), one.outstanding(today), Double::sum);
                } else {
                    ordered += one.outstanding(today);
                }
            }
        }
        return ordered
                + lots.entrySet().stream()
                        .mapToDouble(lot -> Math.min(lot.getValue(), lying.of(site, lot.getKey())))
                        .sum();
    }

    /** Units that decisions made here have promised of what a site has. */
    public double promised(String site, long today) {
        return promised(site, Lying.UNKNOWN, today);
    }

    /** A day has begun: proposals that nobody took up expire, and goods that are long overdue are not waited for. */
    public void begin(long today) {
        for (Standing one : List.copyOf(all.values())) {
            Advice advice = one.advice();
            if (one.life() == Life.PROPOSED && advice.decideBy() < today) {
                put(one.at(Life.EXPIRED, today, "Nobody decided in time."));
            } else if (one.life().isRunning() && advice.waitedForUntil() < today) {
                boolean some = one.received() > 0;
                put(one.at(
                        some ? Life.RECEIVED : Life.CANCELLED,
                        today,
                        some ? "The rest never came." : "Nothing came in time."));
            } else if (one.life().isOver() && one.day() < today - remembered(one)) {
                all.remove(one.id());
                forgotten.add(one.id());
            }
        }
    }

    private static int remembered(Standing one) {
        return one.life() == Life.SUPERSEDED || one.life() == Life.EXPIRED ? UNDECIDED_DAYS : REMEMBERED_DAYS;
    }

    /**
     * Goods that were recalled are not sent any more, though somebody had decided to; of what has left in part, the rest.
     *
     * @param recalled whether goods of the lot of a transfer are recalled before they can be there
     */
    public void recall(Predicate<Advice> recalled, long today) {
        for (Standing one : List.copyOf(all.values())) {
            boolean transfer = !one.advice().kind().equals(Advice.ORDER);
            if (transfer && one.life().isRunning() && one.outstanding(today) > 0 && recalled.test(one.advice())) {
                put(one.shipped() == 0 ? one.at(Life.CANCELLED, today, "The lot was recalled.") : one.shortened(today));
            }
        }
    }

    /** Units were seen leaving for a site; gives back those that nobody had decided to send. */
    public double left(String to, String lot, double units, long today) {
        double rest = units;
        for (Standing one : awaited(to, lot, today)) {
            double part = Math.min(rest, one.outstanding(today));
            if (part > 0) {
                put(one.moved(part, 0, today));
                rest -= part;
            }
        }
        return rest;
    }

    /** Units that were on their way to a site were seen there; gives back those that nobody had decided to send. */
    public double came(String to, String lot, double units, long today) {
        double rest = units;
        for (Standing one : awaited(to, lot, today)) {
            double part = Math.min(rest, one.underWay(today));
            if (part > 0) {
                put(one.moved(0, part, today));
                rest -= part;
            }
        }
        return rest;
    }

    /**
     * Units were seen at a site that nobody had seen on their way there. They are taken for what somebody has said to have come, in
     * parts, too. Else they may have been sold before or counted only now: so they are taken for goods that were waited for only where
     * they are all that was.
     *
     * @return units that are neither
     */
    public double arrived(String to, String lot, double units, long today) {
        double rest = settled(to, lot, units, Long.MAX_VALUE, today);
        for (Standing one : awaited(to, lot, today)) {
            double part = one.outstanding(today);
            if (part > 0 && part <= rest) {
                put(one.moved(part, part, today));
                rest -= part;
            }
        }
        return rest;
    }

    /**
     * Units were seen at a site before anybody said what they are of: takes them for what has been said since to have come.
     *
     * @param seen on which day; what was decided later they are none of
     * @return units that are not
     */
    public double settled(String to, String lot, double units, long seen, long today) {
        double rest = units;
        for (Standing one : awaited(to, lot, today)) {
            boolean isSaid = one.isSaidToHaveCome(today) && one.advice().decideBy() <= seen;
            double part = isSaid ? Math.min(rest, one.outstanding(today)) : 0;
            if (part > 0) {
                put(one.moved(part, part, today));
                rest -= part;
            }
        }
        return rest;
    }

    /** Those that goods of a lot going to a site may be of: first what names the lot, then the oldest. */
    private List<Standing> awaited(String to, String lot, long today) {
        return all.values().stream()
                .filter(one -> one.isAwaited(today) && one.advice().to().equals(to))
                .filter(one ->
                        one.advice().lot().isEmpty() || one.advice().lot().equals(lot))
                .sorted(Comparator.comparing(
                                (Standing one) -> one.advice().lot().isEmpty())
                        .thenComparing(OLDEST))
                .toList();
    }

    /** Units on their way to a site were seen where they had come from; gives back those that nobody had decided to send. */
    public double returned(String from, String to, String lot, double units, long today) {
        double rest = units;
        for (Standing one : awaited(to, lot, today)) {
            double part = Math.min(rest, one.underWay(today));
            if (part > 0 && one.advice().from().equals(from)) {
                put(one.moved(-part, 0, today));
                rest -= part;
            }
        }
        return rest;
    }

    /** Whether anything that was decided is still to leave for a site. */
    public boolean isWaiting(String to, long today) {
        return all.values().stream().anyMatch(one -> one.advice().to().equals(to) && one.outstanding(today) > 0);
    }

    /** Units of what was decided that are on their way to a site. */
    public double underWay(String to, long today) {
        return all.values().stream()
                .filter(one -> one.advice().to().equals(to))
                .mapToDouble(one -> one.underWay(today))
                .sum();
    }

    /**
     * Units of an order that are still to leave: what has left of the recommendations under its number has left of it, and what
     * somebody has said to have come, and was not seen, will not. Where he has said so of all that is left of them, that
     * was all: what the order names beyond it is not waited for.
     *
     * @param orderId its number
     * @param to GLN-13 of where it goes
     * @param units that it is of, without what has left for it alone
     */
    public double waitedFor(String orderId, String to, double units, long today) {
        double rest = units;
        boolean isSaid = false;
        boolean isAwaited = false;
        for (Standing one : all.values()) {
            if (one.isUnder(orderId, to)) {
                boolean isOver = one.said() && one.outstanding(today) == 0;
                rest -= isOver ? Math.max(one.advice().quantity(), one.shipped()) : one.shipped();
                isSaid |= isOver;
                isAwaited |= one.outstanding(today) > 0;
            }
        }
        return isSaid && !isAwaited ? 0 : Math.max(0, rest);
    }

    /**
     * What was decided and has not left yet.
     *
     * @param elsewhere whether an order of that ID (the first) to that site is counted already
     */
    public List<OnOrder> onOrder(BiPredicate<String, String> elsewhere, long today) {
        List<OnOrder> orders = new ArrayList<>();
        for (Standing one : all.values()) {
            Advice advice = one.advice();
            if (one.outstanding(today) > 0 && !elsewhere.test(one.orderId(), advice.to())) {
                orders.add(new OnOrder(
                        advice.from(),
                        advice.to(),
                        one.outstanding(today),
                        LocalDate.ofEpochDay(advice.decideBy()),
                        LocalDate.ofEpochDay(advice.arriveBy()),
                        isTransfer(one)));
            }
        }
        return orders;
    }

    private static boolean isTransfer(Standing one) {
        return !one.advice().kind().equals(Advice.ORDER);
    }

    /** Whether an order that somebody placed is a transfer that was decided here, so that its units are promised already. */
    public boolean hasPromised(String orderId, String to) {
        return all.values().stream()
                .anyMatch(one -> isTransfer(one)
                        && one.orderId().equals(orderId)
                        && one.advice().to().equals(to));
    }

    /** Units of a lot at a site that are promised to other sites: nobody else is promised them. */
    public double promised(String site, String lot, long today) {
        return all.values().stream()
                .filter(Book::isTransfer)
                .filter(one ->
                        one.advice().from().equals(site) && one.advice().lot().equals(lot))
                .mapToDouble(one -> one.outstanding(today))
                .sum();
    }

    /**
     * What a new plan wants, after all that was decided. A proposal that wants about the same stays as it is; the others are
     * superseded. What was rejected or cancelled is not proposed again on the same day, and what was accepted only if
     * it is more than that, or than was proposed, again.
     */
    public void propose(List<Advice> wanted, long today, AutoOrders auto) {
        Map<String, Standing> open = new HashMap<>();
        Map<String, Double> decided = new HashMap<>();
        for (Standing one : all.values()) {
            if (one.life() == Life.PROPOSED) {
                Standing twin = open.put(one.advice().way(), one);
                if (twin != null) {
                    put(twin.at(Life.SUPERSEDED, today, "The plan has changed."));
                }
            } else if (one.advice().decideBy() >= today && isDecided(one)) {
                double units = wasRefused(one)
                        ? Double.POSITIVE_INFINITY
                        : Math.max(one.advice().quantity(), one.advice().proposed());
                decided.merge(one.advice().way(), units, Double::sum);
            }
        }
        List<Advice> fresh = new ArrayList<>();
        Set<String> ways = new HashSet<>();
        for (Advice advice : wanted) {
            if (!ways.add(advice.way())) {
                // Of one way two could both be accepted: the next plan asks for the rest, if it still wants it.
                continue;
            }
            Standing before = open.get(advice.way());
            if (before != null && same(before.advice(), advice, today)) {
                open.remove(advice.way());
                if (isFree(before.advice().quantity(), advice, today)) {
                    acceptWhereAllowedNow(before, today, auto);
                }
            } else if (advice.quantity() > decided.getOrDefault(advice.way(), 0.0)) {
                fresh.add(advice);
            }
        }
        open.values().forEach(old -> put(old.at(Life.SUPERSEDED, today, "The plan has changed.")));
        fresh.forEach(advice -> propose(advice, today, auto));
    }

    private static boolean isDecided(Standing one) {
        return one.life().isRunning() || one.life() == Life.RECEIVED || wasRefused(one);
    }

    /** Who cancels what went out by itself would else be sent the same at once, again and again. */
    private static boolean wasRefused(Standing one) {
        return one.life() == Life.REJECTED || one.life() == Life.CANCELLED;
    }

    /** About the same, and possible still. */
    private boolean same(Advice before, Advice now, long today) {
        return Math.abs(before.quantity() - now.quantity()) <= SAME * before.quantity()
                && (before.quantity() <= now.quantity()
                        || QuantityLimits.obstacle(now.kind(), now.lot(), now.details(), before.quantity()) == null
                                && isFree(before.quantity(), now, today));
    }

    /** Whether so many units of what a plan has just told are promised to nobody yet. */
    private boolean isFree(double units, Advice now, long today) {
        return units <= free(now, Lying.UNKNOWN, today) + DOUBT;
    }

    /** What was held back goes out when nothing holds it back any more. */
    private void acceptWhereAllowedNow(Standing waiting, long today, AutoOrders auto) {
        Advice advice = waiting.advice();
        if (!isTransfer(waiting) && auto.obstacle(advice, week(advice.to(), today)) == null) {
            accept(waiting, today);
        }
    }

    private void accept(Standing one, long today) {
        put(one.told(new Acknowledgement(one.id(), Act.ACCEPT, AutoOrders.WHO, "", "Within its limits."), today));
    }

    private void propose(Advice advice, long today, AutoOrders auto) {
        int earlier = 0;
        String id = advice.id(earlier);
        while (all.containsKey(id)) {
            id = advice.id(++earlier);
        }
        Standing proposed = Standing.proposed(id, advice, today);
        String obstacle = advice.kind().equals(Advice.ORDER) ? auto.obstacle(advice, week(advice.to(), today)) : "";
        if (obstacle == null && isFree(advice.quantity(), advice, today)) {
            accept(proposed, today);
        } else if (obstacle == null) {
            put(proposed.at(Life.PROPOSED, today, "Its supplier has promised what it has to others."));
        } else {
            put(proposed.at(Life.PROPOSED, today, obstacle));
        }
    }

    private int week(String site, long today) {
        return (int) all.values().stream()
                .filter(one -> one.who().equals(AutoOrders.WHO)
                        && one.advice().to().equals(site)
                        && one.advice().decideBy() > today - WEEK)
                .count();
    }
}
