package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.util.HashMap;
import java.util.Map;

/**
 * What a container holds is held by what it is in: for as long as both are so. A pure function of facts, which are counted, so that
 * they may come and be taken back in any order.
 */
public final class Lifting {
    private Lifting() {}

    /** What the containers hold that this one was in, because it held it; how often. */
    public static Map<Fact.OfContainer, Integer> of(Map<Fact.OfContainer, Integer> facts) {
        Map<Fact.OfContainer, Integer> settled = Settled.of(facts);
        Map<Fact.OfContainer, Integer> held = new HashMap<>();
        settled.forEach((outer, times) -> {
            if (outer instanceof Fact.Inside inside && times > 0) {
                lift(settled, inside).forEach((fact, count) -> held.merge(fact, count, Integer::sum));
            } else if (outer instanceof Fact.Provided provided
                    && provided.fact() instanceof Fact.Inside inside
                    && times > 0) {
                lift(settled, inside)
                        .forEach((fact, count) ->
                                held.merge(new Fact.Provided(fact, provided.asked()), count, Integer::sum));
            }
        });
        return held;
    }

    /** What is held by what a container was in during one stay. */
    private static Map<Fact.Held, Integer> lift(Map<Fact.OfContainer, Integer> facts, Fact.Inside inside) {
        Map<Fact.Held, Integer> held = new HashMap<>();
        facts.forEach((fact, count) -> lift(fact, count, inside, facts, held));
        return held;
    }

    /** The form in which a fact that is taken back is known: earlier programs told less of what is held. */
    public static Fact.OfContainer known(Fact.OfContainer fact, int count, Map<Fact.OfContainer, Integer> facts) {
        boolean otherwise = count < 0
                && fact instanceof Fact.Held held
                && !facts.containsKey(held)
                && facts.containsKey(held.unnested());
        return otherwise ? ((Fact.Held) fact).unnested() : fact;
    }

    private static void lift(
            Fact.OfContainer fact,
            int count,
            Fact.Inside inside,
            Map<Fact.OfContainer, Integer> facts,
            Map<Fact.Held, Integer> held) {
        if (fact instanceof Fact.Stay stay) {
            lift(stay.gtin(), stay.from(), stay.from(), stay.to(), count, inside, facts, held);
        } else if (fact instanceof Fact.Held deeper) {
            lift(deeper.gtin(), deeper.from(), deeper.nested(), deeper.to(), count, inside, facts, held);
        }
    }

    private static void lift(
            String gtin,
            Moment since,
            Moment nested,
            Moment until,
            int count,
            Fact.Inside inside,
            Map<Fact.OfContainer, Integer> facts,
            Map<Fact.Held, Integer> held) {
        Moment from = since.precedes(inside.from()) ? inside.from() : since;
        Moment to = earlier(earlier(until, emptied(nested, facts)), inside.to());
        if (to == null || !to.precedes(from)) {
            held.merge(new Fact.Held(inside.outer(), from, to, gtin, inside.from()), count, Integer::sum);
        }
    }

    /** When what was inside since then was emptied out, or null. */
    private static Moment emptied(Moment since, Map<Fact.OfContainer, Integer> facts) {
        Moment first = null;
        for (Fact.OfContainer fact : facts.keySet()) {
            if (fact instanceof Fact.Emptied emptied && since.precedes(emptied.at())) {
                first = earlier(first, emptied.at());
            }
        }
        return first;
    }

    private static Moment earlier(Moment one, Moment other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.precedes(one) ? other : one;
    }
}
