package io.unitflow.planning.life;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody says has been done about a recommendation. */
public enum Act {
    ACCEPT(Life.ACCEPTED),
    REJECT(Life.REJECTED),
    ORDERED(Life.ORDERED),
    SHIPPED(Life.SHIPPED),
    RECEIVED(Life.RECEIVED),
    CANCELLED(Life.CANCELLED);

    private final Life life;

    Act(Life life) {
        this.life = life;
    }

    /** What it leads to. */
    public Life life() {
        return life;
    }

    /** Whether nothing is to come of it then. */
    boolean isRefusal() {
        return this == REJECT || this == CANCELLED;
    }

    /** Whether who says it may say of how many units. */
    public boolean setsQuantity() {
        return this == ACCEPT || this == ORDERED;
    }

    /** As it is written everywhere. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The act of that word, or of the word for what it leads to, if there is one. */
    public static Optional<Act> of(String word) {
        return Arrays.stream(values())
                .filter(act -> act.word().equals(word) || act.life.word().equals(word))
                .findFirst();
    }

    /** Whether it can follow on that stage; what has been done already is no new act. */
    public boolean follows(Life before) {
        return switch (this) {
            case ACCEPT, REJECT -> before == Life.PROPOSED;
            // An order that was really placed counts, though the plan had taken its proposal back meanwhile.
            case ORDERED ->
                before == Life.PROPOSED
                        || before == Life.ACCEPTED
                        || before == Life.SUPERSEDED
                        || before == Life.EXPIRED;
            case SHIPPED, RECEIVED, CANCELLED -> before.isRunning() && before.stage() < life.stage();
        };
    }

    /** Whether it says nothing new of a recommendation that stands so. */
    public boolean repeats(Life now) {
        if (this == REJECT || this == CANCELLED || this == RECEIVED) {
            return now == life;
        }
        return now == Life.RECEIVED || now.isRunning() && now.stage() >= life.stage();
    }
}
