package io.unitflow.web.access;

/**
 * Who asks.
 *
 * @param name as the file of tokens has it; null where no tokens are asked for
 */
public record Holder(String name, Role role) {
    /** Whoever reaches a page that asks for no tokens. */
    public static final Holder OPEN = new Holder(null, Role.ADMIN);

    /** Nobody that is known. */
    public static final Holder STRANGER = new Holder(null, Role.ANYBODY);
}
