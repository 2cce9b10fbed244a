package io.unitflow.simulation;

/** The ways in which partners are untidy. */
enum Mess {
    LATE,
    LATE_COMMISSIONING,
    DOUBLED,
    DOUBLED_IN_OTHER_SPELLING,
    SHUFFLED,
    WRONG_SITE,
    WRONG_GOODS,
    NEVER_HAPPENED,
    DECLARED_WRONG_BEFORE_TOLD,
    WITHOUT_EVENT_ID,
    BROKEN_OFF,
    UNREADABLE_TIME,
    UNKNOWN_ACTION,
    UNKNOWN_TYPE,
    MISSING_PARENT,
    NOT_JSON,
    MISSING
}
