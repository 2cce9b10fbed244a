package io.unitflow.planning.life;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitflow.planning.daily.Recommendation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is recommended, and why.
 *
 * @param kind {@code order} or {@code transfer}
 * @param gtin GTIN-14
 * @param lot of a transfer; empty for an order
 * @param from GLN-13
 * @param to GLN-13
 * @param quantity units
 * @param decideBy the last day to decide, as days since 1970-01-01
 * @param arriveBy the day it is expected to arrive
 * @param reason one sentence
 * @param details the same in figures, as a JSON object
 */
public record Advice(
        String kind,
        String gtin,
        String lot,
        String from,
        String to,
        double quantity,
        long decideBy,
        long arriveBy,
        String reason,
        String details) {
    /** The kind of an order. */
    public static final String ORDER = "order";

    /** In the details of a recommendation whose quantity somebody changed: the units that were proposed. */
    public static final String PROPOSED = "proposed_quantity";

    /** In the details of an order, of its supplier: the units that decisions had promised to others when it was proposed. */
    public static final String PROMISED = "promised";

    /** In the details, where a site may have so many units at most: those that it may still get, of all that is proposed. */
    public static final String ROOM = "room";

    /** In the details beside {@link #ROOM}: the units that had been decided of late to go to the site when it was proposed. */
    public static final String DECIDED = "decided";

    private static final int HASH_BYTES = 8;
    private static final int PATIENCE_DAYS = 7;

    /** What a plan says. */
    public static Advice of(Recommendation plan) {
        return new Advice(
                plan.kind(),
                plan.gtin(),
                plan.lot(),
                plan.from(),
                plan.to(),
                plan.quantity(),
                plan.decideBy().toEpochDay(),
                plan.arriveBy().toEpochDay(),
                plan.reason(),
                plan.details().toString());
    }

    /** The same of other units; its details keep how many were proposed. */
    Advice adjusted(double units) {
        ObjectNode told = Details.of(details);
        if (!told.has(PROPOSED)) {
            told.put(PROPOSED, quantity);
        }
        return new Advice(kind, gtin, lot, from, to, units, decideBy, arriveBy, reason, told.toString());
    }

    /** The last day on which its goods are waited for, as days since 1970-01-01: once more their lead time, a week at least. */
    long waitedForUntil() {
        return arriveBy + Math.max(PATIENCE_DAYS, arriveBy - decideBy);
    }

    /** Units that were proposed, whatever somebody made of that. */
    double proposed() {
        return details.contains(PROPOSED) ? Details.of(details).path(PROPOSED).asDouble(quantity) : quantity;
    }

    /** What tells wishes apart of which there can be one at a time. */
    String way() {
        return String.join("\n", kind, lot, from, to);
    }

    /** The ID of the recommendation of this, after so many that said the same on that day and were decided. */
    String id(int earlier) {
        String said =
                String.join("\n", way(), Double.toString(quantity), Long.toString(decideBy), Integer.toString(earlier));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((gtin + "\n" + said).getBytes(StandardCharsets.UTF_8));
            return gtin + "-" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
