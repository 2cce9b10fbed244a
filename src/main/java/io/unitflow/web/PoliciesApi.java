package io.unitflow.web;

import io.javalin.http.Context;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** {@code /api/v1/policies}: what ways of ordering were worth in a simulated network; nothing where none is simulated. */
final class PoliciesApi {
    private static final double THOUSAND = 1_000;

    private final Live live;

    PoliciesApi(Live live) {
        this.live = live;
    }

    /**
     * What a policy has brought.
     *
     * @param told whether the events that are read are those of this world
     * @param days from {@code firstDay} to {@code lastDay}
     * @param served units that people got
     * @param lost units that people asked for in vain
     * @param fillRate part of the units asked for that people got
     * @param stockOuts how often somebody asked in vain
     * @param wasted units that expired
     * @param wastedValue what they had cost
     * @param held sellable units outside of plants, on an average evening
     * @param heldValue what they had cost
     */
    record Policy(
            String policy,
            boolean told,
            int days,
            LocalDate firstDay,
            LocalDate lastDay,
            long served,
            long lost,
            double fillRate,
            long stockOuts,
            long wasted,
            double wastedValue,
            long held,
            double heldValue) {}

    void all(Context ctx) throws SQLException {
        Params.of(ctx);
        List<Policy> policies = live.database().rows("policies", PoliciesApi::policy);
        ctx.header("Cache-Control", "no-cache").json(Map.of("policies", policies));
    }

    private static Policy policy(ResultSet row) throws SQLException {
        long served = row.getLong("served");
        long lost = row.getLong("lost");
        return new Policy(
                row.getString("policy"),
                row.getBoolean("told"),
                row.getInt("days"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                served,
                lost,
                served + lost == 0 ? 1 : Math.round(THOUSAND * served / (served + lost)) / THOUSAND,
                row.getLong("stock_outs"),
                row.getLong("wasted"),
                Math.round(row.getDouble("wasted_value")),
                Math.round(row.getDouble("held")),
                Math.round(row.getDouble("held_value")));
    }
}
