package io.unitflow.trace;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.Batch;
import io.unitflow.ledger.Goods;
import io.unitflow.ledger.Mode;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Placement;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.StockState;
import java.util.ArrayList;
import java.util.List;

/** Where an object is or was: its own register, then those of the containers around it, step by step as the job lifts it. */
final class Locating {
    /** Later than every emptying: what was affirmed in a container only now. */
    private static final Moment LAST = new Moment(Long.MAX_VALUE, 0, "");

    private final Lives lives;
    private final int levels;

    /** @param levels how many containers around an object are followed */
    Locating(Lives lives, int levels) {
        this.lives = lives;
        this.levels = levels;
    }

    /**
     * Where an object was once everything up to a moment had happened.
     *
     * @param at the moment, or null for now
     */
    Whereabouts of(String object, Moment at) {
        Register own = lives.of(object).at(at);
        if (own == null) {
            return Whereabouts.UNKNOWN;
        }
        List<String> containers = new ArrayList<>();
        boolean emptied = false;
        // What is affirmed in the object itself right now is where the object is.
        String gtin = Gs1Key.gtin(object);
        Goods goods = new Goods(gtin == null ? "" : gtin, own.lot(), true);
        Placement place = Placement.inside(own, new Batch(LAST, goods), false);
        Register outermost = own;
        for (int level = 1; place instanceof Placement.InContainer in; level++) {
            Register around = parent(in.container(), at);
            emptied = around != null
                    && around.emptyings().stream()
                            .anyMatch(e -> in.batch().since().precedes(e.at()));
            if (!emptied) {
                containers.add(in.container());
                outermost = around;
            }
            place = Placement.inside(around, in.batch(), level == levels);
        }
        boolean stock = Gs1Key.isUnit(object) && !own.everParent();
        PositionKey key = place instanceof Placement.InPosition here ? here.key() : null;
        return found(own, outermost, containers, emptied, key, stock);
    }

    /** A container's register as the job passes it on: only of what was named as a parent. */
    private Register parent(String container, Moment at) {
        Register register = lives.of(container).at(at);
        return register != null && register.everParent() ? register : null;
    }

    private static Whereabouts found(
            Register own,
            Register outermost,
            List<String> containers,
            boolean emptied,
            PositionKey key,
            boolean stock) {
        String status;
        if (key != null) {
            status = key.state() == StockState.IN_TRANSIT ? Whereabouts.IN_TRANSIT : Whereabouts.HERE;
        } else {
            boolean gone = outermost != null && outermost.mode() == Mode.GONE;
            status = gone ? Whereabouts.GONE : Whereabouts.NOWHERE;
        }
        boolean moving = status.equals(Whereabouts.IN_TRANSIT);
        String site = key != null && !moving ? key.site() : outermost == null ? "" : outermost.site();
        return new Whereabouts(
                status,
                site,
                moving ? key.site() : null,
                own.disposition(),
                own.lot(),
                List.copyOf(containers),
                emptied,
                stock && key != null ? Position.of(key) : null);
    }
}
