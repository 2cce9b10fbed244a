package io.unitflow.planning.life;

/**
 * A word that changed nothing, because the recommendation stood otherwise when it came.
 *
 * @param word what was said
 * @param stands how it stood; null where no such recommendation is known
 * @param decidedBy who had decided; empty where nobody had
 * @param quantity units that it was of; 0 where it is not known
 */
public record Refusal(Acknowledgement word, Life stands, String decidedBy, double quantity) {
    /** The refusal of a word by a recommendation as it stands, or by none. */
    public static Refusal of(Acknowledgement word, Standing known) {
        return known == null
                ? new Refusal(word, null, "", 0)
                : new Refusal(word, known.life(), known.who(), known.advice().quantity());
    }
}
