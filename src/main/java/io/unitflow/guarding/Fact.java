package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Something that one object's story tells and rules about other things have to know. */
public sealed interface Fact {

    /** A fact about what a container held. */
    sealed interface OfContainer extends Fact {
        /** Key of the container. */
        String container();

        /** The last moment that it speaks of. */
        Moment newest();
    }

    /** A fact about a lot. */
    sealed interface OfLot extends Fact {
        /** GTIN-14. */
        String gtin();

        /** Lot number, empty if unknown. */
        String lot();
    }

    /** A unit of this GTIN was commissioned or produced. */
    record Made(String gtin) implements Fact {
        // Written out, here and below, as this is compared and hashed for every unit.
        @Override
        public boolean equals(Object other) {
            return other instanceof Made o && gtin.equals(o.gtin);
        }

        @Override
        public int hashCode() {
            return gtin.hashCode();
        }
    }

    /**
     * A unit was sold.
     *
     * @param lot its lot then
     * @param epochDay the local date, as days since 1970-01-01
     */
    record Sale(String gtin, String lot, Moment at, long epochDay, String unit, String site) implements OfLot {
        @Override
        public boolean equals(Object other) {
            return other instanceof Sale o
                    && at.equals(o.at)
                    && unit.equals(o.unit)
                    && gtin.equals(o.gtin)
                    && lot.equals(o.lot)
                    && epochDay == o.epochDay
                    && site.equals(o.site);
        }

        @Override
        public int hashCode() {
            return 31 * at.hashCode() + unit.hashCode();
        }
    }

    /** An event says when the lot expires. */
    record Expiry(String gtin, String lot, Moment at, LocalDate expires) implements OfLot {
        @Override
        public boolean equals(Object other) {
            return other instanceof Expiry o
                    && at.equals(o.at)
                    && lot.equals(o.lot)
                    && gtin.equals(o.gtin)
                    && expires.equals(o.expires);
        }

        @Override
        public int hashCode() {
            return 31 * at.hashCode() + lot.hashCode();
        }
    }

    /** The container was emptied without a list. */
    record Emptied(String container, Moment at) implements OfContainer {
        @Override
        public Moment newest() {
            return at;
        }
    }

    /**
     * A unit was in the container.
     *
     * @param from when it was affirmed in it
     * @param to when it was listed next, or null
     * @param gtin the unit's GTIN-14
     */
    record Stay(String container, Moment from, Moment to, String gtin) implements OfContainer {
        @Override
        public Moment newest() {
            return to == null ? from : to;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Stay o
                    && container.equals(o.container)
                    && from.equals(o.from)
                    && Objects.equals(to, o.to)
                    && gtin.equals(o.gtin);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * container.hashCode() + from.hashCode()) + (to == null ? 0 : to.hashCode());
        }
    }

    /**
     * Goods of a product were in the container, inside of others.
     *
     * @param from since when
     * @param to until when, or null
     * @param nested since when what they were in was in it, at {@code from} at the latest: who empties it later empties them out
     */
    record Held(String container, Moment from, Moment to, String gtin, Moment nested) implements OfContainer {
        /** As it was told before {@code nested} was. */
        Held unnested() {
            return new Held(container, from, to, gtin, from);
        }

        @Override
        public Moment newest() {
            return to == null ? from : to;
        }
    }

    /**
     * The container was itself in another.
     *
     * @param from when it was affirmed in it
     * @param to when it was listed next, or null
     */
    record Inside(String container, Moment from, Moment to, String outer) implements OfContainer {
        @Override
        public Moment newest() {
            return to == null ? from : to;
        }
    }

    /** The container was listed among so many others that they were not told of it. */
    record Listed(String container, Moment at) implements OfContainer {
        @Override
        public Moment newest() {
            return at;
        }
    }

    /**
     * A fact of what may have been taken out of its container: it was listed among many others, and was in there still if the
     * container was listed with it.
     *
     * @param asked the moments of the events that listed it, ascending; not empty
     */
    record Provided(OfContainer fact, List<Moment> asked) implements OfContainer {
        /** The fact, if these events list the container; they may be none. */
        static OfContainer of(OfContainer fact, List<Moment> asked) {
            return asked.isEmpty() ? fact : new Provided(fact, asked);
        }

        @Override
        public String container() {
            return fact.container();
        }

        @Override
        public Moment newest() {
            return fact.newest();
        }
    }

    /** The container was unpacked or received. */
    record Opened(String container, Moment at, String site) implements OfContainer {
        @Override
        public Moment newest() {
            return at;
        }
    }

    /** Sensors reported a temperature of the container. */
    record Reading(String container, Moment at, String site, Temperature temperature) implements OfContainer {
        @Override
        public Moment newest() {
            return at;
        }
    }
}
