package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which facts of a container hold, now that it is known in which long lists it was. */
final class Settled {
    private Settled() {}

    /**
     * What a container held, and all else that is told of it. What is {@linkplain Fact.Provided provided} for its own stays is left
     * as it is: what it was in knows that.
     *
     * @param facts of one container; how often each was told
     */
    static Map<Fact.OfContainer, Integer> of(Map<Fact.OfContainer, Integer> facts) {
        if (facts.keySet().stream().noneMatch(Settled::isOfContents)) {
            return facts;
        }
        Map<Fact.OfContainer, Integer> settled = new HashMap<>();
        facts.forEach((fact, count) -> {
            if (!isOfContents(fact)) {
                settled.merge(fact, count, Integer::sum);
            } else if (fact instanceof Fact.Provided provided
                    && areListed(provided.container(), provided.asked(), facts)) {
                settled.merge(provided.fact(), count, Integer::sum);
            }
        });
        return settled;
    }

    /** Whether these events listed the container. */
    static boolean areListed(String container, List<Moment> asked, Map<Fact.OfContainer, Integer> facts) {
        return asked.stream().allMatch(event -> facts.containsKey(new Fact.Listed(container, event)));
    }

    private static boolean isOfContents(Fact.OfContainer fact) {
        return fact instanceof Fact.Provided provided && !(provided.fact() instanceof Fact.Inside);
    }
}
