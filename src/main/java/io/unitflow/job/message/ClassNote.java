package io.unitflow.job.message;

import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.Stamp;

/**
 * An event moves goods known by class, or no longer does.
 *
 * @param withdrawn whether the move no longer holds: its event was declared wrong
 */
public record ClassNote(ClassKey goods, ClassMove move, boolean withdrawn, Stamp stamp) {}
