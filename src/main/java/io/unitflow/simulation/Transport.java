package io.unitflow.simulation;

import java.time.LocalDate;
import java.util.List;

/** Moves shipments from their site to the next, past customs where the lane does; customs sees the outermost boxes. */
final class Transport {
    private static final double LONG_CUSTOMS_STAY = 0.08;
    private static final int RETURN_DAYS = 2;
    private static final double TOO_WARM = 0.05;

    private final World world;

    Transport(World world) {
        this.world = world;
    }

    void ship(Shipment shipment) {
        Site from = shipment.from();
        boolean fine = world.partner(from).fine() && !shipment.boxes().isEmpty();
        if (fine) {
            object(shipment, from, "staging_outbound").tell();
            object(shipment, from, "loading").tell();
        }
        object(shipment, from, "shipping")
                .disposition("in_transit")
                .amounts(shipment.bulk().quantities())
                .to(shipment.to())
                .tell();
        if (fine) {
            object(shipment, from, "departing").disposition("in_transit").tell();
        }
        schedule(shipment);
        world.underWay().add(shipment);
    }

    private Note object(Shipment shipment, Site site, String step) {
        return world.chronicle().object(site, step).list(shipment.boxes());
    }

    /** Takes back a shipment that has only just left. */
    void callBack(Shipment shipment) {
        Site from = shipment.from();
        world.chronicle().pause(from, 600);
        object(shipment, from, "void_shipping")
                .disposition("in_progress")
                .amounts(shipment.bulk().quantities())
                .to(shipment.to())
                .tell();
        world.underWay().remove(shipment);
        world.warehouse(from).calledBack().add(shipment);
    }

    private void schedule(Shipment shipment) {
        LocalDate today = world.day();
        Lane lane = shipment.lane();
        if (lane == null) {
            shipment.schedule(null, null, today.plusDays(RETURN_DAYS));
            return;
        }
        long late = Math.round(lane.spreadDays() * world.random().nextGaussian());
        if (lane.customs() == null) {
            shipment.schedule(null, null, today.plusDays(Math.max(1, lane.leadDays() + late)));
            return;
        }
        LocalDate atCustoms = today.plusDays(Math.max(2, lane.leadDays() - 2 + late));
        boolean held = world.chance(LONG_CUSTOMS_STAY);
        LocalDate released = atCustoms.plusDays(
                held ? 4 + world.random().nextInt(9) : world.random().nextInt(3));
        shipment.schedule(atCustoms, released, released.plusDays(1));
    }

    /** Customs reads the loggers of cold goods; now and then one has got too warm. */
    private void measure(Shipment shipment, Site customs) {
        if (shipment.cold()) {
            boolean warm = world.chance(TOO_WARM);
            double celsius = (warm ? 10 : 4) + world.random().nextInt(20) / 10.0;
            object(shipment, customs, "sensor_reporting").celsius(celsius).tell();
        }
    }

    /** A customs site's day: what arrives, what is held, what may go on. */
    void customs(Site customs) {
        List<Shipment> here = world.underWay().stream()
                .filter(shipment -> shipment.passesCustoms() && shipment.lane().customs() == customs)
                .filter(shipment -> !shipment.boxes().isEmpty())
                .toList();
        LocalDate today = world.day();
        world.chronicle().open(customs, today, 7);
        for (Shipment shipment : here) {
            if (today.equals(shipment.atCustoms())) {
                object(shipment, customs, "arriving").tell();
                measure(shipment, customs);
            }
            if (today.equals(shipment.atCustoms().plusDays(1)) && today.isBefore(shipment.released())) {
                object(shipment, customs, "holding").tell();
                world.tally().holdAtCustoms();
            }
        }
        world.chronicle().open(customs, today, 15);
        for (Shipment shipment : here) {
            if (today.equals(shipment.released())) {
                object(shipment, customs, "departing").disposition("in_transit").tell();
            }
        }
    }
}
