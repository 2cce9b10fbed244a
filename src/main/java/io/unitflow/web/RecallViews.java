package io.unitflow.web;

import io.unitflow.trace.Census;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The shapes in which recalls leave the server. */
final class RecallViews {
    private RecallViews() {}

    /**
     * A recall and how far it has come.
     *
     * @param lot empty: all lots
     * @param serial empty: all units
     * @param state {@code drill}, {@code withdrawn}, {@code announced} (not begun yet), {@code running} or {@code done} (nothing of
     *     it is left to be sold; a single unit is found where events tell that it was quarantined or is gone)
     * @param atBeginning units that were out there when it became known; of a recall by serial 1 once an event names the unit
     * @param sellable of these still on hand and not quarantined
     * @param inTransit of these still under way
     * @param quarantined on hand, and marked as not to be sold
     * @param left of the first, no longer anywhere: sold, used up, destroyed
     */
    record Standing(
            String recallId,
            String gtin,
            String name,
            String lot,
            String serial,
            Instant from,
            String reason,
            boolean drill,
            boolean withdrawn,
            String state,
            Instant toldAt,
            BigDecimal atBeginning,
            BigDecimal sellable,
            BigDecimal inTransit,
            BigDecimal quarantined,
            BigDecimal left,
            long sites) {}

    /** Stock of a lot at a place: when the recall became known, and now. */
    record Place(
            String lot,
            String site,
            String name,
            String region,
            String country,
            Double latitude,
            Double longitude,
            BigDecimal atBeginning,
            BigDecimal onHand,
            BigDecimal inTransit,
            BigDecimal unsellable) {}

    /** What a place sold or gave away on a day; the step is null where only the figure is known. */
    record Sale(String site, String name, LocalDate date, String step, BigDecimal quantity) {}

    /**
     * All that is known of a recall.
     *
     * @param places where its stock is, most to be found first; the first ones only where there are very many
     * @param placesTotal how many there are in all; {@code /api/v1/recalled} tells all of them
     * @param sales who sold how many: by unit where the recall is of a lot or a unit, of a product as it is sold from the day on
     *     which the recall begins; the newest only where there are very many
     * @param salesTotal how many there are in all
     * @param sold units of all sales
     * @param units where each serialized unit is, as of some time ago where there are many; null where traces are off
     */
    record Scope(
            Standing recall,
            List<Place> places,
            long placesTotal,
            List<Sale> sales,
            long salesTotal,
            BigDecimal sold,
            Census units) {}

    /** The first rows of many. */
    record First<T>(List<T> rows, long total) {}
}
