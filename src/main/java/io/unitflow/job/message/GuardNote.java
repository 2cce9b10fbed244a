package io.unitflow.job.message;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.guarding.Fact;

/** What those who watch over containers, lots and GTINs are told. */
public sealed interface GuardNote permits FactNote, ClaimNote, LotRecallNote, StockNote {

    /** What it is about: the key of a container or a class, or a GTIN. */
    default String about() {
        if (this instanceof FactNote note) {
            return about(note.fact());
        }
        if (this instanceof ClaimNote note) {
            return note.claim().condition().knower();
        }
        if (this instanceof LotRecallNote note) {
            return note.lot();
        }
        var position = ((StockNote) this).position();
        return Gs1Key.classOf(position.gtin(), position.lot());
    }

    private static String about(Fact fact) {
        if (fact instanceof Fact.OfContainer inside) {
            return inside.container();
        }
        if (fact instanceof Fact.OfLot lot) {
            return Gs1Key.classOf(lot.gtin(), lot.lot());
        }
        return ((Fact.Made) fact).gtin();
    }
}
