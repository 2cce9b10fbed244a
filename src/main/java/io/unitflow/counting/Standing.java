package io.unitflow.counting;

import io.unitflow.ledger.Moment;
import io.unitflow.ledger.PositionKey;

/**
 * Where the ledger has an object, and who told it last.
 *
 * @param position where it counts, or null where it does not: gone, or a container itself
 * @param lot its own lot, empty if unknown
 * @param site where it, or what it is in, was last seen; empty if unknown
 * @param last the newest event of it or of a container around it
 * @param about key of the object that this event lists: itself, or that container
 */
public record Standing(PositionKey position, String lot, String site, Moment last, String about) {}
