package io.unitflow.web;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks ahead for everybody, on a thread of its own so that live numbers never wait for it. Demand is read again only after a rest of
 * ten times what that took; stock is that of the newest {@link Reading}.
 */
final class OutlookReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutlookReader.class);
    /** Parts of a rest in each of which stock is looked at. */
    private static final long TICKS = 5;

    private static final int TRANSFERS_MAX = 300;

    private final Live live;
    private final Lanes lanes;
    private final long restMs;
    private final Pace pace;
    private final FiguresTrend trend;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "unitflow-web-outlook");
        made.setDaemon(true);
        return made;
    });
    private volatile Outlook outlook = Outlook.NONE;
    private volatile Map<Pair, Expected> expected = Map.of();
    private List<Expiring.Leftover> leftovers = List.of();
    private boolean isDated;
    private Map<Pair, BigDecimal> held = Map.of();
    private Instant readAt;
    private List<Outlook.Lane> ways = List.of();
    private Outlook.Advised advised = Outlook.Advised.NOTHING;
    private Inventory seen;
    private Concerns concerns;
    private String trouble;
    private volatile Basis basis = Basis.NONE;

    /**
     * What the figures were counted from.
     *
     * @param leftovers lots that will not be sold before they expire
     * @param isDated whether of anything on hand a last day of use is known
     * @param held units on hand that may not be sold: expired or recalled
     * @param checkedAt when the figures were last seen to be those of the tables
     * @param readAt when demand, expiry, ways and recommendations were last read
     * @param trouble why they could not be read again; null where they could
     */
    record Basis(
            Inventory inventory,
            Network network,
            Map<Pair, Expected> expected,
            List<Expiring.Leftover> leftovers,
            boolean isDated,
            Map<Pair, BigDecimal> held,
            Instant checkedAt,
            Instant readAt,
            String trouble) {
        static final Basis NONE =
                new Basis(Inventory.EMPTY, Network.EMPTY, Map.of(), List.of(), false, Map.of(), null, null, null);

        Basis failing(String why) {
            return new Basis(inventory, network, expected, leftovers, isDated, held, checkedAt, readAt, why);
        }

        Basis checked(Instant at) {
            return new Basis(inventory, network, expected, leftovers, isDated, held, at, readAt, trouble);
        }

        /** Units of a product at a place that may be sold. */
        BigDecimal sellable(Pair pair) {
            return inventory.at(pair).onHand().subtract(held.getOrDefault(pair, BigDecimal.ZERO));
        }
    }

    private record Row(Pair pair, Expected expected) {}

    /** @param rest pause at least between two readings of demand */
    OutlookReader(Live live, Lanes lanes, Duration rest) {
        this.live = live;
        this.lanes = lanes;
        this.restMs = rest.toMillis();
        this.pace = new Pace(restMs);
        this.trend = new FiguresTrend(live.database());
    }

    void start() {
        thread.scheduleWithFixedDelay(this::tick, 0, restMs / TICKS, TimeUnit.MILLISECONDS);
    }

    Outlook outlook() {
        return outlook;
    }

    /** What demand is expected now, of products at places that have some. */
    Map<Pair, Expected> expected() {
        return expected;
    }

    /** What the newest figures were counted from, and how old that is. */
    Basis basis() {
        return basis;
    }

    /** The figures of the past week, oldest first. */
    List<FiguresTrend.Point> trend() {
        return trend.points();
    }

    private void tick() {
        Reading reading = live.reading();
        if (reading.at() == null) {
            return;
        }
        try {
            boolean due = pace.due();
            if (!due && reading.inventory() == seen && reading.concerns() == concerns) {
                basis = basis.checked(reading.at());
                return;
            }
            if (due) {
                long start = System.nanoTime();
                try {
                    readDemand(reading);
                    trouble = null;
                } catch (SQLException | RuntimeException e) {
                    // Stock goes on; that the rest did not is said beside the figures.
                    fail(e);
                }
                pace.took(start);
            }
            seen = reading.inventory();
            concerns = reading.concerns();
            Outlook next = Outlook.of(number(), reading, expected, held, Expiring.sums(leftovers), ways, advised);
            if (outlook.at() == null || !next.saysTheSame(outlook)) {
                outlook = next;
            }
            basis = new Basis(
                    reading.inventory(),
                    reading.network(),
                    expected,
                    leftovers,
                    isDated,
                    held,
                    reading.at(),
                    readAt,
                    sentence());
            // Figures of which a part could not be read are no past that anybody would want to see.
            if (readAt != null && trouble == null) {
                trend.note(next.at(), next.figures());
            }
        } catch (RuntimeException e) {
            fail(e);
            basis = basis.failing(sentence());
        }
    }

    /** Another than any that a page has seen, also of an earlier process. */
    private long number() {
        return outlook.number() == 0 ? System.currentTimeMillis() : outlook.number() + 1;
    }

    private void fail(Exception e) {
        if (!String.valueOf(e.getMessage()).equals(trouble)) {
            trouble = String.valueOf(e.getMessage());
            LOG.warn("The outlook cannot be made: {}", trouble);
        }
    }

    private String sentence() {
        return trouble == null ? null : "Demand, expiry and recommendations could not be read again.";
    }

    private void readDemand(Reading reading) throws SQLException {
        Map<Pair, Expected> next = new HashMap<>();
        for (Row row : live.database().rows("usual-demand", OutlookReader::usual)) {
            next.put(row.pair(), row.expected());
        }
        for (Row row : live.database().rows("expected-demand", OutlookReader::forecast)) {
            if (row.expected().daily() > 0) {
                next.put(row.pair(), row.expected());
            }
        }
        Instant asOf = reading.summary().asOf();
        LocalDate today = asOf == null ? null : asOf.atOffset(ZoneOffset.UTC).toLocalDate();
        List<Expiring.Leftover> left = today == null ? List.of() : Expiring.read(live.database(), today, next);
        Map<Pair, BigDecimal> notSold = new HashMap<>();
        live.database()
                .rows("held-back", row -> Map.entry(pair(row), row.getBigDecimal("units")), today)
                .forEach(one -> notSold.put(one.getKey(), one.getValue()));
        ways = lanes.read(asOf, reading.inventory());
        advised = advised();
        leftovers = left;
        isDated = live.database()
                .rows("dated-stock", row -> row.getBoolean("is_dated"))
                .get(0);
        held = notSold;
        expected = next;
        readAt = reading.at();
    }

    /** @param open recommendations of a kind and way that are not over; @param toGo of which the goods have not left yet */
    private record Ways(String kind, String from, String to, long open, long toGo, Instant newest) {}

    private Outlook.Advised advised() throws SQLException {
        List<Ways> ways = live.database()
                .rows(
                        "open-recommendations",
                        row -> new Ways(
                                row.getString("kind"),
                                row.getString("from_site"),
                                row.getString("to_site"),
                                row.getLong("open"),
                                row.getLong("to_go"),
                                Database.instant(row, "newest")));
        List<Outlook.Lane> transfers = ways.stream()
                .filter(way -> way.kind().equals("transfer") && way.toGo() > 0)
                .limit(TRANSFERS_MAX)
                .map(way -> new Outlook.Lane("recommended", way.from(), way.to(), way.toGo(), way.newest()))
                .toList();
        return new Outlook.Advised(ways.stream().mapToLong(Ways::open).sum(), transfers);
    }

    private static Row usual(ResultSet row) throws SQLException {
        return new Row(pair(row), new Expected(row.getDouble("daily"), null));
    }

    private static Row forecast(ResultSet row) throws SQLException {
        Array array = row.getArray("week");
        Float[] week = ((Float[][]) array.getArray())[0];
        double[] quantiles = new double[Expected.LEVELS.length];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = week[i + 1];
        }
        return new Row(pair(row), new Expected(week[0] / row.getInt("days"), quantiles));
    }

    private static Pair pair(ResultSet row) throws SQLException {
        return new Pair(row.getString("gtin"), row.getString("site"));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
