package io.unitflow.planning.daily;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * Something to do, and why.
 *
 * @param kind {@code order} or {@code transfer}
 * @param gtin GTIN-14
 * @param lot of a transfer; empty for an order
 * @param from GLN-13
 * @param to GLN-13
 * @param quantity units
 * @param decideBy the last day to decide
 * @param arriveBy the day it is expected to arrive
 * @param reason one sentence
 * @param details the same in figures
 */
public record Recommendation(
        String kind,
        String gtin,
        String lot,
        String from,
        String to,
        double quantity,
        LocalDate decideBy,
        LocalDate arriveBy,
        String reason,
        ObjectNode details) {
    private static final int ID_BYTES = 12;

    /** The same for the same decision of the same day, however often it is made; of other units it is another decision. */
    public String id() {
        String decision = String.join("\n", kind, gtin, lot, from, to, Double.toString(quantity), decideBy.toString());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(decision.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
