package io.unitflow.ledger;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.ErrorDeclaration;
import java.util.List;

/** An event with its verdict is one event: it carries an error declaration exactly where its ID was declared wrong. */
public final class Verdict {
    /** For an event whose declaration is no longer at hand. */
    private static final ErrorDeclaration UNEXPLAINED = new ErrorDeclaration(null, null, List.of(), List.of());

    private Verdict() {}

    /** Whether an event was declared wrong by a declaration that is no longer at hand: it is the event itself that was told. */
    public static boolean isUnexplained(EpcisEvent event) {
        return UNEXPLAINED.equals(event.errorDeclaration());
    }

    /**
     * The event under an ID as it now stands.
     *
     * @param telling what has been told under the ID, with what was just heard
     * @param heard what was just heard
     */
    public static EpcisEvent of(Telling telling, EpcisEvent heard) {
        if (!telling.declaredWrong()) {
            return telling.event();
        }
        if (telling.event() == null) {
            return heard;
        }
        ErrorDeclaration declaration = heard.errorDeclaration() == null ? UNEXPLAINED : heard.errorDeclaration();
        return telling.event().toBuilder().errorDeclaration(declaration).build();
    }
}
