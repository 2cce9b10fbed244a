package io.unitflow.guarding;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.StockState;
import io.unitflow.network.Recall;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules over one lot: what was sold of it, and where its stock lies. Pure functions of the lot's expiry, sales and positions. */
public final class LotRules {
    private static final Set<StockState> AT_SITES = Set.of(StockState.ON_HAND, StockState.UNSELLABLE);
    private static final Set<StockState> ON_THE_WAY = Set.of(StockState.IN_TRANSIT);

    private final Surroundings around;
    private final boolean toldOnly;

    /**
     * Rules with these settings and this network.
     *
     * @param toldOnly whether recalls count as they are told; else those of the network do
     */
    public LotRules(Surroundings around, boolean toldOnly) {
        this.around = around;
        this.toldOnly = toldOnly;
    }

    /** When a lot expires: by the latest event that says so, else by master data; null if nothing says. */
    public LocalDate expiry(String gtin, String lot, Expiries said) {
        LocalDate latest = said.latest();
        return latest == null ? around.expiry(gtin, lot) : latest;
    }

    /** That events say otherwise than master data when a lot expires; else nothing. */
    public List<Finding> ofExpiry(String gtin, String lot, Expiries said) {
        LocalDate known = around.expiry(gtin, lot);
        LocalDate latest = said.latest();
        if (!isOn(gtin, Kind.DATA_QUALITY) || known == null || latest == null || known.equals(latest)) {
            return List.of();
        }
        return List.of(new Finding(
                Kind.DATA_QUALITY,
                Gs1Key.classOf(gtin, lot),
                "",
                "expiry",
                Times.of(said.last().at()),
                null,
                null,
                List.of(said.last().at().eventId()),
                null));
    }

    /**
     * What a sale gives.
     *
     * @param expiry when the lot expires, or null where nobody knows
     * @param told recalls that were told since the start
     */
    public List<Finding> ofSale(Fact.Sale sale, LocalDate expiry, List<ToldRecall> told) {
        List<Finding> findings = new ArrayList<>();
        if (isOn(sale.gtin(), Kind.EXPIRED_SOLD) && expiry != null && sale.epochDay() > expiry.toEpochDay()) {
            findings.add(Finding.at(sale.at(), Kind.EXPIRED_SOLD, sale.unit(), sale.site()));
        }
        if (isOn(sale.gtin(), Kind.RECALLED_SOLD) && isRecalled(sale, told)) {
            findings.add(Finding.at(sale.at(), Kind.RECALLED_SOLD, sale.unit(), sale.site()));
        }
        return findings;
    }

    private boolean isRecalled(Fact.Sale sale, List<ToldRecall> told) {
        String serial = Gs1Key.serial(sale.unit());
        Instant at = Times.of(sale.at());
        return recalls(sale.gtin(), told).stream()
                .anyMatch(recall -> covers(recall, sale.lot())
                        && (isEmpty(recall.serial()) || recall.serial().equals(serial))
                        && (recall.from() == null || !at.isBefore(recall.from())));
    }

    /**
     * What the stock of a lot at one site gives.
     *
     * @param quantities by state; none is zero
     * @param expiry when the lot expires, or null
     * @param told recalls that were told since the start
     */
    public List<Finding> ofStock(
            String gtin,
            String lot,
            String site,
            Map<StockState, BigDecimal> quantities,
            LocalDate expiry,
            List<ToldRecall> told) {
        List<Finding> findings = new ArrayList<>();
        String subject = Gs1Key.classOf(gtin, lot);
        BigDecimal here = positive(quantities, AT_SITES);
        BigDecimal coming = positive(quantities, ON_THE_WAY);
        if (here.signum() > 0 && around.isWrongMarket(gtin, site)) {
            findings.add(Finding.whileSo(Kind.WRONG_MARKET, subject, site, null, here));
        }
        if (here.signum() > 0 && expiry != null) {
            findings.add(Finding.whileSo(Kind.EXPIRED_IN_STOCK, subject, site, Times.after(expiry), here));
        }
        Instant recalled = recalledFrom(gtin, lot, told);
        if (here.signum() > 0 && recalled != null) {
            findings.add(Finding.whileSo(Kind.RECALLED_IN_STOCK, subject, site, recalled, here));
        }
        if (coming.signum() > 0 && recalled != null) {
            findings.add(Finding.whileSo(Kind.RECALLED_IN_TRANSIT, subject, site, recalled, coming));
        }
        BigDecimal missing = negative(quantities);
        if (missing.signum() < 0) {
            findings.add(Finding.whileSo(Kind.NEGATIVE_STOCK, subject, site, null, missing));
        }
        findings.removeIf(finding -> !isOn(gtin, finding.kind()));
        return findings;
    }

    /** When the first recall of the whole lot begins, or null if there is none. */
    private Instant recalledFrom(String gtin, String lot, List<ToldRecall> told) {
        Instant first = null;
        for (Recall recall : recalls(gtin, told)) {
            if (covers(recall, lot) && isEmpty(recall.serial())) {
                Instant from = recall.from() == null ? Instant.MIN : recall.from();
                first = first == null || from.isBefore(first) ? from : first;
            }
        }
        return first;
    }

    /** The product's recalls: as they were told, or where nobody tells any, those of the network. */
    private List<Recall> recalls(String gtin, List<ToldRecall> told) {
        return toldOnly
                ? told.stream()
                        .filter(ToldRecall::holds)
                        .map(ToldRecall::recall)
                        .toList()
                : around.recalls(gtin);
    }

    private static boolean covers(Recall recall, String lot) {
        return isEmpty(recall.lot()) || recall.lot().equals(lot);
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }

    private static BigDecimal positive(Map<StockState, BigDecimal> quantities, Set<StockState> states) {
        BigDecimal sum = BigDecimal.ZERO;
        for (StockState state : states) {
            sum = sum.add(quantities.getOrDefault(state, BigDecimal.ZERO).max(BigDecimal.ZERO));
        }
        return sum;
    }

    private static BigDecimal negative(Map<StockState, BigDecimal> quantities) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal quantity : quantities.values()) {
            sum = sum.add(quantity.min(BigDecimal.ZERO));
        }
        return sum;
    }

    private boolean isOn(String gtin, Kind kind) {
        return around.thresholds(gtin).on(kind);
    }
}
