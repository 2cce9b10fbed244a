package io.unitflow.simulation;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Between what happens and what is told: whatever it does to a report, all reports together still tell the truth. */
final class Untidiness {
    private static final double LATE = 0.015;
    private static final double LATE_COMMISSIONING = 0.05;
    private static final double DOUBLED = 0.015;
    private static final double WRONG = 0.006;
    private static final double NEVER_HAPPENED = 0.002;
    private static final double RUBBISH = 0.003;
    private static final double MISSING = 0.004;
    private static final int HOUR = 3_600;
    private static final List<Mess> RUBBISH_KINDS = List.of(
            Mess.BROKEN_OFF,
            Mess.UNREADABLE_TIME,
            Mess.UNKNOWN_ACTION,
            Mess.UNKNOWN_TYPE,
            Mess.MISSING_PARENT,
            Mess.NOT_JSON);

    private final World world;
    private final long seed;
    private final boolean complete;
    private final Random random;
    private final Office office;
    private final Post post;
    private final Map<Mess, Integer> counts = new EnumMap<>(Mess.class);
    private final Mistakes mistakes;
    private final Outages outages;

    Untidiness(World world, SimulationOptions options, Post post) {
        this.world = world;
        this.seed = options.seed();
        this.complete = options.complete();
        this.random = new Random(options.seed() ^ 0x5DEECE66DL);
        this.office = new Office(post, random, this::count);
        this.mistakes = new Mistakes(world.network(), random);
        this.outages = new Outages(world.network(), options.firstDay(), random.nextInt());
        this.post = post;
    }

    /** How often each mess was made. */
    Map<Mess, Integer> counts() {
        return counts;
    }

    /** Tells what happened before the first day, all at once and without a fault. */
    void tellTidily(List<Happening> happenings, long arrives) {
        for (int i = 0; i < happenings.size(); i++) {
            office.file(right(happenings.get(i)).arriving(arrives + i / 400));
        }
        office.sendTidily();
    }

    /** Tells one day. */
    void tell(List<Happening> happenings) {
        happenings.forEach(this::tell);
        office.sendShuffled();
    }

    private void tell(Happening event) {
        mistakes.remember(event);
        Statement right = right(event);
        if (right.arrives() > due(event, right.partner())) {
            count(Mess.OUTAGE);
        }
        boolean missing = random.nextDouble() < MISSING && !complete;
        if (missing) {
            count(Mess.MISSING);
        } else if (right.eventId() != null && random.nextDouble() < WRONG) {
            tellWrongly(right);
        } else {
            tellOrLate(right);
        }
        if (right.eventId() != null && random.nextDouble() < NEVER_HAPPENED) {
            invent(right);
        }
        if (random.nextDouble() < RUBBISH) {
            rubbish(right);
        }
    }

    private void tellOrLate(Statement right) {
        boolean commissioning = right.event().step().equals("commissioning");
        if (right.eventId() == null) {
            count(Mess.WITHOUT_EVENT_ID);
        }
        if (random.nextDouble() < (commissioning ? LATE_COMMISSIONING : LATE)) {
            count(commissioning ? Mess.LATE_COMMISSIONING : Mess.LATE);
            office.sendAlone(later(right, HOUR, 120 * HOUR));
        } else if (right.partner().envelope() == Partner.Envelope.EVENT && !right.saleLine()) {
            office.sendAlone(right);
        } else {
            office.file(right);
        }
        if (random.nextDouble() < DOUBLED) {
            repeat(right);
        }
    }

    private void repeat(Statement right) {
        boolean respelled = right.eventId() != null && !right.saleLine() && random.nextBoolean();
        count(respelled ? Mess.DOUBLED_IN_OTHER_SPELLING : Mess.DOUBLED);
        office.sendAlone(later(respelled ? right.written(right.partner().respelled()) : right, 60, 48 * HOUR));
    }

    private void tellWrongly(Statement right) {
        boolean site = random.nextBoolean();
        count(site ? Mess.WRONG_SITE : Mess.WRONG_GOODS);
        Happening wrong = site ? mistakes.elsewhere(right.event()) : mistakes.ofOtherGoods(right.event());
        correct(right, wrong, "incorrect_data", right.eventId());
        office.sendAlone(later(right, HOUR, 60 * HOUR));
    }

    private void invent(Statement right) {
        count(Mess.NEVER_HAPPENED);
        Happening invented = mistakes.ofOtherGoods(right.event());
        correct(right, invented, "did_not_occur", null);
    }

    /** Tells something wrong, and that it is wrong, in either order. */
    private void correct(Statement right, Happening wrong, String reason, String correctiveId) {
        String id = id(wrong.number(), reason);
        Statement told = new Statement(wrong, right.reporter(), right.partner(), id, null, right.arrives());
        Statement declared = new Statement(
                wrong,
                right.reporter(),
                right.partner(),
                id,
                new Statement.Error(reason, correctiveId),
                right.arrives() + HOUR);
        if (random.nextInt(4) == 0) {
            count(Mess.DECLARED_WRONG_BEFORE_TOLD);
            office.sendAlone(declared);
            office.sendAlone(later(told, 2 * HOUR, 24 * HOUR));
        } else {
            office.sendAlone(told);
            office.sendAlone(later(declared, HOUR, 70 * HOUR));
        }
    }

    private void rubbish(Statement right) {
        Statement spoilt = new Statement(
                right.event(),
                right.reporter(),
                right.partner(),
                id(right.event().number(), "rubbish"),
                null,
                right.arrives());
        if (right.saleLine() && random.nextBoolean()) {
            count(Mess.BAD_SALE_LINE);
            post.send(right.reporter(), Rubbish.saleLine(spoilt), right.arrives());
        } else if (right.event().shape() != Happening.Shape.TRANSFORMATION) {
            Mess mess = RUBBISH_KINDS.get(random.nextInt(RUBBISH_KINDS.size()));
            count(mess);
            post.send(right.reporter(), Rubbish.of(mess, spoilt), right.arrives());
        }
    }

    private Statement right(Happening event) {
        Site reporter = event.site();
        Partner partner = world.partner(reporter);
        String id = partner.eventIds() ? id(event.number(), "right") : null;
        return new Statement(event, reporter, partner, id, null, outages.through(reporter, due(event, partner)));
    }

    private static long due(Happening event, Partner partner) {
        return switch (partner.envelope()) {
            case EVENT -> event.time() + 5 + event.number() % 50;
            case LINES, DOCUMENT ->
                (event.time() / HOUR + 1) * HOUR + event.site().index() * 7L;
            case NIGHTLY_DOCUMENT -> {
                long local = event.time() + event.offsetSeconds();
                yield (local / 86_400) * 86_400
                        + 22 * HOUR
                        - event.offsetSeconds()
                        + event.site().index() * 7L;
            }
        };
    }

    private Statement later(Statement statement, int secondsMin, int secondsMax) {
        return statement.arriving(statement.arrives() + secondsMin + random.nextInt(secondsMax - secondsMin));
    }

    private String id(long number, String role) {
        String name = seed + ":" + number + ":" + role;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void count(Mess mess) {
        counts.merge(mess, 1, Integer::sum);
    }
}
