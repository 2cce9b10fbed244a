package io.unitflow.planning.live;

/**
 * Where and when units were seen of which nobody knew that they were coming.
 *
 * @param day on which they were, as days since 1970-01-01
 * @param site GLN-13
 * @param lot as printed; empty: not known
 */
public record Stray(long day, String site, String lot) {
    private static final int REMEMBERED_DAYS = 35;
    private static final int PARTS = 3;

    /** As one text, which {@link #of} reads. */
    public String name() {
        return day + " " + site + " " + lot;
    }

    /** The one of that name. */
    public static Stray of(String name) {
        String[] parts = name.split(" ", PARTS);
        return new Stray(Long.parseLong(parts[0]), parts[1], parts[2]);
    }

    /** Whether nobody will say any more what they are of: it is as long as what was decided is remembered. */
    boolean isOld(long today) {
        return day < today - REMEMBERED_DAYS;
    }
}
