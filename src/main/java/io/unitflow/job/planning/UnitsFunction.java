package io.unitflow.job.planning;

import io.unitflow.job.masterdata.NetworkSource;
import io.unitflow.job.message.PlanNote;
import io.unitflow.planning.daily.Cases;
import io.unitflow.planning.live.Placed;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Counts cases as the units in them, as the network says when the job starts. Keeps nothing. */
final class UnitsFunction extends ProcessFunction<PlanNote, PlanNote> {
    private static final long serialVersionUID = 1L;

    private final NetworkSource source;
    private transient PlannedNetwork network;

    UnitsFunction(NetworkSource source) {
        this.source = source;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        network = new PlannedNetwork(source);
    }

    @Override
    public void close() {
        if (network != null) {
            network.close();
        }
    }

    @Override
    public void processElement(PlanNote note, Context context, Collector<PlanNote> out) {
        Cases.Units units = network.units(note.gtin());
        out.collect(units.gtin().equals(note.gtin()) ? note : of(note, units));
    }

    private static PlanNote of(PlanNote note, Cases.Units units) {
        String gtin = units.gtin();
        if (note instanceof PlanNote.OfStock stock) {
            return new PlanNote.OfStock(gtin, stock.position(), stock.quantity() * units.each(), stock.asOf());
        }
        if (note instanceof PlanNote.OfExpiry expiry) {
            return new PlanNote.OfExpiry(gtin, expiry.lot(), expiry.day());
        }
        if (note instanceof PlanNote.OfRecall recall) {
            return new PlanNote.OfRecall(gtin, recall.recall());
        }
        if (note instanceof PlanNote.OfOrder told) {
            Placed order = told.order();
            return new PlanNote.OfOrder(
                    gtin,
                    new Placed(
                            order.orderId(),
                            order.from(),
                            order.to(),
                            order.quantity() * units.each(),
                            order.ordered(),
                            order.due(),
                            order.status(),
                            order.shipped(),
                            order.received()));
        }
        // Forecasts are of what is sold, and words name recommendations of it.
        return note;
    }
}
