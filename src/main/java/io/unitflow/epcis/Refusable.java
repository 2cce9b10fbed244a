package io.unitflow.epcis;

import io.unitflow.epcis.Rejection.Reason;

/** Something read that may yet have to be refused: it knows where it stands, and its bytes once somebody asks. */
interface Refusable {
    /** Its index in the document, or its line, from 0. */
    long position();

    /** Its rejection for this reason. */
    Rejection rejection(Reason reason, String message);
}
