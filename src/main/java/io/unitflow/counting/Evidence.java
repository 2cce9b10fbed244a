package io.unitflow.counting;

/**
 * One unit, or one movement of goods without serials, that explains a difference.
 *
 * @param finding what it has to do with it
 * @param serial of the unit; empty for goods without serials
 * @param says what the ledger says: where the unit is, or what the movement did
 * @param event the event that told it last, or null where none ever told of the unit
 * @param about key of the object that the event lists: the unit, or a container around it; empty for goods without serials
 */
public record Evidence(Finding finding, String serial, String says, EventFact event, String about) {
    /** What a unit or movement has to do with a difference. */
    public enum Finding {
        /** The ledger has this unit there; it was not found. */
        MISSING,
        /** This unit was found there; the ledger does not have it there. */
        SURPLUS,
        /** Too few were found; this is one of those that the ledger has there, the longest unheard of first. */
        PERHAPS_MISSING,
        /** Too many were found; this unit was last seen there, or this unit or quantity is on its way there. */
        PERHAPS_SURPLUS,
        /** This changed the quantity of goods without serials since they were last counted. */
        MOVED;

        /** The word in files. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
