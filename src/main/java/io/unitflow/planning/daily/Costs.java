package io.unitflow.planning.daily;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitflow.planning.ProductPlan.Move;

/**
 * What following a recommendation costs.
 *
 * @param way money for bringing the goods
 * @param goods money for the goods themselves; 0 where they are one's own, NaN where nobody has said
 */
record Costs(double way, double goods) {
    static Costs ofOrder(Planned site, double units) {
        double unit = site.terms().isPriced() ? site.need().prices().waste() : Double.NaN;
        return new Costs(site.need().prices().order() + units * site.terms().freight(), units * unit);
    }

    /** Lots that go together share what their shipment costs. */
    static Costs ofTransfer(Move move, NamedLot lot) {
        double shipment = move.lane().perShipment() * lot.quantity() / move.quantity();
        return new Costs(move.lane().perUnit() * lot.quantity() + shipment, 0);
    }

    /** One sentence; empty where nothing is known to cost anything. */
    String text() {
        if (!(way > 0)) {
            return goods > 0 ? "The goods cost " + Reason.money(goods) + "." : "";
        }
        return "Bringing them costs " + Reason.money(way) + (goods > 0 ? ", the goods " + Reason.money(goods) : "")
                + ".";
    }

    void into(ObjectNode details) {
        details.put("cost", Reason.round(way));
        if (goods > 0) {
            details.put("goods", Reason.round(goods));
        }
    }
}
