package io.unitflow.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a container was from day to day (UTC): where its contents count, and counted; immutable.
 *
 * @param standings one a day on which its register changed, ascending; before the first nothing was known of it
 * @param newestApart the newest day for which units are known that came or went on another day than that since when they are in it, or
 *     {@link #NEVER}
 */
public record PastDays(List<Standing> standings, long newestApart) {
    /** There is no such day. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Of a container of which nothing is known. */
    public static final PastDays UNKNOWN = new PastDays(List.of(), NEVER);

    /**
     * What it was from a day on, until the next one.
     *
     * @param asOf the event time on that day from which it holds, epoch milliseconds; {@link Long#MIN_VALUE}: from ever
     * @param register its register, or null where no event named it as a container
     */
    public record Standing(long asOf, Register register) {
        long day() {
            return UtcDay.of(asOf);
        }
    }

    /** Units of a batch that came (negative: went) on another day than that since when they are in their container. */
    public record Apart(Batch batch, long day) {}

    /** What is known has always been so; null: nothing was. */
    public static PastDays always(Register register) {
        return register == null ? UNKNOWN : new PastDays(List.of(new Standing(Long.MIN_VALUE, register)), NEVER);
    }

    /** Whether a batch came apart on that day: not when it was affirmed in its container. */
    public static boolean isApart(Batch batch, long day) {
        return UtcDay.of(batch.since()) != day;
    }

    /** With units that came or went on such a day. */
    public PastDays apart(long day) {
        return day > newestApart ? new PastDays(standings, day) : this;
    }

    /** Whether nothing later is known than from this time on. */
    public boolean endsBy(long asOf) {
        int last = standings.size() - 1;
        return last < 0 || standings.get(last).day() <= UtcDay.of(asOf);
    }

    /** With another register from that time on until what is known of a later day. */
    public PastDays with(long asOf, Register register) {
        return changed(UtcDay.of(asOf), new Standing(asOf, register));
    }

    /** As if the container had not been seen on the day of that time. */
    public PastDays without(long asOf) {
        return changed(UtcDay.of(asOf), null);
    }

    private PastDays changed(long day, Standing other) {
        List<Standing> changed = new ArrayList<>(standings);
        int place = find(day);
        boolean isKnown = place >= 0 && standings.get(place).day() == day;
        if (isKnown) {
            changed.remove(place);
        }
        if (other != null) {
            changed.add(isKnown ? place : place + 1, other);
        }
        return new PastDays(List.copyOf(changed), newestApart);
    }

    /**
     * Without what can no longer change.
     *
     * @param day all days before it are settled
     */
    public PastDays settled(long day) {
        int settled = 0;
        while (settled + 1 < standings.size() && standings.get(settled + 1).day() < day) {
            settled++;
        }
        long apart = newestApart < day ? NEVER : newestApart;
        if (settled == 0) {
            return apart == newestApart ? this : new PastDays(standings, apart);
        }
        List<Standing> kept = new ArrayList<>(standings.subList(settled, standings.size()));
        kept.set(0, new Standing(Long.MIN_VALUE, kept.get(0).register()));
        return new PastDays(List.copyOf(kept), apart);
    }

    /** Whether it says no more than what the container is. */
    public boolean isSettled() {
        return newestApart == NEVER && standings.size() <= 1;
    }

    /**
     * Where units that are put into the container count from then on.
     *
     * @param units may be negative
     * @param asOf since when they are in it
     */
    public List<Shift> put(Batch batch, long units, long asOf, boolean outermost) {
        int place = find(UtcDay.of(asOf));
        Placement here = Placement.inside(register(place), batch, outermost);
        if (place + 1 == standings.size()) {
            return here == null ? List.of() : List.of(new Shift(here, units, asOf));
        }
        List<Shift> shifts = new ArrayList<>();
        Map<Placement, Long> counted = new LinkedHashMap<>();
        Shift.add(counted, here, units);
        Shift.tell(counted, asOf, shifts);
        for (Standing next : standings.subList(place + 1, standings.size())) {
            Placement there = Placement.inside(next.register(), batch, outermost);
            counted.clear();
            Shift.add(counted, here, -units);
            Shift.add(counted, there, units);
            Shift.tell(counted, next.asOf(), shifts);
            here = there;
        }
        return shifts;
    }

    /**
     * Where what is in the container counts, and counted, once its register from a time on is another one.
     *
     * @param asOf the time
     * @param register the other one
     * @param contents how many units of each batch are in it at the end of all days
     * @param apart what came or went on other days, if anything did after that time
     */
    public List<Shift> move(
            long asOf,
            Register register,
            Iterable<Map.Entry<Batch, Long>> contents,
            Iterable<Map.Entry<Apart, Long>> apart,
            boolean outermost) {
        long day = UtcDay.of(asOf);
        int place = find(day);
        Standing next = place + 1 < standings.size() ? standings.get(place + 1) : null;
        Window window = new Window(register(place), register, asOf, next, outermost);
        contents.forEach(held -> window.count(held.getKey(), held.getValue()));
        if (newestApart > day) {
            apart.forEach(part -> {
                Batch batch = part.getKey().batch();
                window.count(batch, -part.getValue());
                window.count(batch, part.getValue(), part.getKey().day());
            });
        }
        return window.shifts();
    }

    private Register register(int place) {
        return place < 0 ? null : standings.get(place).register();
    }

    /** Which standing holds on a day: the last that is not later, or -1. */
    private int find(long day) {
        int place = standings.size() - 1;
        while (place >= 0 && standings.get(place).day() > day) {
            place--;
        }
        return place;
    }

    /** The days on which the register is another one than was known. */
    private static final class Window {
        private final Register was;
        private final Register is;
        private final long asOf;
        private final Standing next;
        private final boolean outermost;
        private final TreeMap<Long, Map<Placement, Long>> counted = new TreeMap<>();

        Window(Register was, Register is, long asOf, Standing next, boolean outermost) {
            this.was = was;
            this.is = is;
            this.asOf = asOf;
            this.next = next;
            this.outermost = outermost;
        }

        /** Counts units that are in it since they were affirmed there. */
        void count(Batch batch, long units) {
            count(batch, units, UtcDay.of(batch.since()));
        }

        /** Counts units that are in it since a day. */
        void count(Batch batch, long units, long day) {
            if (units == 0 || next != null && day >= next.day()) {
                return;
            }
            Placement old = Placement.inside(was, batch, outermost);
            Placement now = Placement.inside(is, batch, outermost);
            if (old == null ? now == null : old.equals(now)) {
                return;
            }
            add(Math.max(asOf, UtcDay.begin(day)), old, now, units);
            if (next != null) {
                add(next.asOf(), now, old, units);
            }
        }

        private void add(long from, Placement old, Placement now, long units) {
            Map<Placement, Long> then = counted.computeIfAbsent(from, time -> new LinkedHashMap<>());
            Shift.add(then, old, -units);
            Shift.add(then, now, units);
        }

        List<Shift> shifts() {
            List<Shift> shifts = new ArrayList<>();
            counted.forEach((from, units) -> Shift.tell(units, from, shifts));
            return shifts;
        }
    }
}
