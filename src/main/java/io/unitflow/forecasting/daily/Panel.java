package io.unitflow.forecasting.daily;

import io.unitflow.forecasting.Forecaster;
import io.unitflow.forecasting.Frequency;
import io.unitflow.forecasting.Knowledge;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The series that are learned from: of a large network a part that depends on their names only, so that everyone who learns
 * from the panel of a day learns the same.
 *
 * @param day the last day that has closed anywhere; where it has not, it is not known yet
 * @param histories in an order that depends on their names only
 */
public record Panel(long day, List<DailyHistory> histories) {
    /** So many series teach all that there is to learn; more only cost time. */
    public static final int SIZE = 1_000;

    /** The list is copied. */
    public Panel {
        histories = List.copyOf(histories);
    }

    /** The lower, the sooner a series belongs to the panel: a number without any meaning (FNV-1a, then mixed). */
    public static long rank(String gtin, String site) {
        long hash = 0xcbf29ce484222325L;
        String name = gtin + '@' + site;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }

    /** What it teaches for forecasts over so many days. */
    public Knowledge learn(int horizon) {
        return Forecaster.standard()
                .learn(
                        histories.stream()
                                .filter(history -> !history.isEmpty())
                                .map(history -> history.until(day).series())
                                .toList(),
                        Frequency.DAILY,
                        horizon);
    }

    /** The same for equal panels, different for others. */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, day));
            for (DailyHistory history : histories) {
                digest.update((history.gtin() + '@' + history.site()).getBytes(StandardCharsets.UTF_8));
                ByteBuffer bytes =
                        ByteBuffer.allocate(Long.BYTES * (2 + history.quantity().length + history.stockOuts().length));
                bytes.putLong(history.lastDay()).putLong(history.quantity().length);
                for (double units : history.quantity()) {
                    bytes.putDouble(units);
                }
                for (long out : history.stockOuts()) {
                    bytes.putLong(out);
                }
                digest.update(bytes.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
