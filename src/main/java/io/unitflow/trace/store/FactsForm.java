package io.unitflow.trace.store;

import io.unitflow.epcis.EventType;
import io.unitflow.ledger.Containment;
import io.unitflow.ledger.Hash64;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Movement;
import io.unitflow.ledger.Observation;
import io.unitflow.trace.Facts;
import io.unitflow.trace.Headline;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Facts of an event as bytes: what its roles share is written once, and where an object sees all others of its list, the list is
 * not repeated. Enums by ordinal: new words go to the end.
 */
final class FactsForm {
    private static final int WRONG = 1;
    private static final int UNHEARD = 2;
    private static final int CONTAINMENT_SHIFT = 2;
    private static final int PARENT = 1 << 4;
    private static final int EMPTIES = 1 << 5;
    private static final int LOT = 1 << 6;
    private static final int SEES_ALL = 1 << 7;
    private static final EventType[] TYPES = EventType.values();
    private static final Movement[] MOVEMENTS = Movement.values();
    private static final Containment[] CONTAINMENTS = Containment.values();

    private FactsForm() {}

    /**
     * The bytes.
     *
     * @param unheard whether only a declaration of the event has come, and not itself
     * @param listed the objects of the list in which objects see each other
     */
    static byte[] write(Facts facts, boolean unheard, List<String> listed) {
        long[] all = hashes(listed);
        ByteArrayOutputStream out = new ByteArrayOutputStream(160);
        Bytes.number((facts.declaredWrong() ? WRONG : 0) | (unheard ? UNHEARD : 0), out);
        Bytes.number(facts.at().seconds(), out);
        Bytes.number(facts.at().nanos(), out);
        Bytes.text(facts.at().eventId(), out);
        headline(facts.headline(), out);
        Bytes.number(facts.roles().size(), out);
        if (!facts.roles().isEmpty()) {
            Observation first = facts.roles().get(0);
            Bytes.text(first.site(), out);
            Bytes.text(first.destination(), out);
            Bytes.text(first.disposition(), out);
            Bytes.text(shared(facts.roles(), Observation::lot), out);
            Bytes.text(shared(facts.roles(), Observation::container), out);
        }
        facts.roles().forEach(role -> role(role, all, out));
        return out.toByteArray();
    }

    private static void headline(Headline headline, ByteArrayOutputStream out) {
        Bytes.number(headline.type().ordinal(), out);
        Bytes.text(headline.step(), out);
        Bytes.text(headline.disposition(), out);
        Bytes.text(headline.site(), out);
        Bytes.text(headline.expires(), out);
    }

    private static String shared(List<Observation> roles, Function<Observation, String> field) {
        return roles.stream().map(field).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static long[] hashes(List<String> listed) {
        return new HashSet<>(listed).stream().mapToLong(Hash64::of).sorted().toArray();
    }

    private static void role(Observation role, long[] all, ByteArrayOutputStream out) {
        boolean among = role.containment() == Containment.AMONG;
        boolean seesAll = among || role.companions().length > 0 && Arrays.equals(role.companions(), all);
        // With the event at hand nothing is left to ask of the container.
        Containment containment = among ? Containment.WITH : role.containment();
        int flags = role.movement().ordinal()
                | containment.ordinal() << CONTAINMENT_SHIFT
                | (role.parent() ? PARENT : 0)
                | (role.empties() ? EMPTIES : 0)
                | (role.lot() != null ? LOT : 0)
                | (seesAll ? SEES_ALL : 0);
        Bytes.number(flags, out);
        if (seesAll) {
            return;
        }
        Bytes.number(role.companions().length, out);
        for (long companion : role.companions()) {
            Bytes.eight(companion, out);
        }
    }

    static boolean unheard(byte[] bytes) {
        return (new Bytes(bytes).number() & UNHEARD) != 0;
    }

    /** The facts without the companions of roles that see a whole list. */
    static Facts readAlone(long number, byte[] bytes) {
        return read(number, bytes, List::of);
    }

    /** @param listed gives the list in which objects see each other, where it is needed */
    static Facts read(long number, byte[] bytes, Supplier<List<String>> listed) {
        Bytes in = new Bytes(bytes);
        int flags = (int) in.number();
        Moment at = new Moment(in.number(), (int) in.number(), in.text());
        Headline headline = new Headline(TYPES[(int) in.number()], in.text(), in.text(), in.text(), in.text());
        int size = (int) in.number();
        List<Observation> roles = new ArrayList<>(size);
        if (size > 0) {
            String[] shared = {in.text(), in.text(), in.text(), in.text(), in.text()};
            for (int i = 0; i < size; i++) {
                roles.add(role(at, shared, in, listed));
            }
        }
        return new Facts(number, at, (flags & WRONG) != 0, headline, roles);
    }

    private static long[] companions(Bytes in) {
        long[] companions = new long[(int) in.number()];
        for (int i = 0; i < companions.length; i++) {
            companions[i] = in.eight();
        }
        return companions;
    }

    private static Observation role(Moment at, String[] shared, Bytes in, Supplier<List<String>> listed) {
        int flags = (int) in.number();
        long[] companions = (flags & SEES_ALL) != 0 ? hashes(listed.get()) : companions(in);
        Containment containment = CONTAINMENTS[flags >> CONTAINMENT_SHIFT & 3];
        return new Observation(
                at,
                MOVEMENTS[flags & 3],
                shared[0],
                shared[1],
                shared[2],
                (flags & LOT) != 0 ? shared[3] : null,
                containment,
                containment == Containment.IN ? shared[4] : null,
                companions,
                (flags & PARENT) != 0,
                (flags & EMPTIES) != 0);
    }
}
