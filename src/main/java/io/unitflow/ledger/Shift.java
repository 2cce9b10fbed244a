package io.unitflow.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Units that count somewhere from a time on.
 *
 * @param placement where
 * @param units how many more (negative: fewer)
 * @param asOf since when, epoch milliseconds of event time
 */
public record Shift(Placement placement, long units, long asOf) {

    /**
     * How turns change where an object counts: what the shifts until the end of any day add up to is where it counted then, as far as is
     * known now.
     *
     * @param turns ascending
     */
    public static List<Shift> of(String object, List<Turn> turns) {
        if (turns.size() == 1) {
            Turn turn = turns.get(0);
            return between(place(object, turn.before()), place(object, turn.after()), turn.asOf());
        }
        List<Shift> shifts = new ArrayList<>();
        Placement was = null;
        Placement is = null;
        for (Turn turn : turns) {
            Placement before = place(object, turn.before());
            Placement after = place(object, turn.after());
            Map<Placement, Long> units = new LinkedHashMap<>();
            // What the days before changed no longer holds, what this one changed does.
            add(units, is, -1);
            add(units, was, 1);
            add(units, before, -1);
            add(units, after, 1);
            tell(units, turn.asOf(), shifts);
            was = before;
            is = after;
        }
        return shifts;
    }

    private static List<Shift> between(Placement from, Placement to, long asOf) {
        if (from == null ? to == null : from.equals(to)) {
            return List.of();
        }
        if (from == null) {
            return List.of(new Shift(to, 1, asOf));
        }
        Shift gone = new Shift(from, -1, asOf);
        return to == null ? List.of(gone) : List.of(gone, new Shift(to, 1, asOf));
    }

    private static Placement place(String object, Register register) {
        return register == null ? null : Placement.ofObject(object, register);
    }

    /** Counts units at a placement; null is nowhere. */
    static void add(Map<Placement, Long> units, Placement placement, long more) {
        if (placement != null) {
            units.merge(placement, more, Long::sum);
        }
    }

    static void tell(Map<Placement, Long> units, long asOf, List<Shift> out) {
        units.forEach((placement, sum) -> {
            if (sum != 0) {
                out.add(new Shift(placement, sum, asOf));
            }
        });
    }
}
