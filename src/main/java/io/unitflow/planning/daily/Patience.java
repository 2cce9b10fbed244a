package io.unitflow.planning.daily;

import io.unitflow.network.Network;
import io.unitflow.planning.LeadTime;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * How long orders of a product are waited for, whoever placed them and however far their owners say that they have come: after
 * their day as long as goods take to the site, a week at least.
 */
public final class Patience {
    private static final int LEAST_DAYS = 7;

    private final Terms terms;
    private final String gtin;
    private final Map<String, LeadTime> usual = new HashMap<>();

    /** @param orderDays days from a decision to the shipping of its goods */
    public Patience(Network network, int orderDays, String gtin) {
        this.terms = new Terms(network, orderDays, remark -> {});
        this.gtin = gtin;
    }

    /**
     * When an order shall be at a site: who does not say it means as long after it was placed as goods take.
     *
     * @param ordered null: not known
     * @param due null: not said
     * @return null: nobody knows
     */
    public LocalDate due(String site, LocalDate ordered, LocalDate due) {
        return due != null || ordered == null ? due : due(ordered, null, usual(site));
    }

    /** The last day on which an order is waited for; null: nobody knows. */
    public LocalDate until(String site, LocalDate ordered, LocalDate due) {
        return until(ordered, due, usual(site));
    }

    private LeadTime usual(String site) {
        return usual.computeIfAbsent(
                site, to -> terms.of(new Place(gtin, to)).supply().leadTime());
    }

    static LocalDate due(LocalDate ordered, LocalDate due, LeadTime usual) {
        return due != null || ordered == null ? due : ordered.plusDays((long) Math.ceil(usual.mean()));
    }

    static LocalDate until(LocalDate ordered, LocalDate due, LeadTime usual) {
        LocalDate day = due(ordered, due, usual);
        return day == null ? null : day.plusDays(Math.max(LEAST_DAYS, usual.longest()));
    }
}
