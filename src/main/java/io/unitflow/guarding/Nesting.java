package io.unitflow.guarding;

import io.unitflow.ledger.Register;
import java.util.List;

/**
 * Goods in more containers than the ledger follows, or in containers that are in each other: they count where the last one that is
 * followed was seen, which may not be where they are.
 */
public final class Nesting {
    private Nesting() {}

    /**
     * The exception that a container which counts as the outermost one is itself in another; it holds while goods are in it.
     *
     * @param container its key
     * @param register what is known of it; it is in a container. The event that said so is the evidence
     */
    public static Finding of(String container, Register register) {
        return new Finding(
                Kind.DATA_QUALITY,
                container,
                register.site(),
                "in " + register.container(),
                null,
                null,
                null,
                List.of(register.since().eventId()),
                null);
    }
}
