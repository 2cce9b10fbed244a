package io.unitflow.ledger;

/**
 * What is known of a container where its contents are counted; immutable.
 *
 * @param register its register, or null while no event that lists it is known
 * @param forgotten the register that its contents stay by since the container was forgotten, or null
 * @param endsAt from which watermark on nothing is on its way any more to a container that was forgotten, epoch milliseconds; or
 *     {@link #NEVER}
 */
public record Shell(Register register, Register forgotten, long endsAt) {
    /** The container is in use. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Nothing known yet. */
    public static final Shell UNKNOWN = new Shell(null, null, NEVER);

    /**
     * With a register that events tell, while there may be contents that an earlier one was forgotten with.
     *
     * @param now null where no event tells one any more: then the contents stay by the one that was forgotten
     */
    public Shell told(Register now) {
        if (forgotten == null) {
            return new Shell(now, null, NEVER);
        }
        return new Shell(now == null ? forgotten : now.after(forgotten), forgotten, NEVER);
    }

    /** Forgotten: what is in it stays as it is. */
    public Shell forget(long watermark) {
        return register == null ? this : new Shell(register, register, watermark);
    }

    /** Whether it can go once it is empty. */
    public boolean ends() {
        return endsAt != NEVER;
    }
}
