package io.unitflow.capture;

import java.util.Arrays;

/** What becomes of the right events of a document that also holds wrong ones: {@code GS1-Capture-Error-Behaviour}. */
public enum Behaviour {
    /** None is captured. */
    ROLLBACK("rollback"),
    /** They are captured. */
    PROCEED("proceed");

    private final String epcisName;

    Behaviour(String epcisName) {
        this.epcisName = epcisName;
    }

    /** The word of the standard. */
    public String epcisName() {
        return epcisName;
    }

    /** The behaviour of that name, or null. */
    public static Behaviour named(String word) {
        return Arrays.stream(values())
                .filter(each -> each.epcisName.equalsIgnoreCase(word))
                .findFirst()
                .orElse(null);
    }
}
