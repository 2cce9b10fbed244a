package io.unitflow.web;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What is wrong now, by cause; equal as long as nothing changed that a page would show.
 *
 * @param groups open exceptions by kind, the gravest first
 * @param handled counts what people did about exceptions
 * @param recalledAt when a recall last changed, or null
 */
record Concerns(List<Group> groups, long handled, Instant recalledAt) {
    static final Concerns NONE = new Concerns(List.of(), 0, null);

    /**
     * Exceptions of one kind.
     *
     * @param count how many are in the state that was asked for: open ones, unless another was
     * @param open how many of these are open
     * @param unacknowledged how many of the open ones nobody has acknowledged
     * @param updatedAt when one of them last changed
     * @param action what to do about them
     */
    record Group(
            String kind,
            String severity,
            long count,
            long open,
            long unacknowledged,
            Instant updatedAt,
            String action) {}

    static Concerns read(Database database) throws SQLException {
        List<Group> groups = groups(database, "open", null, null, null, null, null, null, null);
        return database.rows(
                        "handled-at",
                        row -> new Concerns(groups, row.getLong("handled"), Database.instant(row, "recalled")))
                .get(0);
    }

    /** The groups of those that are wanted; null does not filter. */
    static List<Group> groups(
            Database database,
            Object state,
            Object severity,
            Object gtin,
            Object lot,
            Object sites,
            Object subject,
            Object assignee,
            Object acknowledged)
            throws SQLException {
        return database.rows(
                "exception-groups",
                row -> new Group(
                        row.getString("kind"),
                        row.getString("severity"),
                        row.getLong("count"),
                        row.getLong("open"),
                        row.getLong("unacknowledged"),
                        Database.instant(row, "updated_at"),
                        Advice.on(row.getString("kind"))),
                state,
                severity,
                gtin,
                lot,
                sites,
                subject,
                assignee,
                acknowledged);
    }
}
