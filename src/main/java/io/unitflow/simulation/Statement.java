package io.unitflow.simulation;

/**
 * What a partner tells of one happening, rightly or wrongly.
 *
 * @param event what it claims to have happened
 * @param reporter the site that tells it, which the event may name wrongly
 * @param partner how it is written
 * @param eventId UUID, or null where the partner has none
 * @param error why the event of this ID is wrong; null if this is not a declaration
 * @param arrives seconds since the epoch
 */
record Statement(Happening event, Site reporter, Partner partner, String eventId, Error error, long arrives) {

    /**
     * The declaration that an event told is wrong.
     *
     * @param reason CBV error reason, bare
     * @param correctiveId UUID of the right event, or null
     */
    record Error(String reason, String correctiveId) {}

    Statement arriving(long time) {
        return new Statement(event, reporter, partner, eventId, error, time);
    }

    Statement written(Partner otherwise) {
        return new Statement(event, reporter, otherwise, eventId, error, arrives);
    }

    /** Whether it can be told as lines of a till: a sale of one serial, or of one lot. */
    boolean saleLine() {
        return partner.till() != Partner.Till.EPCIS
                && error == null
                && event.sale()
                && event.epcs().size() + event.amounts().size() == 1;
    }
}
