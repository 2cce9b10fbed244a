package io.unitflow.guarding;

import io.unitflow.ledger.Moment;

/**
 * Goods of a product that a fact says were in a container.
 *
 * @param from since when
 * @param nested since when what they were in was in it: who empties the container later empties them out
 * @param to until when, or null
 * @param gtin GTIN-14
 */
record Content(Moment from, Moment nested, Moment to, String gtin) {
    /** What the fact says was inside, if all that it asks for is so; null where it is of something else. */
    static Content of(Fact.OfContainer fact) {
        if (fact instanceof Fact.Stay stay) {
            return new Content(stay.from(), stay.from(), stay.to(), stay.gtin());
        }
        if (fact instanceof Fact.Held held) {
            return new Content(held.from(), held.nested(), held.to(), held.gtin());
        }
        return fact instanceof Fact.Provided provided ? of(provided.fact()) : null;
    }
}
