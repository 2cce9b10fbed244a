package io.unitflow.verification;

import io.unitflow.gs1.Gs1Key;
import java.time.LocalDate;

/**
 * The product identifier on a pack.
 *
 * @param gtin GTIN-14
 * @param serial its serial
 * @param lot the lot printed on it, or null: not compared
 * @param expires the expiry printed on it, or null: not compared
 */
public record Question(String gtin, String serial, String lot, LocalDate expires) {
    private static final int TEXT_MAX = 100;

    /**
     * A question from texts as people and scanners give them; an empty lot or expiry is not given.
     *
     * @param today decides the century of a date with two digits for its year
     * @throws UnclearQuestion where the GTIN, serial or expiry is missing or has not its shape
     */
    public static Question of(String gtin, String serial, String lot, String expiry, LocalDate today) {
        String digits = required("GTIN", gtin);
        if (!digits.matches("\\d{8}|\\d{12,14}")) {
            throw new UnclearQuestion("The GTIN has to be 8, 12, 13 or 14 digits.");
        }
        String known = given("lot", lot);
        String date = given("expiry", expiry);
        return new Question(
                Gs1Key.gtin(Gs1Key.classOf(digits, null)),
                required("serial", serial),
                known,
                date == null ? null : ExpiryText.date(date, today));
    }

    /** The key of the unit. */
    public String unit() {
        return Gs1Key.unit(gtin, serial);
    }

    private static String required(String name, String text) {
        String value = given(name, text);
        if (value == null) {
            throw new UnclearQuestion("The " + name + " is missing.");
        }
        return value;
    }

    private static String given(String name, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String value = text.strip();
        if (value.length() > TEXT_MAX || value.chars().anyMatch(Character::isISOControl)) {
            throw new UnclearQuestion("The " + name + " is not a text of at most " + TEXT_MAX + " characters.");
        }
        return value;
    }
}
