package io.unitflow.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Today's figures as they were: the hours of a week, from the table {@code figures_hour}, which outlives this process and is the same for
 * all servers of a database; and half minutes of the last hour, which this process saw itself. Where the table cannot be read or
 * written there are fewer points, and nothing else suffers.
 */
final class FiguresTrend {
    private static final Logger LOG = LoggerFactory.getLogger(FiguresTrend.class);
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int POINTS_MAX = 120;
    /** A table that did not answer is asked again after so long. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Database database;
    private final Deque<Point> points = new ArrayDeque<>();
    private List<Point> hours = List.of();
    private Instant due = Instant.MIN;
    private boolean failing;

    /** The figures at one moment. */
    record Point(Instant at, Outlook.Figures figures) {}

    FiguresTrend(Database database) {
        this.database = database;
    }

    /** Oldest first. */
    synchronized List<Point> points() {
        Point first = points.peekFirst();
        return Stream.concat(
                        hours.stream().filter(hour -> first == null || hour.at().isBefore(first.at())), points.stream())
                .toList();
    }

    /** Takes what was seen at a moment, if the last is old enough. Called by one thread. */
    void note(Instant at, Outlook.Figures figures) {
        if (!at.isBefore(due)) {
            keep(at, figures);
        }
        synchronized (this) {
            Point last = points.peekLast();
            if (last == null || !at.isBefore(last.at().plus(STEP))) {
                points.addLast(new Point(at, figures));
            }
            if (points.size() > POINTS_MAX) {
                points.removeFirst();
            }
        }
    }

    private void keep(Instant at, Outlook.Figures now) {
        OffsetDateTime moment = at.atOffset(ZoneOffset.UTC);
        try {
            database.rows(
                    "figures-keep",
                    row -> Database.instant(row, "hour"),
                    moment,
                    now.pairs(),
                    now.out(),
                    now.low(),
                    now.fillRate(),
                    now.expiring(),
                    now.exceptions(),
                    now.critical(),
                    now.recommendations());
            List<Point> kept = database.rows("figures-kept", FiguresTrend::point, moment, moment);
            synchronized (this) {
                hours = kept;
            }
            due = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            failing = false;
        } catch (SQLException e) {
            due = at.plus(RETRY);
            if (!failing) {
                LOG.warn("The trend of the figures cannot be kept or read: {}", e.getMessage());
            }
            failing = true;
        }
    }

    private static Point point(ResultSet row) throws SQLException {
        double fillRate = row.getDouble("fill_rate");
        boolean unknown = row.wasNull();
        return new Point(
                Database.instant(row, "at"),
                new Outlook.Figures(
                        row.getLong("pairs"),
                        row.getLong("out_of_stock"),
                        row.getLong("low"),
                        unknown ? null : fillRate,
                        row.getBigDecimal("expiring"),
                        row.getLong("exceptions"),
                        row.getLong("critical"),
                        row.getLong("recommendations")));
    }
}
